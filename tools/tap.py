#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Counts the tests of a run and prints what failed.

Reads RESULTS/SUITE/NAME.tap with the exit code and the seconds it took in NAME.rc. The last line printed is "N passed, N failed", with
", N skipped" when some were. A program that ends badly without telling of a failed test counts as a failed test;
one that says nothing at all too: silence is not success.
"""
import pathlib
import re
import sys

POINT = re.compile(r"^( *)(not )?ok\b(?: +\d+)?(?: *-)? ?(.*)$")
PLAN = re.compile(r"^1\.\.(\d+)")
MARKS_OF_SANITIZERS = re.compile(r"runtime error: |ERROR: \w*Sanitizer|SUMMARY: \w*Sanitizer")


class Counts:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.failures = []  # (name, lines)

    def fail(self, name, lines=()):
        self.failed += 1
        self.failures.append((name, list(lines)))


def points(lines):
    """Yields (index, indent, ok, text, has_children) for every test point; a parent follows its children, less indented."""
    deeper = set()
    for index, line in enumerate(lines):
        match = POINT.match(line)
        if not match:
            continue
        indent = len(match.group(1))
        has_children = any(other > indent for other in deeper)
        deeper = {other for other in deeper if other <= indent} | {indent}
        yield index, indent, not match.group(2), match.group(3), has_children


def details(lines, index, indent):
    """The lines that explain a failed point: its YAML block, or the comments of cmocka under it."""
    found = []
    for line in lines[index + 1 : index + 80]:
        if POINT.match(line) or line.strip() == "..." or line.startswith(" " * indent + "# Subtest"):
            break
        if line.strip() not in ("---", "") and "duration_ms" not in line:
            found.append(line)
    return found


def tail(lines):
    """The part of the output that tells most: from the first words of a sanitizer on, or else the end."""
    for index, line in enumerate(lines):
        if MARKS_OF_SANITIZERS.search(line):
            return lines[max(0, index - 3) : index + 40]
    return lines[-60:]


def count(name, text, code):
    counts = Counts()
    lines = text.splitlines()
    planned = sum(int(match.group(1)) for match in map(PLAN.match, lines) if match)
    flat = 0
    for index, indent, ok, title, has_children in points(lines):
        flat += indent == 0
        explained = details(lines, index, indent)
        if has_children:
            # Its children are counted already; only a failure of its own (a hook, a timeout) is news.
            if not ok and not any("subtestsFailed" in line for line in explained):
                counts.fail(title, explained)
        elif re.search(r"^# SKIP|# SKIP\b|# TODO\b", title, re.I):
            counts.skipped += 1
        elif ok:
            counts.passed += 1
        else:
            counts.fail(title, explained)
    if counts.failed == 0 and (code != 0 or MARKS_OF_SANITIZERS.search(text)):
        why = "was stopped by the watchdog" if code in (124, 137) else f"ended with code {code}"
        counts.fail(f"{name} {why}", tail(lines))
    elif planned > flat:
        counts.fail(f"{name} planned {planned} tests and told of {flat}", tail(lines))
    elif counts.passed + counts.failed + counts.skipped == 0:
        counts.fail(f"{name} told of no test", tail(lines))
    return counts


def main():
    results = pathlib.Path(sys.argv[1])
    total = Counts()
    for suite in sorted(path for path in results.iterdir() if path.is_dir()):
        passed, failed, skipped = total.passed, total.failed, total.skipped
        taps = sorted(suite.glob("*.tap"))
        if not taps:
            total.fail(f"{suite.name}: no test ran")
        times = []
        for tap in taps:
            rc = tap.with_suffix(".rc")
            code, seconds = map(int, rc.read_text().split()) if rc.exists() else (99, 0)
            times.append((seconds, tap.stem))
            found = count(tap.stem, tap.read_text(errors="replace"), code)
            total.passed += found.passed
            total.skipped += found.skipped
            for title, lines in found.failures:
                total.fail(f"{suite.name}/{tap.stem}: {title}", lines)
        slow = ", ".join(f"{name} {seconds} s" for seconds, name in sorted(times, reverse=True)[:3] if seconds >= 5)
        print(f"{suite.name}: {total.passed - passed} passed, {total.failed - failed} failed, {total.skipped - skipped} skipped"
              + (f" ({slow})" if slow else ""))
    for title, lines in total.failures:
        print(f"\nFAILED {title}")
        print("\n".join("    " + line for line in lines))
    skipped = f", {total.skipped} skipped" if total.skipped else ""
    print(f"{total.passed} passed, {total.failed} failed{skipped}", flush=True)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
