#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Turns the .sql files into C: embed_sql.py OUT.c OUT.h files...

A query file holds blocks:

    -- name: huishouden_get
    -- what: one household, if the actor is in its kring
    -- params: id text, ik text, aantal int
    -- one
    select ... where h.id = :id and k.medewerker = :ik;

What several statements have in common is a block "-- part: name" without ";", and stands in a statement as
@name, or as @name(a.column), which is its @x; its parameters are declared by the statement.

"what" may take several lines or be left out; "params" (text, int or blob) is absent when there are none; "one" says that at most
one row can come back, so that no order is needed; "any order" that nothing depends on it. A file in a folder schema/ is a
migration, NNNN-name.sql, in the SQLite dialect; src/platform/store/ddl.c makes the PostgreSQL text of it. One in a folder
index/ belongs to a database that is made of other files and always SQLite (db_open_index).

What the two engines read differently is refused here, with file and line; every mistake is named at once. The
test of the store then prepares every statement on both engines, which finds the rest.
"""
import pathlib
import re
import sys

TYPES = {"text": "SQL_TEXT", "int": "SQL_INT", "blob": "SQL_BLOB"}

# Words that the engines do not share, or that mean different things to them, and what to write instead.
REFUSED = {
    "like": "upper and lower case differ between engines: compare a search key made in C",
    "ilike": "not on SQLite: compare a search key made in C",
    "glob": "not on PostgreSQL", "regexp": "not on PostgreSQL", "match": "full-text search is not in the subset",
    "collate": "no collations in SQL: sort by a search key made in C",
    "true": "truth values are 0 and 1", "false": "truth values are 0 and 1",
    "boolean": "truth values are integers 0 and 1",
    "ifnull": "use coalesce", "isnull": "use is null", "notnull": "use is not null",
    "pragma": "engine-specific", "rowid": "not on PostgreSQL", "autoincrement": "not on PostgreSQL",
    "begin": "transactions belong to the store", "commit": "transactions belong to the store",
    "rollback": "transactions belong to the store", "savepoint": "transactions belong to the store",
    "current_timestamp": "now is a parameter", "current_date": "now is a parameter", "current_time": "now is a parameter",
}
REFUSED_CALLS = {
    "lower": "case belongs in C", "upper": "case belongs in C",
    "group_concat": "no aggregate to string", "string_agg": "no aggregate to string",
    "total": "use coalesce(sum(..), 0)", "typeof": "not on PostgreSQL", "iif": "use case when",
    "date": "dates are ISO text, now is a parameter", "datetime": "moments are ISO text, now is a parameter",
    "strftime": "moments are ISO text, now is a parameter", "julianday": "dates are ISO text",
    "unixepoch": "moments are ISO text", "now": "now is a parameter", "random": "ids are made in C",
    "last_insert_rowid": "use returning", "changes": "ask db_exec", "hex": "bytes are turned to text in C",
}
TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<comment>--[^\n]*|/\*.*?\*/)|(?P<string>'(?:[^']|'')*')|(?P<double>\"[^\"]*\"?)"
    r"|(?P<colons>::)|(?P<param>:[A-Za-z_][A-Za-z0-9_]*)|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<number>[0-9][0-9.]*)|(?P<op>\|\||<>|<=|>=|!=|==|.)", re.S)
PART_USED = re.compile(r"@([a-z_]+)(?:\(([a-z_]+\.[a-z_]+)\))?")
FLAG = re.compile(r"(is|mag|heeft)_")

errors = []
parts = {}  # name: (place, text on one line)


def complain(where, text):
    errors.append(f"{where[0]}:{where[1]}: {text}")


def tokens(text, path, line):
    """(kind, text, place) without white space and comments; a space is kept as one blank in the text of the query."""
    found = []
    for match in TOKEN.finditer(text):
        found.append((match.lastgroup, match.group(), (path, line)))
        line += match.group().count("\n")
    return found


def check_words(meaningful):
    """What neither query nor migration may contain."""
    for i, (kind, text, where) in enumerate(meaningful):
        after = meaningful[i + 1][1].lower() if i + 1 < len(meaningful) else ""
        before = meaningful[i - 1][1].lower() if i else ""
        word = text.lower()
        if kind == "double":
            complain(where, f"{text}: no identifiers in double quotes")
        elif kind == "colons":
            complain(where, "'::' is PostgreSQL only: write cast(.. as ..)")
        elif kind == "op" and text in ("?", "$", "`", "["):
            complain(where, f"'{text}': parameters are :name, identifiers are plain")
        elif kind == "op" and text == "'":
            complain(where, "a string without an end")
        elif kind == "op" and text == "==":
            complain(where, "'==' is SQLite only: write =")
        elif kind == "word" and before != ".":
            if word in REFUSED:
                complain(where, f"{word}: {REFUSED[word]}")
            elif after == "(" and word in REFUSED_CALLS:
                complain(where, f"{word}(): {REFUSED_CALLS[word]}")
            elif word.startswith(("json_", "jsonb_")) or (after == "(" and word in ("json", "jsonb")):
                complain(where, f"{word}: no JSON in SQL")
            elif word == "for" and after in ("update", "share"):
                complain(where, "for update: locks belong to the store")
            elif word == "replace" and after == "into":
                complain(where, "replace into: use on conflict")
            elif word == "x" and after.startswith("'"):
                complain(where, "x'..' is a blob on one engine and bits on the other: use a parameter")
    check_flags(meaningful)


def check_flags(meaningful):
    """A flag is an integer 0 or 1: PostgreSQL refuses `where is_open`, and SQLite does not tell."""
    for i, (kind, text, where) in enumerate(meaningful):
        if kind != "word" or not FLAG.match(text.lower()):
            continue
        start = i
        while start >= 2 and meaningful[start - 1][1] == ".":
            start -= 2
        while start >= 1 and meaningful[start - 1][1] == "(":
            start -= 1
        before = meaningful[start - 1][1].lower() if start else ""
        after = meaningful[i + 1][1].lower() if i + 1 < len(meaningful) else ";"
        bare = after in (";", ")", "and", "or", "then", "group", "order", "limit", "returning")
        if before in ("where", "and", "or", "not", "when", "having") and bare:
            complain(where, f"{text}: a flag is 0 or 1 and is compared as such: {text} = 1")


def kind_of_statement(meaningful):
    """select, insert, update or delete, looking behind `with`; and whether its rows are ordered."""
    depth, verb, ordered = 0, None, False
    for i, (kind, text, _where) in enumerate(meaningful):
        if text == "(":
            depth += 1
        elif text == ")":
            depth -= 1
        elif kind == "word" and depth == 0:
            word = text.lower()
            if verb is None and word in ("select", "insert", "update", "delete"):
                verb = word
            if word == "order" and i + 1 < len(meaningful) and meaningful[i + 1][1].lower() == "by":
                ordered = True
    return verb, ordered, depth


def read_parts(path, text):
    name = None
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r"--\s*(part|name)\s*:\s*(.*?)\s*$", line)
        if match:
            name = match.group(2) if match.group(1) == "part" else None
            if name in parts:
                complain((path, number), f"{name} is also in {parts[name][0][0]}:{parts[name][0][1]}")
            elif name:
                parts[name] = ((path, number), "")
        elif name and line.strip() and not line.startswith("--"):
            where, before = parts[name]
            if "--" in line or ";" in line:
                complain((path, number), f"{name}: a part has no ';' and no comment between its lines")
            parts[name] = (where, f"{before} {line.strip()}".strip())


def with_parts(text, where, depth=0):
    """The text with every @name replaced; a part may hold other parts."""
    def put(match):
        name, column = match.groups()
        if name == "x":
            return match.group()
        if name not in parts or depth > 5 or ("@x" in parts[name][1]) != (column is not None):
            complain(where, f"{match.group()}: there is no such part")
            return ""
        return with_parts(parts[name][1].replace("@x", column or ""), where, depth + 1)
    return PART_USED.sub(put, text)


def parse_params(text, where):
    params = []
    if text.strip() in ("", "none"):
        return params
    for part in text.split(","):
        match = re.fullmatch(r"\s*([a-z_][a-z0-9_]*)\s+(\w+)\s*", part)
        if not match or match.group(2) not in TYPES:
            complain(where, f"params: '{part.strip()}' is not 'name text', 'name int' or 'name blob'")
        elif match.group(1) in [name for name, _ in params]:
            complain(where, f"params: {match.group(1)} is declared twice")
        else:
            params.append((match.group(1), match.group(2)))
    return params


class Query:
    def __init__(self, name, where):
        self.name, self.where = name, where
        self.what, self.params, self.one, self.any_order = [], [], False, False
        self.body, self.body_line, self.text = "", where[1] + 1, ""

    def head_line(self, line, where):
        """Takes a comment line under the name; False when the body begins."""
        match = re.match(r"--\s*([A-Za-z]+)\s*:\s*(.*)$", line)
        word = match.group(1).lower() if match else ""
        if word == "what":
            self.what.append(match.group(2).strip())
        elif word == "params":
            for param in parse_params(match.group(2), where):
                if param[0] in [name for name, _ in self.params]:
                    complain(where, f"params: {param[0]} is declared twice")
                self.params.append(param)
        elif word in ("param", "parameters", "parameter"):
            complain(where, f"'{word}:' must be 'params:'")
        elif re.fullmatch(r"--\s*one\s*", line):
            self.one = True
        elif re.fullmatch(r"--\s*any order\s*", line):
            self.any_order = True
        else:
            return line.startswith("--")
        return True

    def finish(self):
        found = tokens(with_parts(self.body, self.where), self.where[0], self.body_line)
        meaningful = [t for t in found if t[0] not in ("space", "comment")]
        if not meaningful:
            complain(self.where, f"{self.name}: there is no statement")
            return
        if meaningful[-1][1] != ";":
            complain(meaningful[-1][2], f"{self.name}: the statement must end in ';'")
        for _kind, text, where in meaningful[:-1]:
            if text == ";":
                complain(where, f"{self.name}: more than one statement")
        check_words(meaningful)
        verb, ordered, depth = kind_of_statement(meaningful)
        if depth != 0:
            complain(self.where, f"{self.name}: brackets do not match")
        elif verb is None:
            complain(self.where, f"{self.name}: not a select, insert, update or delete")
        elif verb == "select" and not (ordered or self.one or self.any_order):
            complain(self.where, f"{self.name}: several rows need ORDER BY to a unique key (or '-- one', '-- any order')")
        self.text = self.numbered(found)

    def numbered(self, found):
        places = {name: i + 1 for i, (name, _type) in enumerate(self.params)}
        used, parts = set(), []
        for kind, text, where in found:
            if kind == "param":
                name = text[1:]
                if name not in places:
                    complain(where, f"{self.name}: :{name} is not declared in params")
                used.add(name)
                parts.append(f"${places.get(name, 0)}")
            elif kind in ("space", "comment"):
                if parts and parts[-1] != " ":
                    parts.append(" ")
            else:
                parts.append(text)
        for name in places:
            if name not in used:
                complain(self.where, f"{self.name}: parameter {name} is not used")
        return "".join(parts).strip().rstrip(";").rstrip()


def read_queries(path, text):
    queries, query, in_head, in_part = [], None, False, False
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r"--\s*name\s*:\s*(.*?)\s*$", line)
        if match:
            query = Query(match.group(1), (path, number))
            if not re.fullmatch(r"[a-z][a-z0-9_]*", query.name):
                complain((path, number), f"name: '{query.name}' is not lower case, digits and '_'")
            queries.append(query)
            in_head = True
        elif re.match(r"--\s*part\s*:", line):
            query, in_part = None, True
        elif query is None:
            if line.strip() and not line.startswith("--") and not in_part:
                complain((path, number), "SQL before the first '-- name:'")
        elif not (in_head and (not line.strip() or query.head_line(line, (path, number)))):
            if in_head:
                query.body_line = number
                in_head = False
            query.body += line + "\n"
    for query in queries:
        query.finish()
    return queries


def check_migration(path, text):
    found = [t for t in tokens(text, path, 1) if t[0] not in ("space", "comment")]
    check_words(found)
    statement = []
    for token in found:
        if token[1] != ";":
            statement.append(token)
            continue
        check_table(statement)
        statement = []
    if statement:
        complain(statement[-1][2], "the last statement must end in ';'")


def check_table(statement):
    words = [text.lower() for _kind, text, _where in statement]
    if words[:2] != ["create", "table"]:
        return
    where = statement[0][2]
    if "(" in words and ")" in words:
        end = len(words) - 1 - words[::-1].index(")")
        if "strict" not in words[end:]:
            complain(where, f"create table {words[2]}: must be strict")
    joined = " ".join(words)
    if "primary key" not in joined:
        complain(where, f"create table {words[2]}: has no primary key, so no stable order for the export")
    for i, word in enumerate(words):
        if statement[i][0] == "word" and word in ("int", "bigint", "real", "any", "varchar", "char", "bytea", "numeric",
                                                  "timestamp", "bool", "double", "float"):
            complain(statement[i][2], f"{word}: columns are INTEGER, TEXT or BLOB")


def c_string(text):
    """A C string literal, one source line for each line of text."""
    lines = text.split("\n")
    rest = lines.pop()
    literals = [line + "\\n" for line in map(c_escape, lines)] + ([c_escape(rest)] if rest or not lines else [])
    return "\n        ".join(f'"{literal}"' for literal in literals)


def c_escape(line):
    return line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\r", "").replace("??", "?\\?")


def comment(text):
    return text.replace("*/", "* /").replace("/*", "/ *")


def write_header(queries, out):
    rows = ["/* Made by tools/embed_sql.py from the .sql files. */", "#ifndef BONDGENOOT_SQL_GEN_H",
            "#define BONDGENOOT_SQL_GEN_H", "", '#include "platform/store/store.h"', ""]
    for query in queries:
        params = ", ".join(f"{name} {kind}" for name, kind in query.params)
        rows.append(f"/** ({params}) {comment(' '.join(query.what))}".rstrip() + " */")
        rows.append(f"extern const struct sql q_{query.name};")
    rows += ["", "#endif", ""]
    out.write_text("\n".join(rows), encoding="utf-8")


def list_migrations(name, migrations):
    rows = [f"const struct migration {name}_all[] = {{"]
    rows += [f"    {{\"{one}\", {c_string(text)}}}," for one, text in migrations]
    return rows + ["    {NULL, NULL}};", f"const int {name}_all_count = {len(migrations)};", ""]


def write_source(queries, migrations, indexes, out, header):
    rows = ["/* Made by tools/embed_sql.py from the .sql files. */", f'#include "{header.name}"', ""]
    for index, query in enumerate(queries):
        types = names = "NULL"
        if query.params:
            types, names = f"types_{index}", f"names_{index}"
            listed = ", ".join(TYPES[kind] for _name, kind in query.params)
            rows.append(f"static const enum sql_type {types}[] = {{{listed}}};")
            listed = ", ".join(f'"{name}"' for name, _kind in query.params)
            rows.append(f"static const char *const {names}[] = {{{listed}}};")
        rows.append(f"const struct sql q_{query.name} = {{\n    .name = \"{query.name}\",\n    .text = {c_string(query.text)},\n"
                    f"    .param_types = {types},\n    .param_names = {names},\n"
                    f"    .param_count = {len(query.params)},\n    .index = {index}}};\n")
    rows.append("const struct sql *const sql_all[] = {")
    rows += [f"    &q_{query.name}," for query in queries]
    rows += ["    NULL};", f"const int sql_all_count = {len(queries)};", ""]
    rows += list_migrations("migration", migrations) + list_migrations("index", indexes)
    out.write_text("\n".join(rows), encoding="utf-8")


def read_all(paths):
    queries, migrations, indexes, names, numbers = [], [], [], {}, {}
    texts = {}
    for path in sorted(paths):
        try:
            texts[path] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as why:
            complain((path, 1), f"cannot be read: {why}")
        if path in texts and path.parent.name not in ("schema", "index"):
            read_parts(path, texts[path])
    for path, text in texts.items():
        if path.parent.name not in ("schema", "index"):
            for query in read_queries(path, text):
                if query.name in names:
                    complain(query.where, f"{query.name} is also in {names[query.name][0]}:{names[query.name][1]}")
                names[query.name] = query.where
                queries.append(query)
            continue
        match = re.fullmatch(r"(\d{4})-[a-z0-9-]+", path.stem)
        if not match:
            complain((path, 1), "a migration is called NNNN-name.sql")
            continue
        number = (path.parent.name, match.group(1))
        if number in numbers:
            complain((path, 1), f"number {match.group(1)} is also that of {numbers[number]}")
        numbers[number] = path
        check_migration(path, text)
        (migrations if path.parent.name == "schema" else indexes).append((path.stem, text))
    return queries, sorted(migrations), sorted(indexes)


def main():
    if len(sys.argv) < 3:
        sys.exit("use: embed_sql.py OUT.c OUT.h files...")
    source, header = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    queries, migrations, indexes = read_all([pathlib.Path(name) for name in sys.argv[3:]])
    if errors:
        sys.exit("\n".join(errors))
    write_header(queries, header)
    write_source(queries, migrations, indexes, source, header)


if __name__ == "__main__":
    main()
