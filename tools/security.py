#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""docs/security.md against the tests: every test it names is there, and every requirement of OWASP ASVS 5.0 up to level 2 has a line."""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
PAGE = TOP / "docs" / "security.md"
# How far the numbers of each section run that are of level 1 or 2; they come before those of level 3 in every section.
LEVELS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5,
    "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4,
    "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3,
    "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4,
    "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}


def numbers_of(cell):
    """The requirements of the first cell of a row: "1.2.6, 1.2.7" or "10.4.1-10.4.11"."""
    found = []
    for part in cell.split(","):
        first, _, last = part.strip().partition("-")
        if last:
            section = first.rpartition(".")[0]
            found += [f"{section}.{n}" for n in range(int(first.rpartition(".")[2]), int(last.rpartition(".")[2]) + 1)]
        else:
            found.append(first)
    return found


def titles_of(stem):
    """The titles of the tests in a file, or None when there is no such file."""
    for folder in ("http", "pages"):
        path = TOP / "tests" / folder / f"{stem}.test.mjs"
        if path.exists():
            return "\n".join(re.findall(r"^\s*(?:it|describe)\((['`\"].*)$", path.read_text(), re.M))
    return None


def check_names(text):
    errors = []
    for stem, title in re.findall(r"`([a-z_]+): \"([^\"]+)\"", text):
        titles = titles_of(stem)
        if titles is None:
            errors.append(f"there is no tests/http/{stem}.test.mjs and no tests/pages/{stem}.test.mjs")
        elif title not in titles:
            errors.append(f"{stem}: no test is called '{title}'")
    for kind, name in re.findall(r"`(unit|fuzz) (\w+)`", text):
        there = list(TOP.glob(f"src/**/{name}.c")) if kind == "unit" else list(TOP.glob(f"fuzz/fuzz_{name}.c"))
        if not there:
            errors.append(f"there is no {kind} {name}")
    for path in re.findall(r"`((?:docs|src|tests|tools)/[\w./]+|[A-Z]+\.md|meson\.build)`", text):
        if not (TOP / path).exists():
            errors.append(f"there is no {path}")
    return errors


def check_numbers(text):
    wanted = {f"{section}.{n}" for section, last in LEVELS.items() for n in range(1, last + 1)}
    rows = re.findall(r"^\| ([\d., -]+) \| (.*) \| (.*) \|$", text, re.M)
    found = [number for cell, _, _ in rows for number in numbers_of(cell)]
    errors = [f"{number} has no line" for number in sorted(wanted - set(found))]
    errors += [f"{number} is no requirement of level 1 or 2" for number in sorted(set(found) - wanted)]
    errors += [f"{number} stands there twice" for number in sorted({n for n in found if found.count(n) > 1})]
    return errors + [f"{cell} does not say how it is seen" for cell, _, how in rows if not how.strip()]


def main():
    text = PAGE.read_text()
    errors = check_names(text) + check_numbers(text)
    for error in errors:
        print(f"docs/security.md: {error}")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
