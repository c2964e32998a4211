#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Puts the templates, the translations and the declarations of views into one C file, and checks them first.

    embed_web.py OUT.c FILES...   FILES: src/**/*.html, src/**/*.po, src/**/views.txt
    embed_web.py --missing        the texts of the sources that have no English, per concept, as entries for its en.po

A tag that its view does not declare stops the build: in a template nothing else would tell, the place would just stay empty.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import web_texts  # noqa: E402
import web_views  # noqa: E402
from web_templates import Checker, Template, bare_texts  # noqa: E402
from web_views import Wrong  # noqa: E402

TOP = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "en")


def place_of(path):
    """(folder, stem) under src, "platform/" left out: ("web", "frame") of src/platform/web/frame.html."""
    parts = pathlib.Path(path).parts
    parts = parts[len(parts) - 1 - parts[::-1].index("src") + 1 :] if "src" in parts else parts[-2:]
    if parts[0] == "platform":
        parts = parts[1:]
    return "/".join(parts[:-1]), pathlib.Path(path).stem


def shown(path):
    path = pathlib.Path(path).resolve()
    return path.relative_to(TOP).as_posix() if path.is_relative_to(TOP) else str(path)


def c_string(text):
    """A C literal, one line of source for each line of text."""
    if text == "":
        return '""'
    lines = []
    for line in text.splitlines(keepends=True):
        out = "".join({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "?": "\\?"}.get(c, c) for c in line)
        lines.append(f'"{out}"')
    return "\n    ".join(lines)


def write_templates(out, templates):
    out.append("const struct embedded embedded_templates[] = {")
    for name in sorted(templates, key=lambda n: n.encode()):
        text = templates[name].text
        out.append(f"    {{{c_string(name)}, {c_string(text)}, {len(text.encode())}}},")
    out.append("    {NULL, NULL, 0}};")
    out.append(f"const int embedded_template_count = {len(templates)};\n")


def write_catalogues(out, catalogues):
    for lang in LANGUAGES:
        out.append(f"static const struct translation rows_{lang}[] = {{")
        for msgid in sorted(catalogues[lang], key=lambda m: m.encode()):
            out.append(f"    {{{c_string(msgid)}, {c_string(catalogues[lang][msgid])}}},")
        out.append("    {NULL, NULL}};")
    rows = ", ".join(f"[LANG_{lang.upper()}] = {{rows_{lang}, {len(catalogues[lang])}}}" for lang in LANGUAGES)
    out.append(f"const struct catalogue embedded_catalogues[LANG_COUNT] = {{{rows}}};\n")


def lay_out_keys(key, rows):
    """Adds what is inside this key to rows, side by side; gives (first, count)."""
    inside = list(key.inside.values())
    first = len(rows)
    rows.extend([None] * len(inside))
    for i, k in enumerate(inside):
        begin, count = lay_out_keys(k, rows) if k.inside else (0, 0)
        values = c_string("|".join(k.values)) if k.values else "NULL"
        null = "true" if k.nullable else "false"
        rows[first + i] = f"    {{{c_string(k.name)}, VIEW_{k.kind.upper()}, {null}, {values}, {begin}, {count}}},"
    return first, len(inside)


def write_views(out, views):
    rows, decls = [], []
    for name in sorted(views, key=lambda n: n.encode()):
        view = views[name]
        first, count = lay_out_keys(view, rows)
        schema = "NULL" if view.is_page else c_string(web_views.view_schema(view))
        decls.append(f"    {{{c_string(name)}, {c_string(view.text)}, {schema}, {first}, {count}}},")
    out += ["const struct view_key view_keys[] = {", *rows, "    {NULL, VIEW_TEXT, false, NULL, 0, 0}};"]
    out += ["const struct view_decl view_decls[] = {", *decls, "    {NULL, NULL, NULL, 0, 0}};"]
    out.append(f"const int view_decl_count = {len(decls)};")


def read_all(files):
    """(templates by name, catalogues, views by name), all checked."""
    views, templates, errors = {}, {}, []
    for f in files:
        if pathlib.Path(f).name == "views.txt":
            web_views.read_views(shown(f), pathlib.Path(f).read_text(encoding="utf-8"), views)
    web_views.finish_views(views)
    for f in files:
        if pathlib.Path(f).suffix == ".html":
            name = "/".join(place_of(f))
            try:
                templates[name] = Template(name, shown(f), pathlib.Path(f).read_text(encoding="utf-8"))
            except Wrong as e:
                errors.append(str(e))
    catalogues = web_texts.read_catalogues([f for f in files if pathlib.Path(f).suffix == ".po"])
    if errors:
        raise SystemExit("\n".join(errors))
    check_templates(templates, views, catalogues)
    return templates, catalogues, views


def check_templates(templates, views, catalogues):
    """Says everything that is wrong, one finding for each template at a time."""
    errors = []
    for name in templates:
        checker = Checker(templates, views)
        try:
            checker.check_one(templates[name])
        except Wrong as e:
            errors.append(str(e))
        for prefix, key, file, line in checker.tr_uses:
            for value in key.values:
                if prefix + value not in catalogues["nl"] and web_texts.KEY.match(prefix + value):
                    errors.append(f"{file}:{line}: nl.po has no {prefix + value}, a value of {key.name}")
    if errors:
        raise SystemExit("\n".join(dict.fromkeys(errors)))


def embed(out_path, files):
    templates, catalogues, views = read_all(files)
    out = ["/* SPDX-License-Identifier: EUPL-1.2 */", "/* Made by tools/embed_web.py. */"]
    out += [f'#include "platform/web/{h}"' for h in ("embedded.h", "mustache.h", "views.h")]
    out.append("")
    write_templates(out, templates)
    write_catalogues(out, catalogues)
    write_views(out, views)
    pathlib.Path(out_path).write_text("\n".join(out) + "\n", encoding="utf-8")


def concept_of(path):
    parts = pathlib.Path(path).relative_to(TOP / "src").parts
    return "src/" + "/".join(parts[: 2 if parts[0] == "platform" else 1]) if len(parts) > 1 else "src"


def used_messages(src, templates):
    """{message id: [(concept, place)]} of all sources."""
    used = {}
    for t in templates.values():
        for msgid, line in t.messages():
            used.setdefault(msgid, []).append((concept_of(TOP / t.file), f"{t.file}:{line}"))
    for path in sorted(src.rglob("*.[ch]")):
        if path.name.startswith("test_") or path.name == "lang.h":
            continue
        for msgid, line in web_texts.c_messages(path.read_text(encoding="utf-8")):
            used.setdefault(msgid, []).append((concept_of(path), f"{path.relative_to(TOP)}:{line}"))
    return used


def report_missing():
    src = TOP / "src"
    files = sorted(p for p in src.rglob("*") if p.suffix in (".html", ".po") or p.name == "views.txt")
    templates, catalogues, _ = read_all(files)
    missing = {}
    for msgid, uses in used_messages(src, templates).items():
        if msgid not in catalogues["en"]:
            missing.setdefault(uses[0][0], []).append((msgid, [place for _, place in uses]))
    for path in (f for f in files if f.name == "nl.po"):
        for msgid in web_texts.read_po(path):
            if msgid not in catalogues["en"]:
                missing.setdefault(concept_of(path), []).append((msgid, [shown(path)]))
    errors = []
    for t in templates.values():
        errors += [f"{t.file}:{line}: text that nobody can translate, put it in {{{{#_}}}}: {text!r}" for text, line in bare_texts(t)]
        for prefix, line in t.key_prefixes():
            if not any(k.startswith(prefix) for k in catalogues["nl"]):
                errors.append(f"{t.file}:{line}: nl.po has no key that starts with {prefix}")
    for key in catalogues["en"]:
        if web_texts.KEY.match(key) and key not in catalogues["nl"]:
            errors.append(f"{key}: in en.po, not in nl.po")
    for concept, rows in sorted(missing.items()):
        print(f"# ---- {concept}/en.po: {len(rows)} without English")
        if not pathlib.Path(TOP, concept, "en.po").exists():
            print(web_texts.HEADER)
        for msgid, places in rows:
            print(web_texts.po_entry(msgid, places))
    if errors:
        print("\n".join(errors), file=sys.stderr)
    return 1 if missing or errors else 0


def main(arguments):
    try:
        if arguments[:1] == ["--missing"]:
            return report_missing()
        if not arguments:
            print(__doc__, file=sys.stderr)
            return 2
        embed(arguments[0], arguments[1:])
    except Wrong as e:
        print(e, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
