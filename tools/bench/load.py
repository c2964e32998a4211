# SPDX-License-Identifier: EUPL-1.2
"""Load: wrk for reading, processes of our own for writing at a rate."""
import json
import multiprocessing
import re
import socket
import statistics
import subprocess
import time

from program import Failed


def wrk(url, seconds, headers=None, connections=32, script=None):
    """(requests per second, requests); an answer that is not 200 is a failure."""
    words = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s", "--timeout", "20s"]
    for name, value in (headers or {}).items():
        words += ["--header", f"{name}: {value}"]
    if script:
        words += ["--script", str(script)]
    out = subprocess.run([*words, url], capture_output=True, text=True).stdout
    rate = re.search(r"^Requests/sec: +([\d.]+)", out, re.M)
    count = re.search(r"^ +(\d+) requests in", out, re.M)
    if "Non-2xx" in out or not rate:
        raise Failed(f"{url} gives something else than 200:\n{out}")
    return float(rate.group(1)), int(count.group(1))


def middle(figures):
    return statistics.median(figures)


class Writer:
    """Small changes, one after the other, over one connection: notes. Little work, so that it is the program that is
    measured: the request is ready but for a number, and of the answer only its end and its status are looked for."""

    def __init__(self, port, headers, path):
        self.port, self.connection = port, None
        self.body = json.dumps({"tekst": "Gebeld, het gaat goed. Volgende week weer. (%08d)"})
        lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Type: application/json",
                 f"Content-Length: {len(self.body % 0)}", *(f"{name}: {value}" for name, value in headers.items())]
        self.head = "\r\n".join(lines) + "\r\n\r\n"

    def write(self, turn):
        """Whether it was confirmed: the whole answer came, and it is not an error."""
        try:
            if self.connection is None:
                self.connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connection.sendall((self.head + self.body % turn).encode())
            return self.answer_is_good()
        except (OSError, ValueError):
            if self.connection:
                self.connection.close()
            self.connection = None
            return False

    def answer_is_good(self):
        answer = b""
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self.more()
        head = answer[:end].lower()
        length = re.search(rb"\r\ncontent-length: *(\d+)", head)
        left = int(length.group(1)) if length else 0
        left -= len(answer) - end - 4
        while left > 0:
            left -= len(self.more())
        if b"\r\nconnection: close" in head:
            self.connection.close()
            self.connection = None
        return head.startswith(b"http/1.1 2")

    def more(self):
        part = self.connection.recv(262144)
        if not part:
            raise OSError("cut off")
        return part


def writer(port, headers, path, number, seconds, rate, start, results):
    """Writes until the time is over: as fast as it goes, or at a rate; then the wait counts from the planned moment."""
    times, errors, turn = [], 0, 0
    one = Writer(port, headers, path)
    time.sleep(max(0, start - time.monotonic()))
    while time.monotonic() < start + seconds:
        from_then = time.monotonic()
        if rate:
            planned = start + (turn + number / 8) / rate
            if planned >= start + seconds:
                break
            if planned > from_then:
                time.sleep(planned - from_then)
            from_then = planned
        good = one.write(turn)
        turn += 1
        if good:
            times.append(time.monotonic() - from_then)
        else:
            errors += 1
    cpu = time.process_time()
    results.put((times, errors, cpu))


def write_with(port, headers, paths, seconds, rate=0):
    """One process for each path. (writes per second, p99 in ms, longest in ms, errors, share of a core that the writers
    took)"""
    results = multiprocessing.Queue()
    start = time.monotonic() + 0.5
    each = rate / len(paths) if rate else 0
    writers = [multiprocessing.Process(target=writer, args=(port, headers, path, i, seconds, each, start, results))
               for i, path in enumerate(paths)]
    for one in writers:
        one.start()
    times, errors, cpu = [], 0, 0.0
    for _ in writers:
        more, wrong, took = results.get()
        times += more
        errors += wrong
        cpu += took
    for one in writers:
        one.join()
    if not times:
        raise Failed("no write was confirmed")
    times.sort()
    return len(times) / seconds, 1000 * times[int(len(times) * 0.99)], 1000 * times[-1], errors, cpu / seconds
