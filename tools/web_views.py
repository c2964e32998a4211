# SPDX-License-Identifier: EUPL-1.2
"""The declarations of views (src/platform/web/views.h tells the format): reading them, and their JSON Schemas."""
import json
import re

TYPES = ("text", "id", "int", "bool", "date", "moment", "object", "list", "texts", "json")
LINE = re.compile(r"^(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s+(?P<type>one\([^)]*\)|[a-z]+)(?P<null>\?)?(?:\s+(?P<text>.*))?$")


class Wrong(Exception):
    """Stops the build: (file, line, what)."""

    def __init__(self, file, line, what):
        super().__init__(f"{file}:{line}: {what}")


class Key:
    def __init__(self, name, kind, nullable, text, values, place):
        self.name, self.kind, self.nullable, self.text, self.values, self.place = name, kind, nullable, text, values, place
        self.inside = {}  # name -> Key, of object and list
        self.uses = []  # (view, place), taken in when all files are read


class View(Key):
    def __init__(self, name, title, is_page, place):
        super().__init__(name, "object", False, title, None, place)
        self.is_page = is_page


def read_key(file, number, line):
    m = LINE.match(line)
    if not m:
        raise Wrong(file, number, f"not a line of a view: {line!r} (key type[?] [description])")
    kind, values = m["type"], None
    if kind.startswith("one("):
        values = [v.strip() for v in kind[4:-1].split("|")]
        kind = "one"
    if kind != "one" and kind not in TYPES:
        raise Wrong(file, number, f"no type {kind!r}: {', '.join(TYPES)}, one(a|b)")
    return Key(m["name"], kind, bool(m["null"]), (m["text"] or "").strip(), values, (file, number))


def add_line(file, number, line, parent):
    """Adds one line to what it stands in; gives the key it made, or None for `use`."""
    if parent.kind not in ("object", "list"):
        raise Wrong(file, number, f"{parent.name} is a {parent.kind}: nothing can stand inside")
    if line.split()[0] == "use" and len(line.split()) == 2:
        parent.uses.append((line.split()[1], (file, number)))
        return None
    key = read_key(file, number, line)
    if key.name in parent.inside:
        raise Wrong(file, number, f"{parent.name} has {key.name} twice")
    parent.inside[key.name] = key
    return key


def read_views(file, text, views):
    """Adds the views of one file to views, by name."""
    open_keys = []  # (indentation, key)
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if "\t" in raw[: len(raw) - len(raw.lstrip())]:
            raise Wrong(file, number, "a tab; indent with spaces")
        depth = len(raw) - len(raw.lstrip(" "))
        words = line.split(None, 2)
        if depth == 0:
            if words[0] not in ("view", "page") or len(words) < 2:
                raise Wrong(file, number, "a view starts with: view NAME title")
            if words[1] in views:
                raise Wrong(file, number, f"view {words[1]} exists already, at {views[words[1]].place}")
            view = View(words[1], words[2] if len(words) > 2 else "", words[0] == "page" or words[1] == "frame", (file, number))
            views[words[1]] = view
            open_keys = [(0, view)]
            continue
        if not open_keys:
            raise Wrong(file, number, "a key outside a view")
        while len(open_keys) > 1 and open_keys[-1][0] >= depth:
            open_keys.pop()
        key = add_line(file, number, line, open_keys[-1][1])
        if key:
            open_keys.append((depth, key))


def take_in_uses(key, views, path=()):
    for name, (file, line) in key.uses:
        if name not in views:
            raise Wrong(file, line, f"no view {name}")
        if name in path:
            raise Wrong(file, line, f"{name} uses itself")
        take_in_uses(views[name], views, path + (name,))
        for other in views[name].inside.values():
            if other.name in key.inside and key.inside[other.name] is not other:
                raise Wrong(file, line, f"{key.name} has {other.name} itself and from {name}")
            key.inside[other.name] = other
    key.uses = []
    for inner in list(key.inside.values()):
        take_in_uses(inner, views, path)
        if inner.kind in ("object", "list") and not inner.inside and not inner.name.startswith("_"):
            raise Wrong(*inner.place, f"{inner.name}: say what is inside, or make it json")


def finish_views(views):
    for view in views.values():
        take_in_uses(view, views, (view.name,))


def schema_of(key):
    kinds = {
        "text": {"type": "string"},
        "id": {"type": "string", "pattern": "^[a-z2-7]{26}$"},
        "int": {"type": "integer", "format": "int64"},
        "bool": {"type": "boolean"},
        "date": {"type": "string", "format": "date"},
        "moment": {"type": "string", "format": "date-time"},
        "one": {"type": "string", "enum": list(key.values or [])},
        "texts": {"type": "array", "items": {"type": "string"}},
        "json": {},
    }
    if key.kind == "object":
        schema = object_schema(key)
    elif key.kind == "list":
        schema = {"type": "array", "items": object_schema(key)}
    else:
        schema = dict(kinds[key.kind])
    if key.nullable:
        schema["nullable"] = True
        if "enum" in schema:
            schema["enum"] = schema["enum"] + [None]
    if key.text:
        schema["description"] = key.text
    return schema


def object_schema(key):
    """An object with exactly these keys. What starts with '_' never leaves the program, so no schema knows it."""
    inside = {k.name: schema_of(k) for k in key.inside.values() if not k.name.startswith("_")}
    schema = {"type": "object", "properties": inside, "additionalProperties": False}
    if inside:
        schema["required"] = list(inside)
    return schema


def view_schema(view):
    schema = object_schema(view)
    if view.text:
        schema = {"type": "object", "description": view.text, **schema}
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
