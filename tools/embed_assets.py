#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Writes the assets as C: embed_assets.py OUT.c SOURCE_DIR FILE... (see src/platform/web/asset.h). No file is fine.

x.css.gz and x.css.br are x.css compressed (tools/assets.mjs makes them); they must say the same."""
import gzip
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


# In the order of enum http_coding, behind identity.
CODINGS = [".gz", ".br"]


def content_type(path):
    if path.suffix not in TYPES:
        sys.exit(f"embed_assets.py: {path}: no content type is known for {path.suffix or 'a name without suffix'}")
    return TYPES[path.suffix]


def bytes_of(data):
    """The bytes as rows of an array: a string literal of this length is more than a compiler must take."""
    for start in range(0, len(data), 32):
        yield "    " + ",".join(str(byte) for byte in data[start:start + 32]) + ","


def rows_of(lines, name, title, data):
    """Adds an array with these bytes; its initializer in the table."""
    lines.append(f"static const unsigned char {name}[] = {{ /* {title} */")
    lines.extend(bytes_of(data + b"\0"))  # the NUL is not counted: it makes an empty file an array too
    lines.append("};")
    return f"{{{name}, {len(data)}}}"


def checked(path, plain):
    """The compressed bytes; those of an older file stop the build. Python has no brotli: there the tests look."""
    data = path.read_bytes()
    if path.suffix == ".gz" and gzip.decompress(data) != plain:
        sys.exit(f"embed_assets.py: {path} is not what stands beside it")
    return data


def main(out, source_dir, names):
    # meson hands over paths from the build folder; what only exists beside the source is taken from there
    paths = []
    for name in names:
        path = pathlib.Path(name)
        paths.append(path if path.exists() else pathlib.Path(source_dir, name))
    plain = sorted((path for path in paths if path.suffix not in CODINGS), key=lambda path: path.name)
    coded = {path.name: path for path in paths if path.suffix in CODINGS}
    lines = ["/* Made by tools/embed_assets.py. */", '#include "platform/web/asset.h"', ""]
    rows = []
    for number, path in enumerate(plain):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:16]
        shapes = [rows_of(lines, f"data_{number}", path.name, data)]
        for suffix in CODINGS:
            other = coded.pop(path.name + suffix, None)
            shapes.append(rows_of(lines, f"data_{number}_{suffix[1:]}", other.name, checked(other, data)) if other else "{0}")
        rows.append(f'    {{"{path.name}", "{content_type(path)}", {{{", ".join(shapes)}}}, "{digest}"}},')
    if coded:
        sys.exit(f"embed_assets.py: compressed, but not there as it is: {', '.join(sorted(coded))}")
    lines.append("const struct asset assets[] = {")
    lines.extend(rows)
    lines.append("    {0}, /* not counted */")
    lines.append("};")
    lines.append(f"const int asset_count = {len(plain)};")
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1], sys.argv[2], sys.argv[3:])
