#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""No route that no test called, in each way that it answers, and no statement that no test ran.

The program of the tests notes "route WAY METHOD PATH" and "sql NAME" in FOLDER/dekking.txt. WAY is api, page, or form (the page of
a command). `bondgenoot openapi`, `routes --pages` and `statements` tell what there is. Answers in TAP.   dekking.py PROGRAM FOLDER
"""
import json
import pathlib
import subprocess
import sys


def said(program, *command):
    return subprocess.run([program, *command], check=True, capture_output=True, text=True, timeout=30).stdout


def statements_of(program):
    return {line.strip() for line in said(program, "statements").splitlines() if line.strip()}


def routes_of(program):
    """{way: routes}"""
    pages = [line.split() for line in said(program, "routes", "--pages").splitlines()]
    paths = json.loads(said(program, "openapi"))["paths"]
    return {
        "api": {f"{method.upper()} {path}" for path, item in paths.items() for method in item if method != "parameters"},
        "page": {" ".join(words) for words in pages if len(words) == 2},
        "form": {" ".join(words[2:]) for words in pages if len(words) == 4},
    }


def verdict(name, all_of_them, used):
    missed = sorted(all_of_them - used)
    good = not missed and all_of_them
    print(f"{'ok' if good else 'not ok'} - {name}: {len(all_of_them & used)} of {len(all_of_them)}")
    for one in missed:
        print(f"# never: {one}")
    return bool(good)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    routes, statements = {}, set()
    for path in folder.glob("*.txt"):
        for line in path.read_text(errors="replace").splitlines():
            kind, _, rest = line.partition(" ")
            if kind == "route":
                way, _, route = rest.partition(" ")
                routes.setdefault(way, set()).add(route.strip())
            elif kind == "sql":
                statements.add(rest.strip())
    good = True
    for way, all_of_them in routes_of(program).items():
        good &= verdict(f"every route was called by a test ({way})", all_of_them, routes.get(way, set()))
    good &= verdict("every statement was run by a test", statements_of(program), statements)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
