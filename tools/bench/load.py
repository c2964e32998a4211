# SPDX-License-Identifier: EUPL-1.2
"""Load: wrk for reading, processes of our own for writing at a rate."""
import http.client
import json
import multiprocessing
import re
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


def write(port, headers, path, number, turn):
    """One small change: a note. Seconds it took, or None when it was not confirmed."""
    before = time.monotonic()
    connection = write.connections.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=30))
    try:
        connection.request("POST", path, json.dumps({"tekst": f"Gebeld, het gaat goed. Volgende week weer. ({number}-{turn})"}),
                           {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        answer.read()
        good = 200 <= answer.status < 300
    except (OSError, http.client.HTTPException):
        connection.close()
        good = False
    return time.monotonic() - before if good else None


write.connections = {}


def writer(port, headers, path, number, seconds, rate, start, results):
    """Writes until the time is over: as fast as it goes, or at a rate; then the wait counts from the planned moment."""
    times, errors, turn = [], 0, 0
    time.sleep(max(0, start - time.monotonic()))
    while time.monotonic() < start + seconds:
        late = 0.0
        if rate:
            planned = start + (turn + number / 8) / rate
            wait = planned - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            late = max(0.0, time.monotonic() - planned)
        took = write(port, headers, path, number, turn)
        turn += 1
        if took is None:
            errors += 1
        else:
            times.append(took + late)
    results.put((times, errors))


def write_with(port, headers, paths, seconds, rate=0):
    """One process for each path. (writes per second, p99 in ms, longest in ms, errors)"""
    results = multiprocessing.Queue()
    start = time.monotonic() + 0.5
    each = rate / len(paths) if rate else 0
    writers = [multiprocessing.Process(target=writer, args=(port, headers, path, i, seconds, each, start, results))
               for i, path in enumerate(paths)]
    for one in writers:
        one.start()
    times, errors = [], 0
    for _ in writers:
        more, wrong = results.get()
        times += more
        errors += wrong
    for one in writers:
        one.join()
    if not times:
        raise Failed("no write was confirmed")
    times.sort()
    return len(times) / seconds, 1000 * times[int(len(times) * 0.99)], 1000 * times[-1], errors
