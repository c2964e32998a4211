#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""No route that no test called, no statement that no test ran.

The program of the tests notes "route METHOD PATH" and "sql NAME" in FOLDER/dekking.txt; `bondgenoot routes` and
`bondgenoot statements` tell what there is. Answers in TAP.   dekking.py PROGRAM FOLDER
"""
import pathlib
import subprocess
import sys


def listed(program, command, words):
    out = subprocess.run([program, command], check=True, capture_output=True, text=True, timeout=30).stdout
    return {" ".join(line.split()[:words]) for line in out.splitlines() if line.strip()}


def verdict(name, all_of_them, used):
    missed = sorted(all_of_them - used)
    good = not missed and all_of_them
    print(f"{'ok' if good else 'not ok'} - {name}: {len(all_of_them & used)} of {len(all_of_them)}")
    for one in missed:
        print(f"# never: {one}")
    return bool(good)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    routes, statements = set(), set()
    for path in folder.glob("*.txt"):
        for line in path.read_text(errors="replace").splitlines():
            kind, _, rest = line.partition(" ")
            if kind == "route":
                routes.add(" ".join(rest.split()[:2]))
            elif kind == "sql":
                statements.add(rest.strip())
    good = verdict("every route was called by a test", listed(program, "routes", 2), routes)
    good &= verdict("every statement was run by a test", listed(program, "statements", 1), statements)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
