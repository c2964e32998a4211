#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The table: each line a figure, its goal, and whether it is met. Ratios within one run, the middle of three.

main.py BUILD-FOLDER; the variables of the environment are told in tools/bench.sh.
"""
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from load import middle, write_with, wrk
from program import MEASURED, Failed, Server, free_port, simulate

SHORT = os.environ.get("BENCH_KORT", "") not in ("", "0")
HOUSEHOLDS = int(os.environ.get("BENCH_HUISHOUDENS", 8000 if SHORT else 60000))
SMALL = 2000  # fewer do not fill the lists, and a list that fills up is not a page that grows
SECONDS = int(os.environ.get("BENCH_SECONDS", 1 if SHORT else 4))
TURNS = 1 if SHORT else 3
WRITING = 5 if SHORT else 60
MANY = 4000 if SHORT else 100000
HALF = MANY // 2


class Bench:
    def __init__(self, build):
        self.binary, self.build = str(build / "bondgenoot"), build
        self.port = free_port(int(os.environ.get("BENCH_PORT", 8099)))
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="bondgenoot-bench-"))
        self.small, self.large = self.work / "klein", self.work / "groot"
        self.missed = 0
        self.logs = pathlib.Path("build-logs")
        self.logs.mkdir(exist_ok=True)

    def serve(self, data, port=None, **options):
        return Server(self.binary, "serve", port or self.port, self.logs / "bench-serve.log", data=data, **options)

    def line(self, name, figure, goal, met):
        word = "yes" if met else "NO" if met is False else "-"
        self.missed += met is False
        print(f"{name:<52} {figure:>34}   {goal:<22} {word}", flush=True)

    # --- what a household page costs ------------------------------------------------

    def household(self, server):
        headers = server.token()
        _, text = server.request("POST", "/api/v1/huishoudens/zoeken", {**headers, "Content-Type": "application/json"},
                                 json.dumps({"zoek": MEASURED}))
        return json.loads(text)["huishoudens"][0]["id"]

    def page(self):
        """The page and the same as JSON, against a static answer of the same size by the same program."""
        with self.serve(self.small) as server:
            household = self.household(server)
            for name, path, headers, goal in (("household page", f"/huishoudens/{household}", server.log_in(), 10),
                                              ("the same as JSON", f"/api/v1/huishoudens/{household}", server.token(), 12)):
                _, text = server.request("GET", path, headers)
                with Server(self.binary, "bare", self.port + 1, self.logs / "bench-bare.log", bytes=len(text)) as bare:
                    rates, bares = [], []
                    for _ in range(TURNS):
                        bares.append(wrk(bare.base + "/", SECONDS)[0])
                        rates.append(wrk(server.base + path, SECONDS, headers)[0])
                share = 100 * middle(rates) / middle(bares)
                self.line(f"{name}, against the bare loop", f"{middle(rates):.0f} / {middle(bares):.0f} /s = {share:.1f} %",
                          f"at least {goal} %", share >= goal)

    def bytes(self):
        """The page, and all that a first visit loads, compressed; a proxy compresses the page itself."""
        with self.serve(self.small) as server:
            path = f"/huishoudens/{self.household(server)}"
            _, page = server.request("GET", path, server.log_in())
            parts = set(re.findall(r'(?:href|src)="(/(?:assets|huisstijl)/[^"]+)"', page.decode()))
            packed = len(gzip.compress(page, 6))
            for part in parts:
                _, text = server.request("GET", part, {"Accept-Encoding": "br, gzip"})
                packed += len(text)
            self.line("page of the household", f"{len(page) / 1000:.1f} kB HTML", "at most 60 kB", len(page) <= 60000)
            self.line(f"first visit: page and {len(parts)} files, compressed", f"{packed / 1000:.1f} kB", "at most 60 kB", packed <= 60000)

    def logbook(self):
        """What writing the logbook for 3 people costs, against all that the page costs (processor time)."""
        with self.serve(self.small, workers=1) as server:
            path, headers = f"/huishoudens/{self.household(server)}", server.log_in()
            wrk(server.base + path, 1, headers, connections=4)
            before = server.cpu_seconds()
            count = sum(wrk(server.base + path, SECONDS, headers, connections=4)[1] for _ in range(TURNS))
            page_us = 1e6 * (server.cpu_seconds() - before) / count
        data = self.work / "logboek"
        simulate(self.binary, data, 1)
        times = []
        for _ in range(TURNS):
            out = subprocess.run([self.build / "bench_logbook", data, "3", "20000"], capture_output=True, text=True, check=True).stdout
            times.append(float(out))
        share = 100 * middle(times) / page_us
        self.line("logbook of a household page", f"{middle(times):.1f} of {page_us:.0f} us = {share:.1f} %", "under 5 %", share < 5)

    def like(self):
        """Finding earlier cases like a new text, against twenty rows of one table fetched by their index; what twenty such cases cost as
        the program reads one (two tables) is told beside it."""
        data = self.work / "gelijk"
        simulate(self.binary, data, 1)
        out = subprocess.run([self.build / "bench_gelijk", data, str(MANY)], capture_output=True, text=True, check=True).stdout
        search, cases, rows = (float(word) for word in out.split())
        self.line(f"like cases among {MANY} decided, median", f"{search:.0f} us = {20 * search / rows:.1f} rows = {20 * search / cases:.1f} cases",
                  "at most 20 rows", search <= rows)

    def hide(self):
        """Finding what gives somebody away in a text of 2,000 characters, against a full household."""
        times = [float(subprocess.run([self.build / "bench_hide", "200"], capture_output=True, text=True, check=True).stdout)
                 for _ in range(TURNS)]
        self.line("check of a text of 2,000 characters", f"{middle(times):.0f} us", "under 2000 us", middle(times) < 2000)

    # --- memory, start ----------------------------------------------------------------

    def memory(self):
        """Private memory of one worker that answers everything: pages, lists, JSON."""
        with self.serve(self.large, workers=1) as server:
            household = self.household(server)
            headers = {**server.log_in()}
            script = self.work / "wegen.lua"
            paths = self.paths(server, household)
            script.write_text("local paths = {" + ", ".join(json.dumps(p) for p in paths) + "}\nlocal at = 0\n"
                              "function request() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n")
            done, figures = 0, []
            for goal in (HALF, MANY):
                while done < goal:
                    done += wrk(server.base + "/", 1 if SHORT else 5, headers, script=script)[1]
                figures.append(server.private_kb() / 1000)
            flat = figures[1] <= figures[0] * 1.05 + 0.5
            self.line(f"private memory of a worker after {done} requests", f"{figures[0]:.1f} MB half-way, {figures[1]:.1f} MB",
                      "under 40 MB, flat", figures[1] < 40 and flat)

    def start(self):
        times = []
        for _ in range(TURNS):
            with self.serve(self.large) as server:
                times.append(server.first_answer_ms)
        self.line(f"start to first answer, {HOUSEHOLDS} households", f"{middle(times):.0f} ms", "under 300 ms", middle(times) < 300)

    # --- writers ------------------------------------------------------------------------

    def writers(self):
        with self.serve(self.small) as server:
            headers = server.token()
            _, text = server.request("GET", "/api/v1/huishoudens", headers)
            paths = [f"/api/v1/huishoudens/{one['id']}/gesprekken" for one in json.loads(text)["huishoudens"][:8]]
            one, p99, _, wrong, _ = write_with(server.port, headers, paths[:1], max(WRITING // 4, 3))
            self.line("one writer, saturated", f"{one:.0f} /s, p99 {p99:.1f} ms", "no error", wrong == 0)
            rate, p99, longest, wrong, _ = write_with(server.port, headers, paths, WRITING, one)
            self.line(f"8 writers at that rate together, {WRITING} s", f"{rate:.0f} /s, p99 {p99:.1f} ms, max {longest:.0f} ms, {wrong} errors",
                      "no error, p99 < 50 ms", wrong == 0 and p99 < 50)
            rate, p99, longest, wrong, client = write_with(server.port, headers, paths, WRITING)
            self.line(f"8 writers, saturated, {WRITING} s", f"{rate:.0f} /s, p99 {p99:.1f} ms, max {longest:.0f} ms, {wrong} errors",
                      "no error", wrong == 0)
            self.line("of these the writers themselves took", f"{100 * client:.0f} % of a core", "", None)

    # --- small and large -----------------------------------------------------------------

    def paths(self, server, household):
        headers = server.token()
        _, text = server.request("GET", "/api/v1/budgetten", headers)
        budget = next(one["id"] for one in json.loads(text)["budgetten"] if one["team"] is None)
        _, text = server.request("GET", f"/api/v1/huishoudens/{household}", headers)
        weighed = json.loads(text)["afwegingen"][0]["id"]
        return [f"/huishoudens/{household}", "/vandaag", "/huishoudens", "/voorleggingen", f"/afwegingen/{weighed}", "/besluiten",
                "/knelpunten", "/korte-vragen", "/budgetten", f"/budgetten/{budget}", f"/huishoudens/{household}/gebeurtenissen"]

    # The book of the municipality has not yet a page full of lines in the small one: as many rows in both.
    SAME_ROWS = {"/budgetten/{id}": "?limiet=25"}

    def scale(self):
        """Each page of a worker in both municipalities, by turns; and a search through the API. Where the pages are not of one
        size, the sizes are told: then they do not show the same number of rows."""
        with self.serve(self.small) as few, self.serve(self.large, port=self.port + 2) as many:
            roads = []
            for server in (few, many):
                household = self.household(server)
                roads.append((server, self.paths(server, household), server.log_in(), server.token()))
            worst = 0
            names = [re.sub(r"[a-z2-7]{26}", "{id}", path) for path in roads[0][1]]
            for i, name in enumerate(names):
                rows = self.SAME_ROWS.get(name, "")
                sizes = [len(server.request("GET", paths[i] + rows, cookie)[1]) for server, paths, cookie, _ in roads]
                ratio = self.compare([(server, server.base + paths[i] + rows, cookie, None) for server, paths, cookie, _ in roads])
                worst = max(worst, ratio)
                told = "" if abs(sizes[1] - sizes[0]) < 0.03 * sizes[0] else f", {sizes[0] / 1000:.1f} to {sizes[1] / 1000:.1f} kB"
                self.line(f"  {SMALL} against {HOUSEHOLDS}: {name}{rows}", f"{ratio:.2f} times{told}", "within 1.2 times", ratio <= 1.2)
            search = self.work / "zoeken.lua"
            search.write_text('wrk.method = "POST"\nwrk.body = \'{"zoek":"gezin"}\'\nwrk.headers["Content-Type"] = "application/json"\n')
            ratio = self.compare([(server, server.base + "/api/v1/huishoudens/zoeken", token, search) for server, _, _, token in roads])
            self.line(f"  {SMALL} against {HOUSEHOLDS}: search", f"{ratio:.2f} times", "within 1.2 times", ratio <= 1.2)
            worst = max(worst, ratio)
            self.line("the worst of these", f"{worst:.2f} times", "within 1.2 times", worst <= 1.2)

    def compare(self, both):
        """How many times longer the second takes."""
        rates = [[], []]
        for _ in range(TURNS):
            for i, (_, url, headers, script) in enumerate(both):
                rates[i].append(wrk(url, max(SECONDS // 2, 1), headers, script=script)[0])
        return middle(rates[0]) / middle(rates[1])

    # --- whole ------------------------------------------------------------------------------

    def simulated(self):
        for folder, count in ((self.small, SMALL), (self.large, HOUSEHOLDS)):
            began = time.monotonic()
            simulate(self.binary, folder, count)
            self.line(f"simulate {count} households", f"{time.monotonic() - began:.0f} s", "", None)

    def run(self):
        parts = {"page": self.page, "bytes": self.bytes, "logbook": self.logbook, "hide": self.hide, "like": self.like, "memory": self.memory, "start": self.start,
                 "writers": self.writers, "scale": self.scale}
        only = os.environ.get("BENCH_ONLY", "").split() or list(parts)
        print(f"{'what':<52} {'figure':>34}   {'goal':<22} met")
        self.simulated()
        for name in only:
            try:
                parts[name]()
            except Failed as why:
                self.line(name, "not measured", "", False)
                print(why, file=sys.stderr)
        print(f"{self.missed} of the lines are not met." if self.missed else "All goals are met.")


def main():
    bench = Bench(pathlib.Path(sys.argv[1]))
    try:
        bench.run()
    finally:
        shutil.rmtree(bench.work, ignore_errors=True)


if __name__ == "__main__":
    main()
