#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Writes the assets as C: embed_assets.py OUT.c SOURCE_DIR FILE... (see src/platform/web/asset.h). No file is fine."""
import hashlib
import pathlib
import sys

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


def content_type(path):
    if path.suffix not in TYPES:
        sys.exit(f"embed_assets.py: {path}: no content type is known for {path.suffix or 'a name without suffix'}")
    return TYPES[path.suffix]


def bytes_of(data):
    """The bytes as rows of an array: a string literal of this length is more than a compiler must take."""
    for start in range(0, len(data), 32):
        yield "    " + ",".join(str(byte) for byte in data[start:start + 32]) + ","


def main(out, source_dir, names):
    # meson hands over paths from the build folder; what only exists beside the source is taken from there
    paths = []
    for name in names:
        path = pathlib.Path(name)
        paths.append(path if path.exists() else pathlib.Path(source_dir, name))
    paths.sort(key=lambda path: path.name)
    lines = ["/* Made by tools/embed_assets.py. */", '#include "platform/web/asset.h"', ""]
    rows = []
    for number, path in enumerate(paths):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:16]
        lines.append(f"static const unsigned char data_{number}[] = {{ /* {path.name} */")
        lines.extend(bytes_of(data + b"\0"))  # the NUL is not counted: it makes an empty file an array too
        lines.append("};")
        rows.append(f'    {{"{path.name}", "{content_type(path)}", data_{number}, {len(data)}, "{digest}"}},')
    lines.append("const struct asset assets[] = {")
    lines.extend(rows)
    lines.append("    {0}, /* not counted */")
    lines.append("};")
    lines.append(f"const int asset_count = {len(paths)};")
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2], sys.argv[3:])
