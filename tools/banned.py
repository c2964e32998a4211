#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Functions nobody calls here, each with its reason, and SQL that stands in C instead of in an .sql file.

Where a library demands one (memory it hands out must be freed), the line says so: /* banned-ok: why */.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
BANNED = {
    "strcpy strcat stpcpy sprintf vsprintf gets": "does not know how long the target is; use struct buf",
    "strncpy strncat": "may leave out the closing NUL; use struct buf",
    "atoi atol atoll atof": "takes nonsense for 0; use the parsers of base",
    "strtok": "keeps its place in a static variable",
    "localtime gmtime ctime asctime": "answers in a static variable; use the module date",
    "localtime_r mktime setlocale": "asks the machine for its time zone or language; ours are fixed",
    "system popen": "starts a shell",
    "rand srand random drand48": "can be guessed; use id_new or libsodium",
    "alloca": "grows the stack by what a client sends",
    "malloc calloc realloc free strdup strndup asprintf vasprintf": "memory belongs to a talloc context",
    "sscanf scanf fscanf": "overflows in silence",
}
# What a test may call: it frees what libraries gave it, and removes its folder.
ALLOWED_IN_TESTS = set("malloc calloc realloc free strdup strndup asprintf vasprintf system".split())
REASON = {name: why for names, why in BANNED.items() for name in names.split()}
CALL = re.compile(r"(?<![\w.>])(" + "|".join(REASON) + r")\s*\(")
SQL = re.compile(r"\b(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+table|alter\s+table|drop\s+table)\b",
                 re.I | re.S)
PRINTF = re.compile(r"\b\w*(?:printf|_format|buf_addf?)\s*\(", re.I)
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def blank(match):
    """A comment or string, as long and with as many lines, but empty."""
    return re.sub(r"[^\n]", " ", match.group(0))


def strings(text):
    """Yields (offset, value) of string literals; those that C joins come as one."""
    start = end = None
    value = ""
    for match in TOKEN.finditer(text):
        if match.group(0)[0] != '"':
            continue
        if end is not None and text[end : match.start()].strip() == "":
            value += match.group(0)[1:-1]
        else:
            if start is not None:
                yield start, value
            start, value = match.start(), match.group(0)[1:-1]
        end = match.end()
    if start is not None:
        yield start, value


def main():
    errors = []
    for path in sorted(TOP.joinpath("src").rglob("*.[ch]")):
        text = path.read_text()
        name = path.relative_to(TOP).as_posix()
        lines = text.split("\n")

        def tell(offset, what):
            number = text.count("\n", 0, offset) + 1
            if "banned-ok:" not in lines[number - 1]:
                errors.append(f"{name}:{number}: {what}")

        bare = TOKEN.sub(blank, text)
        is_test = path.name.startswith("test_")
        for match in CALL.finditer(bare):
            if not (is_test and match.group(1) in ALLOWED_IN_TESTS):
                tell(match.start(), f"{match.group(1)}: {REASON[match.group(1)]}")
        in_store = "platform/store" in name
        for offset, value in strings(text):
            if SQL.search(value):
                printed = PRINTF.search(bare[max(0, bare.rfind(";", 0, offset)) : offset])
                if printed:
                    tell(offset, "SQL made with printf")
                elif not in_store and not is_test:
                    tell(offset, "SQL belongs in an .sql file")
    for line in errors:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
