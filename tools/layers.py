#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The layer rule: who may include whom, which library lives where, and how long a file may be.

base < http, store (not each other) < access < web < concepts (src/<concept>/) < main.c. A concept uses another concept
through its door <concept>.h only; what a module keeps to itself is in *_internal.h. Functions over 60 lines are told as
a warning; everything else is an error.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
LINES_OF_A_FILE = 800
LINES_OF_A_FUNCTION = 60

MAY_INCLUDE = {
    "base": {"base"},
    "http": {"base", "http"},
    "store": {"base", "store"},
    "access": {"base", "http", "store", "access"},
    "web": {"base", "http", "store", "access", "web"},
}
# A library that only one part may know, so that it can be replaced there.
HOME_OF_LIBRARY = {
    "sqlite3.h": {"store"},
    "libpq-fe.h": {"store"},
    "llhttp.h": {"http"},
    "cmark.h": {"web"},
    "seccomp.h": {"base"},
    "ini.h": {"access"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)
GENERATED = {"sql_gen.h", "version_gen.h"}  # made by tools/embed_sql.py and by meson.build


def part_of(path):
    """("platform", "web"), ("concept", "plan") or ("main", "") of a path relative to src."""
    parts = path.parts
    if parts[0] == "platform":
        return "platform", parts[1]
    if len(parts) == 1:
        return "main", ""
    return "concept", parts[0]


def complaint(source, quoted, name):
    """What is wrong with this include, or None. source is relative to src."""
    kind, part = part_of(source)
    if not quoted:
        home = HOME_OF_LIBRARY.get(name) if not source.name.startswith("test_") else None  # a test may tamper
        return f"<{name}> belongs to {', '.join(sorted(home))}" if home and part not in home else None
    if name in GENERATED:
        return None
    target = pathlib.PurePosixPath(name)
    if not (TOP / "src" / name).is_file():
        beside = (source.parent / name).as_posix()
        if (TOP / "src" / beside).is_file():
            return f'write "{beside}": includes are written from src/'
        return f'"{name}" is not there'
    to_kind, to_part = part_of(target)
    same = (kind, part) == (to_kind, to_part)
    if target.name.endswith("_internal.h") and not same:
        return f'"{name}" is internal to {to_part}'
    if kind == "main" or same:
        return None
    if kind == "platform":
        if to_kind != "platform" or to_part not in MAY_INCLUDE.get(part, set()):
            return f'{part} may not know "{name}"'
    elif to_kind == "concept" and name != f"{to_part}/{to_part}.h":
        return f'use the door "{to_part}/{to_part}.h" instead of "{name}"'
    elif to_kind == "main":
        return f'"{name}" stands above the concepts'
    return None


def long_functions(text):
    """Yields (line, name, lines) of each function whose body is too long; our layout closes a body with } in column 0."""
    lines = text.split("\n")
    opened = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            opened = number
        elif line == "}" and opened:
            if number - opened - 1 > LINES_OF_A_FUNCTION:
                head = " ".join(lines[max(0, opened - 4) : opened - 1])
                names = re.findall(r"(\w+)\s*\(", head)
                yield opened, names[0] if names else "?", number - opened - 1
            opened = None


def main():
    errors, warnings = [], []
    for path in sorted(TOP.joinpath("src").rglob("*.[ch]")):
        text = path.read_text()
        source = path.relative_to(TOP / "src")
        for match in INCLUDE.finditer(text):
            found = complaint(source, match.group(1) == '"', match.group(2))
            if found:
                line = text.count("\n", 0, match.start(2)) + 1
                errors.append(f"src/{source.as_posix()}:{line}: {found}")
        warnings += [f"src/{source.as_posix()}:{line}: {name}() has {count} lines"
                     for line, name, count in long_functions(text)]
    files = [path for folder in ("src", "tools", "tests", "fuzz") for path in TOP.joinpath(folder).rglob("*")]
    for path in sorted(files) + [TOP / "dev"]:
        if path.suffix in {".c", ".h", ".sql", ".html", ".css", ".js", ".mjs", ".py", ".sh", ""} and path.is_file():
            count = path.read_bytes().count(b"\n")
            if count > LINES_OF_A_FILE and "corpus" not in path.parts:
                errors.append(f"{path.relative_to(TOP).as_posix()}: {count} lines, {LINES_OF_A_FILE} is the most")
    for line in warnings:
        print(f"warning: {line}", file=sys.stderr)
    for line in errors:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
