#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Says what of the API vanished since the last release: what would break a client that followed openapi.json then.

    openapi_compare.py PROGRAM                 against the newest docs/openapi-*.json; what is allowed stands in docs/openapi-allowed.txt
    openapi_compare.py --keep VERSION PROGRAM  at a release: writes docs/openapi-VERSION.json

A release is kept as the operations, fields and types of its document, one line each. docs/api.md says what counts as breaking.
"""
import json
import pathlib
import re
import subprocess
import sys

DOCS = pathlib.Path(__file__).resolve().parent.parent / "docs"
METHODS = ("get", "post", "put", "patch", "delete")


# --- the short form -------------------------------------------------------------------


def kind_of(schema):
    """"string", "date", "integer?" (may be null), "string{a|b}" (one of these)."""
    kind = schema.get("type", "any")
    if schema.get("format") in ("date", "date-time"):
        kind = schema["format"]
    values = [v for v in schema.get("enum", []) if v not in (None, "")]
    if values:
        kind += "{" + "|".join(map(str, values)) + "}"
    return kind + ("?" if schema.get("nullable") else "")


def flat(schema, place="", required=False):
    """{place: kind} of everything inside; a field that must be sent or is always there ends in "!"."""
    if "$ref" in schema:
        return {place or ".": "#" + schema["$ref"].rsplit("/", 1)[1]}
    rows = {place: kind_of(schema) + ("!" if required else "")} if place else {}
    if schema.get("type") == "array":
        rows.update(flat(schema.get("items", {}), place + "[]"))
    for name, inside in schema.get("properties", {}).items():
        rows.update(flat(inside, f"{place}.{name}" if place else name, name in schema.get("required", [])))
    return rows


def short(document):
    operations = {}
    for path, item in document["paths"].items():
        for method in METHODS:
            if method not in item:
                continue
            op = item[method]
            body = op.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            answers = {}
            for status, response in op["responses"].items():
                if status.startswith("2") and "$ref" not in response:
                    answers[status] = flat(response.get("content", {}).get("application/json", {}).get("schema", {}))
            query = [p for p in op.get("parameters", []) if p.get("in") == "query"]
            operations[f"{method.upper()} {path}"] = {
                "open": op.get("security") == [],
                "query": {p["name"]: kind_of(p["schema"]) + ("!" if p.get("required") else "") for p in query},
                "body": flat(body),
                "answers": answers,
            }
    schemas = {name: flat(schema) for name, schema in document["components"]["schemas"].items() if name != "Probleem"}
    return {"version": document["info"]["version"], "operations": operations, "schemas": schemas}


# --- what broke ----------------------------------------------------------------------


def parts(kind):
    """(type, may be null, must be there, values or None)"""
    match = re.match(r"^([^{?!]+)(?:\{(.*)\})?(\?)?(!)?$", kind)
    return match[1], bool(match[3]), bool(match[4]), set(match[2].split("|")) if match[2] is not None else None


def sent_breaks(old, new):
    """What a client sends and the program would not take any more."""
    for name, kind in old.items():
        if name not in new:
            yield f"{name} is not taken any more"
            continue
        was, is_ = parts(kind), parts(new[name])
        if was[0] != is_[0]:
            yield f"{name} was {was[0]}, is {is_[0]}"
        if was[1] and not is_[1]:
            yield f"{name} may not be null any more"
        if is_[3] is not None and (was[3] is None or was[3] - is_[3]):
            yield f"{name} takes less: {'|'.join(sorted((was[3] or set()) - is_[3])) or 'only some texts'}"
    for name, kind in new.items():
        if parts(kind)[2] and not (name in old and parts(old[name])[2]) and parent_sent(name, old):
            yield f"{name} must be sent now"


def parent_sent(name, old):
    """A field that must be there inside something new breaks nobody."""
    parent = name.rpartition(".")[0].removesuffix("[]")
    return not parent or parent in old


def shown_breaks(old, new):
    """What a client reads and would not find any more. New values of a choice are no break: docs/api.md says so."""
    for name, kind in old.items():
        if name not in new:
            yield f"{name} is gone"
            continue
        was, is_ = parts(kind), parts(new[name])
        if was[0] != is_[0]:
            yield f"{name} was {was[0]}, is {is_[0]}"
        if is_[1] and not was[1]:
            yield f"{name} can be null now"
        if was[2] and not is_[2]:
            yield f"{name} is not always there any more"


def breaks(old, new):
    for name, was in old["operations"].items():
        is_ = new["operations"].get(name)
        if is_ is None:
            yield f"{name}: gone"
            continue
        if was["open"] and not is_["open"]:
            yield f"{name}: asks for a token now"
        yield from (f"{name}: query {one}" for one in sent_breaks(was["query"], is_["query"]))
        yield from (f"{name}: body {one}" for one in sent_breaks(was["body"], is_["body"]))
        for status, fields in was["answers"].items():
            if status not in is_["answers"]:
                yield f"{name}: does not answer {status} any more"
                continue
            yield from (f"{name}: {status} {one}" for one in shown_breaks(fields, is_["answers"][status]))
    for name, was in old["schemas"].items():
        if name in new["schemas"]:
            yield from (f"{name}: {one}" for one in shown_breaks(was, new["schemas"][name]))


# --- the files -----------------------------------------------------------------------


def read_allowed(text):
    """{finding: reason}; a line is FINDING # REASON."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pairs = [line.split(" # ", 1) for line in lines]
    for pair in pairs:
        if len(pair) != 2 or not pair[1].strip():
            raise SystemExit(f"no reason: {pair[0]}")
    return {finding.strip(): reason for finding, reason in pairs}


def verdict(old, new, allowed):
    """What to say; empty when all is well."""
    found = list(dict.fromkeys(breaks(old, new)))
    said = [f"breaks since {old['version']}: {one}" for one in found if one not in allowed]
    return said + [f"allowed, but not so: {one}" for one in allowed if one not in found]


def document_of(program):
    return json.loads(subprocess.run([program, "openapi"], check=True, capture_output=True, timeout=60).stdout)


def newest():
    kept = list(DOCS.glob("openapi-*.json"))
    return max(kept, key=lambda path: [int(n) for n in re.findall(r"\d+", path.stem)])


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--keep":
        out = json.dumps(short(document_of(arguments[2])), ensure_ascii=False, indent=0, sort_keys=True)
        (DOCS / f"openapi-{arguments[1]}.json").write_text(out + "\n", encoding="utf-8")
        return 0
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    allowed = read_allowed((DOCS / "openapi-allowed.txt").read_text(encoding="utf-8"))
    said = verdict(json.loads(newest().read_text(encoding="utf-8")), short(document_of(arguments[0])), allowed)
    print("\n".join(said), end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
