#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Lists what the build takes in: one line a file, "kind path", in a stable order."""
import pathlib

top = pathlib.Path(__file__).resolve().parent.parent
rows = []
for path in sorted(top.joinpath("src").rglob("*")):
    name = path.relative_to(top).as_posix()
    if not path.is_file() or name == "src/main.c":
        continue
    if path.suffix == ".c":
        rows.append(("test" if path.name.startswith("test_") else "source", name))
    elif path.suffix == ".sql":
        rows.append(("sql", name))
    elif path.suffix in (".html", ".po") or path.name == "views.txt":
        rows.append(("web", name))
for path in sorted(top.joinpath("build-assets").glob("*")):
    rows.append(("asset", path.relative_to(top).as_posix()))
rows += [("case", path.relative_to(top).as_posix()) for path in sorted(top.joinpath("cases").glob("*.json"))]
rows += [("fuzz", path.relative_to(top).as_posix()) for path in sorted(top.joinpath("fuzz").glob("fuzz_*.c"))]
for kind, name in rows:
    print(kind, name)
