# SPDX-License-Identifier: EUPL-1.2
"""Texts for people: the .po files beside the concepts, and where the sources use which message id."""
import gettext
import pathlib
import re
import shutil
import subprocess
import tempfile

from web_templates import Wrong, message_id, tags_of

KEY = re.compile(r"^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$")  # a message id that is no text: "beeld.goed"
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: bondgenoot\\n"
"PO-Revision-Date: 2026-01-01 00:00+0000\\n"
"Last-Translator: maintainers\\n"
"Language-Team: maintainers\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def read_po(path):
    """The finished translations of one file, checked by msgfmt; {msgid: msgstr}."""
    if not shutil.which("msgfmt"):
        raise Wrong(path, 1, "msgfmt is not installed (Debian: gettext)")
    with tempfile.TemporaryDirectory() as folder:
        mo = pathlib.Path(folder, "out.mo")
        done = subprocess.run(["msgfmt", "-c", "-o", mo, path], capture_output=True, text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"})
        if done.returncode != 0:
            raise Wrong(path, 1, "msgfmt: " + done.stderr.strip())
        with mo.open("rb") as f:
            catalogue = gettext.GNUTranslations(f)._catalog
    rows = {}
    for msgid, msgstr in catalogue.items():
        if msgid == "":
            continue
        if not isinstance(msgid, str) or "\x04" in msgid:
            raise Wrong(path, 1, f"plural forms and contexts are not used here: {msgid!r}")
        rows[message_id(msgid)] = message_id(msgstr) if "\n" not in msgid else msgstr
    return rows


def line_in_po(path, msgid):
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if msgid[:40].replace('"', '\\"') in line:
            return number
    return 1


def read_catalogues(paths):
    """{"nl": {...}, "en": {...}}; the same message id in two files must say the same."""
    catalogues, origin = {"nl": {}, "en": {}}, {}
    for path in paths:
        lang = pathlib.Path(path).stem
        if lang not in catalogues:
            raise Wrong(path, 1, "the languages are nl.po and en.po")
        for msgid, msgstr in read_po(path).items():
            if lang == "nl" and not KEY.match(msgid):
                raise Wrong(path, line_in_po(path, msgid), f"nl.po is for keys like beeld.goed; Dutch text is the message id itself: {msgid!r}")
            was = catalogues[lang].get(msgid, msgstr)
            if was != msgstr:
                raise Wrong(path, line_in_po(path, msgid), f"{msgid!r} is {msgstr!r} here and {was!r} in {origin[lang, msgid]}")
            catalogues[lang][msgid] = msgstr
            origin[lang, msgid] = path
    for (lang, msgid), path in origin.items():
        check_translation(path, msgid, catalogues[lang][msgid])
    return catalogues


def tag_list(path, text):
    return sorted({(t.sigil, t.name) for t in tags_of(path, text)})


def check_translation(path, msgid, msgstr):
    """A translation has the tags of its source: a value that is dropped or invented is a mistake."""
    line = line_in_po(path, msgid)
    if tag_list(path, msgid) != tag_list(path, msgstr):
        raise Wrong(path, line, f"the tags of {msgid!r} and its translation {msgstr!r} differ")
    html = [sorted(re.findall(r"</?([a-z0-9]+)", t)) for t in (msgid, msgstr)]
    if html[0] != html[1]:
        raise Wrong(path, line, f"the HTML of {msgid!r} and its translation {msgstr!r} differs")


# --- message ids in C -------------------------------------------------------------------------------------------------

C_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:\\\n|[^\n])*|(?P<string>(?:u8|L)?"(?:\\.|[^"\\\n])*")|(?P<char>\'(?:\\.|[^\'\\])+\')'
    r"|(?P<word>[A-Za-z_]\w*)|(?P<number>\d[\w.]*)|(?P<arrow>->)|(?P<mark>[^\s\w])",
    re.S | re.M,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", '"': '"', "'": "'", "\\": "\\"}
DESIGNATORS = {"label", "hint", "title", "menu", "submit", "done", "next", "more"}
ARGUMENT = {"rq_problem": 2, "rq_field_problem": 2, "rq_tr": 1, "tr": 1, "TXT": 0, "rq_answer_page": 2}
POSITIONS = {"choice": (1,), "field": (1, 2), "command": (1, 2, 3, 4), "route": (5,)}


def c_text(literal):
    body = literal[literal.index('"') + 1 : -1]
    body = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), body)
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), body)


def c_tokens(text):
    """(kind, value, line); strings that stand side by side are one."""
    tokens = []
    for m in C_TOKEN.finditer(text):
        kind = m.lastgroup
        if kind is None:
            continue
        line = text.count("\n", 0, m.start()) + 1
        if kind == "string":
            value = c_text(m[0])
            if tokens and tokens[-1][0] == "string":
                tokens[-1] = ("string", tokens[-1][1] + value, tokens[-1][2])
                continue
            tokens.append(("string", value, line))
        else:
            tokens.append((kind, m[0], line))
    return tokens


def parts_of(tokens, at):
    """Behind the bracket at `at`: its parts between commas as (start, end), and the index after the closing one."""
    parts, depth, start, i = [], 0, at + 1, at
    while i < len(tokens):
        value = tokens[i][1] if tokens[i][0] == "mark" else ""
        if value in ("(", "{", "["):
            depth += 1
        elif value in (")", "}", "]"):
            depth -= 1
            if depth == 0:
                parts.append((start, i))
                return parts, i + 1
        elif value == "," and depth == 1:
            parts.append((start, i))
            start = i + 1
        i += 1
    return parts, i


def strings_in(tokens, start, end):
    """The string literals of an expression, but not what stands in the calls of it (unless it is only brackets)."""
    i = start
    while i < end:
        kind, value, line = tokens[i]
        if kind == "string":
            yield value, line
        elif kind == "word" and i + 1 < end and tokens[i + 1][1] == "(" and tokens[i + 1][0] == "mark":
            if value in ARGUMENT:
                parts, after = parts_of(tokens, i + 1)
                if len(parts) > ARGUMENT[value]:
                    yield from strings_in(tokens, *parts[ARGUMENT[value]])
            else:
                _, after = parts_of(tokens, i + 1)
            i = after
            continue
        i += 1


def end_of_expression(tokens, at):
    depth = 0
    while at < len(tokens):
        kind, value, _ = tokens[at]
        if kind == "mark":
            if value in "([{":
                depth += 1
            elif value in ")]}":
                if depth == 0:
                    return at
                depth -= 1
            elif value in ",;" and depth == 0:
                return at
        at += 1
    return at


def table_rows(tokens, at):
    """After `struct choice` at `at`: the brace of each row, when an initializer or compound literal follows."""
    i = at
    is_array = False
    while i < len(tokens) and tokens[i][1] not in ("{", ";", ",") and not (tokens[i][1] == "(" and tokens[i][0] == "mark"):
        is_array = is_array or tokens[i][1] == "["
        i += 1
    between = [t[1] for t in tokens[at:i]]
    if i >= len(tokens) or tokens[i][1] != "{" or "=" not in between and ")" not in between:
        return
    if not is_array:
        yield i
        return
    for start, end in parts_of(tokens, i)[0]:
        for k in range(start, min(end, start + 6)):
            if tokens[k][1] == "{" and tokens[k][0] == "mark":
                yield k
                break


def row_strings(tokens, brace, positions):
    for index, (start, end) in enumerate(parts_of(tokens, brace)[0]):
        if start < end and tokens[start][1] == ".":
            return
        if index in positions:
            yield from strings_in(tokens, start, end)


def c_messages(text):
    """(message id, line) of a C source."""
    tokens = c_tokens(text)
    found = set()
    for i, (kind, value, _) in enumerate(tokens):
        if kind != "word":
            continue
        before = tokens[i - 1][1] if i else ""
        after = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        if value in ARGUMENT and after == "(":
            found.update(strings_in(tokens, i, parts_of(tokens, i + 1)[1]))
        elif (before == "." and value in DESIGNATORS or before == "->" and value == "flash") and after == "=":
            found.update(strings_in(tokens, i + 2, end_of_expression(tokens, i + 2)))
        elif before == "struct" and value in POSITIONS:
            for brace in table_rows(tokens, i + 1):
                found.update(row_strings(tokens, brace, POSITIONS[value]))
    return sorted(((m, line) for m, line in found if m), key=lambda f: f[::-1])


# --- what is missing --------------------------------------------------------------------------------------------------


def po_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def po_entry(msgid, places):
    return "".join(f"#: {p}\n" for p in places[:3]) + f'msgid {po_text(msgid)}\nmsgstr ""\n'
