#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Takes the program that makes PDFs into ours: embed_program.py OUT.c pdf.py (see src/afdruk/press.c)."""
import ast
import pathlib
import sys


def main(out, name):
    text = pathlib.Path(name).read_text(encoding="utf-8")
    ast.parse(text, name)  # what does not parse stops the build
    data = text.encode() + b"\0"
    lines = ["/* Made by tools/embed_program.py. */", '#include "afdruk/internal.h"', "", "const char afdruk_program[] = {"]
    lines.extend("    " + ",".join(f"(char){byte}" if byte > 127 else str(byte) for byte in data[start:start + 32]) + ","
                 for start in range(0, len(data), 32))
    lines.append("};")
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2])
