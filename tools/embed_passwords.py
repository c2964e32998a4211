#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Writes the list of common passwords as C: embed_passwords.py OUT.c LIST.gz (see src/platform/access/password.h)."""
import gzip
import pathlib
import sys


def main(out, name):
    with gzip.open(name, "rt", encoding="utf-8") as file:
        words = sorted({line.strip().casefold().encode() for line in file} - {b""})
    if len(words) < 10_000:
        sys.exit(f"{name}: {len(words)} passwords is too few to be the list")
    lines = ["/* Made by tools/embed_passwords.py. */", '#include "platform/access/password.h"', "", "const uint32_t password_common_at[] = {"]
    offsets = []
    at = 0
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    lines.extend("    " + ",".join(map(str, offsets[start:start + 16])) + "," for start in range(0, len(offsets), 16))
    data = b"\0".join(words) + b"\0"
    lines += ["};", f"const int password_common_count = {len(words)};", "const char password_common_text[] = {"]
    lines.extend("    " + ",".join(f"(char){byte}" if byte > 127 else str(byte) for byte in data[start:start + 32]) + ","
                 for start in range(0, len(data), 32))
    lines.append("};")
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2])
