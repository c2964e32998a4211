# SPDX-License-Identifier: EUPL-1.2
"""Reading templates at build, and the check that every tag is something its view declares."""
import difflib
import html.parser
import re

from web_views import Wrong

RAW_LAMBDAS = ("_date", "_day", "_euro", "_tr", "_list", "_md")
LAMBDAS = ("_",) + RAW_LAMBDAS + ("_lines",)
HTML_LAMBDAS = ("_md", "_lines")
FORBIDDEN = (
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.I), "an event handler in an attribute"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.I), "a style attribute"),
    (re.compile(r"<style\b", re.I), "a <style> element"),
    (re.compile(r"<script\b(?![^>]*\bsrc=)", re.I), "a script in the page"),
)
SCALAR = "a text or number"  # a context without keys
OPEN = "unchecked"  # the inside of a page-only key that nobody declared


class Tag:
    def __init__(self, sigil, name, start, end, line):
        self.sigil, self.name, self.start, self.end, self.line = sigil, name, start, end, line
        self.inside = []  # of a section
        self.raw = None  # of {{#_}}: the message id


def message_id(text):
    """What mustache_parse.c makes of the inside of {{#_}}: every run of blanks is one space."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def tags_of(file, text, first_line=1):
    at = 0
    while (start := text.find("{{", at)) >= 0:
        line = first_line + text.count("\n", 0, start)
        sigil = text[start + 2 : start + 3]
        if sigil in ("{", "&"):
            raise Wrong(file, line, "unescaped output does not exist here ({{#_md}} makes safe HTML)")
        if sigil == "=":
            raise Wrong(file, line, "templates keep the delimiters {{ and }}")
        end = text.find("}}", start)
        if end < 0:
            raise Wrong(file, line, "a tag that does not end")
        plain = sigil not in "#^/>!"
        name = text[start + (2 if plain else 3) : end].strip()
        if not plain and sigil != "!" and not name:
            raise Wrong(file, line, "a tag without a name")
        yield Tag("" if plain else sigil, name, start, end + 2, line)
        at = end + 2


def tree_of(file, text, first_line=1):
    """The tags as a tree: a list of tags, sections with their inside."""
    top, open_tags = [], []
    for tag in tags_of(file, text, first_line):
        if tag.sigil == "!":
            continue
        if tag.sigil == "/":
            if not open_tags or open_tags[-1].name != tag.name:
                was = f"; open is {open_tags[-1].name}, from line {open_tags[-1].line}" if open_tags else ""
                raise Wrong(file, tag.line, f"{{{{/{tag.name}}}}} closes what is not open{was}")
            opened = open_tags.pop()
            if opened.name == "_":
                opened.raw = message_id(text[opened.end : tag.start])
                if not opened.raw:
                    raise Wrong(file, tag.line, "an empty text to translate")
            continue
        (open_tags[-1].inside if open_tags else top).append(tag)
        if tag.sigil in ("#", "^"):
            open_tags.append(tag)
    if open_tags:
        raise Wrong(file, open_tags[-1].line, f"{open_tags[-1].name} is not closed")
    return top


def check_markup(file, text):
    """Values stand in text or inside quotes, and nothing stands there that the content security policy would stop."""
    for pattern, what in FORBIDDEN:
        if m := pattern.search(re.sub(r"\{\{.*?\}\}", lambda t: "x" * len(t[0]), text, flags=re.S)):
            raise Wrong(file, text.count("\n", 0, m.start()) + 1, f"{what}: the content security policy stops it")
    state, at = "text", 0
    for tag in list(tags_of(file, text)) + [None]:
        piece = text[at : tag.start if tag else len(text)]
        for c in piece:
            if state == "text":
                state = "tag" if c == "<" else "text"
            elif state == "tag":
                state = {'"': '"', "'": "'", ">": "text"}.get(c, "tag")
            elif c == state:
                state = "tag"
        is_value = tag and (tag.sigil == "" or tag.sigil == "#" and tag.name in LAMBDAS)
        if is_value and (state == "tag" or state == "text" and re.search(r"[a-z]=$", piece)):
            raise Wrong(file, tag.line, "a value inside an HTML tag needs quotes around it")
        at = tag.end if tag else len(text)


class Template:
    def __init__(self, name, file, text):
        self.name, self.file, self.text = name, file, text
        m = re.match(r"\{\{!\s*view:\s*([^}]*?)\s*\}\}", text)
        if not m:
            raise Wrong(file, 1, "a template starts with the name of its view: {{! view: NAME }} (any: that of its includer)")
        self.views = [v.strip() for v in m[1].split(",")]
        self.tree = tree_of(file, text)
        check_markup(file, text)

    def messages(self):
        """(message id, line) of every text to translate."""
        todo = list(self.tree)
        while todo:
            tag = todo.pop(0)
            if tag.raw is not None:
                yield tag.raw, tag.line
            todo = tag.inside + todo

    def key_prefixes(self):
        """("beeld.", line) of {{#_tr}}beeld.{{oordeel}}{{/_tr}}."""
        for m in re.finditer(r"\{\{#\s*_tr\s*\}\}\s*([^{\s]+)\{\{", self.text):
            yield m[1], self.text.count("\n", 0, m.start()) + 1


class Bare(html.parser.HTMLParser):
    """Collects what people would read and nobody can translate: text outside {{#_}}."""

    SAID = ("title", "alt", "aria-label", "placeholder", "aria-description")

    def __init__(self):
        super().__init__()
        self.found = []
        self.own = []  # elements that say translate="no", open

    def note(self, text):
        text = re.sub(r'[\w-]+="[^"]*"', "", text)  # a fragment may be attributes only
        if not self.own and re.search(r"[^\W\d_]{2}", text.replace("Bondgenoot", "")):
            self.found.append((text.strip(), self.getpos()[0]))

    def handle_starttag(self, tag, attrs):
        if ("translate", "no") in attrs or tag in ("script", "svg"):
            self.own.append(tag)
        for name, value in attrs:
            if name in self.SAID and value:
                self.note(value)

    def handle_endtag(self, tag):
        if self.own and self.own[-1] == tag:
            self.own.pop()

    def handle_data(self, data):
        self.note(data)


def bare_texts(template):
    """(text, line) of text that stands in a template as it is. translate="no" is for what is the same in all languages."""
    blank = lambda m: "\n" * m[0].count("\n")  # noqa: E731
    text = re.sub(r"\{\{!.*?\}\}", blank, template.text, flags=re.S)
    text = re.sub(r"\{\{#\s*(_|_tr)\s*\}\}.*?\{\{/\s*\1\s*\}\}", blank, text, flags=re.S)
    parser = Bare()
    parser.feed(re.sub(r"\{\{.*?\}\}", blank, text, flags=re.S))
    parser.close()
    return parser.found


class Checker:
    """Walks a template with the context stack that it will have."""

    def __init__(self, templates, views):
        self.templates, self.views = templates, views
        self.done = set()
        self.tr_uses = []  # (prefix, Key, file, line): values that need a text

    def check_one(self, template):
        """Against each of its views alone. "any" is what a fragment has: it is checked where it is included."""
        frame = self.views["frame"].inside if "frame" in self.views else {}
        for name in template.views:
            if name == "any":
                continue
            if name not in self.views and name != "none":
                near = difflib.get_close_matches(name, self.views, 3)
                raise Wrong(template.file, 1, f"no view {name}" + (f"; near: {', '.join(near)}" if near else ""))
            own = self.views[name].inside if name != "none" else {}
            self.walk(template, template.tree, [frame, own], (), None)

    def walk(self, template, tags, stack, path, around):
        for tag in tags:
            self.check_tag(template, tag, stack, path, around)

    def check_tag(self, template, tag, stack, path, around):
        if tag.sigil == ">":
            self.check_partial(template, tag, stack, path, around)
        elif tag.name in LAMBDAS:
            self.check_lambda(template, tag, stack, path, around)
        else:
            key = self.resolve(template, tag, stack)
            if tag.sigil == "":
                self.check_value(template, tag, key)
            elif tag.sigil == "^":
                self.walk(template, tag.inside, stack, path, around)
            else:
                self.walk(template, tag.inside, stack + [self.inside_of(key)], path, around)

    def check_lambda(self, template, tag, stack, path, around):
        if tag.sigil != "#":
            raise Wrong(template.file, tag.line, f"{tag.name} is used as {{{{#{tag.name}}}}}...{{{{/{tag.name}}}}}")
        if tag.name == "_" and around == "_":
            raise Wrong(template.file, tag.line, "a text to translate inside another")
        if tag.name in HTML_LAMBDAS and around in RAW_LAMBDAS:
            raise Wrong(template.file, tag.line, f"{tag.name} makes HTML and {around} would escape it")
        if tag.name == "_tr" and len(tag.inside) == 1 and tag.inside[0].sigil == "":
            self.note_tr_use(template, tag, stack)
        self.walk(template, tag.inside, stack, path, around if tag.name == "_" and around in RAW_LAMBDAS else tag.name)

    def note_tr_use(self, template, tag, stack):
        value = tag.inside[0]
        key = self.resolve(template, value, stack)
        after = template.text[value.end : value.end + 40]
        prefix = template.text[tag.end : value.start].strip()
        if key in (OPEN, SCALAR) or not re.match(r"\s*\{\{/\s*_tr", after):
            return
        if key.kind == "one":
            self.tr_uses.append((prefix, key, template.file, tag.line))
        elif prefix:  # without its values nobody can tell whether each has a text: a reader would see the key itself
            raise Wrong(template.file, tag.line, f"{prefix}{value.name} has a text for each value: its view must declare {value.name} as one(...)")

    def check_partial(self, template, tag, stack, path, around):
        if tag.name not in self.templates:
            near = difflib.get_close_matches(tag.name, self.templates, 3)
            raise Wrong(template.file, tag.line, f"no partial {tag.name}" + (f"; near: {', '.join(near)}" if near else ""))
        if around in RAW_LAMBDAS:
            raise Wrong(template.file, tag.line, f"a partial inside {around}")
        step = (tag.name, id(stack[-1]))
        if OPEN in stack[1:]:
            return  # nobody knows what is there; the partial's own views are checked on their own
        if step in path:
            raise Wrong(template.file, tag.line, f"{tag.name} draws itself without end")
        key = (tag.name, tuple(id(s) for s in stack))
        if key in self.done:
            return
        self.done.add(key)
        partial = self.templates[tag.name]
        try:
            self.walk(partial, partial.tree, stack, path + (step,), None)
        except Wrong as e:
            raise Wrong(template.file, tag.line, f"includes {tag.name}, where this is wrong here: {e}") from None

    def check_value(self, template, tag, key):
        if key in (OPEN, SCALAR) or key.name.startswith("_") and not key.inside:
            return
        if key.kind in ("object", "list", "texts", "json"):
            raise Wrong(template.file, tag.line, f"{tag.name} is a {key.kind} and has no text; use a section")

    def inside_of(self, key):
        if key in (OPEN, SCALAR) or key.kind == "json":
            return OPEN if key != SCALAR else SCALAR
        if key.kind in ("object", "list"):
            return key.inside or OPEN
        return SCALAR

    def resolve(self, template, tag, stack):
        """The key of a tag, OPEN or SCALAR."""
        if tag.name == ".":
            if isinstance(stack[-1], dict):
                raise Wrong(template.file, tag.line, "{{.}} stands here for an object, which has no text")
            return stack[-1]
        parts = tag.name.split(".")
        for context in reversed(stack):
            if context is OPEN:
                return OPEN
            if isinstance(context, dict) and parts[0] in context:
                return self.resolve_rest(template, tag, context[parts[0]], parts[1:])
        if parts[0].startswith("_"):
            return OPEN
        known = sorted({k for c in stack if isinstance(c, dict) for k in c})
        near = difflib.get_close_matches(parts[0], known, 3, 0.5)
        what = f"{parts[0]} is not declared here (view {', '.join(template.views)})"
        raise Wrong(template.file, tag.line, what + (f"; near: {', '.join(near)}" if near else ""))

    def resolve_rest(self, template, tag, key, rest):
        for part in rest:
            if key.kind == "json" or key.name.startswith("_") and not key.inside:
                return OPEN
            if part.isdigit() and key.kind == "texts":
                return SCALAR
            if part.isdigit() and key.kind == "list":
                continue
            if key.kind != "object" and not (key.kind == "list" and rest[0].isdigit()):
                raise Wrong(template.file, tag.line, f"{key.name} is a {key.kind}: it has no {part}")
            if part not in key.inside:
                near = difflib.get_close_matches(part, key.inside, 3, 0.5)
                raise Wrong(template.file, tag.line, f"{key.name} has no {part}" + (f"; near: {', '.join(near)}" if near else ""))
            key = key.inside[part]
        return key
