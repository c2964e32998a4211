# SPDX-License-Identifier: EUPL-1.2
"""The program under measurement: starting it, logging in, asking, and what the kernel says of its processes."""
import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.parse

PASSWORD = "welkom-in-de-demo"
# The limits for one session and one address are not what is measured.
ENVIRONMENT = {**os.environ, "BONDGENOOT_BEGRENZEN": "0", "BONDGENOOT_STAP_MS": "0", "BONDGENOOT_WACHTTIJD_MS": "60000"}
MEASURED = "Gezin van de meting"  # src/demo/simulate_life.c


class Failed(Exception):
    """What stops the measurement of one part."""


def simulate(binary, folder, households):
    folder.mkdir()
    done = subprocess.run([binary, "simulate", "--huishoudens", str(households), "--seed", "1", "--data", folder],
                          capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode != 0:
        raise Failed(f"simulate: {done.stderr.strip()}")


class Server:
    """The program with its workers, from with to its end."""

    def __init__(self, binary, command, port, log, **options):
        self.binary, self.port, self.command, self.log = binary, port, command, log
        self.arguments = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        self.data = options.get("data")
        self.base = f"http://127.0.0.1:{port}"

    def __enter__(self):
        with open(self.log, "w", encoding="utf-8") as log:
            self.started = time.monotonic()
            self.process = subprocess.Popen([self.binary, self.command, "--port", str(self.port), *self.arguments], stdout=log,
                                            stderr=log, env=ENVIRONMENT)
        self.first_answer_ms = 1000 * self.first_answer()
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def first_answer(self):
        """Seconds from the start until a request is answered."""
        while time.monotonic() - self.started < 60:
            if self.process.poll() is not None:
                raise Failed(f"the program ended; see {self.log}")
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", "/aanmelden", headers={"Connection": "close"})
                answer = connection.getresponse()
                answer.read()
                connection.close()
                if answer.status == 200:
                    return time.monotonic() - self.started
            except (OSError, http.client.HTTPException):
                time.sleep(0.002)
        raise Failed(f"no answer within a minute; see {self.log}")

    def request(self, method, path, headers=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer, text

    def log_in(self, account="uitvoerder"):
        """The cookie of a session, as a header."""
        answer, page = self.request("GET", "/aanmelden")
        before = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        token = re.search(r'name="_csrf" value="([^"]*)"', page.decode())
        form = {"aanmeldnaam": account, "wachtwoord": PASSWORD, "_csrf": token.group(1) if token else ""}
        key = re.search(r'name="(_sleutel|_key)" value="([^"]*)"', page.decode())
        if key:
            form[key.group(1)] = key.group(2)
        answer, _ = self.request("POST", "/aanmelden", {"Content-Type": "application/x-www-form-urlencoded", "Cookie": "; ".join(before)},
                                 urllib.parse.urlencode(form))
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and "bg_sessie=" in value:
                return {"Cookie": value.split(";")[0]}
        raise Failed(f"logging in: {answer.status}")

    def token(self, account="uitvoerder"):
        done = subprocess.run([self.binary, "token", account, "--data", self.data], capture_output=True, text=True, env=ENVIRONMENT)
        if done.returncode != 0:
            raise Failed(f"token: {done.stderr.strip()}")
        return {"Authorization": f"Bearer {done.stdout.strip().splitlines()[-1]}"}

    def workers(self):
        """Pids of the children."""
        return [int(pid) for pid in pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()]

    def private_kb(self):
        """Private memory of the largest process."""
        def of(pid):
            text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
            return sum(int(kb) for kb in re.findall(r"^Private_\w+: +(\d+) kB", text, re.M))
        return max(of(pid) for pid in self.workers())

    def cpu_seconds(self):
        """What all processes used."""
        ticks = 0
        for pid in [self.process.pid, *self.workers()]:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


def free_port(first):
    for port in range(first, first + 100):
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    sys.exit("Er is geen poort vrij.")
