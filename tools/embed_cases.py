#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Writes the demo cases as C: embed_cases.py OUT.c FILE... (see src/demo/cases.h)."""
import pathlib
import sys


def main(out, names):
    paths = sorted((pathlib.Path(name) for name in names), key=lambda path: path.name)
    lines = ["/* Made by tools/embed_cases.py. */", '#include "demo/cases.h"', ""]
    for number, path in enumerate(paths):
        data = path.read_bytes()
        lines.append(f"static const char case_{number}[] = {{ /* {path.name} */")
        lines.extend("    " + ",".join(f"(char){byte}" if byte > 127 else str(byte) for byte in data[start:start + 32]) + ","
                     for start in range(0, len(data), 32))
        lines.append("};")
    lines.append("const struct demo_case demo_cases[] = {")
    lines.extend(f'    {{"{path.name}", case_{number}, sizeof case_{number}}},' for number, path in enumerate(paths))
    lines.append("    {0}, /* not counted */")
    lines.append("};")
    lines.append(f"const int demo_cases_count = {len(paths)};")
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2:])
