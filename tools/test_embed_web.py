#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What tools/embed_web.py promises: a template that shows what its view does not have stops the build, and no text goes untranslated unseen."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import embed_web  # noqa: E402
import web_templates  # noqa: E402
import web_texts  # noqa: E402
import web_views  # noqa: E402

VIEWS = """# what the tests show
view frame   The page
  titel text
view huis   Een huis
  id text
  naam text?   De naam
  stand one(goed|matig)
  inwoners list
    rol text
    wie object?
      voornaam text
  tags texts
  _form object
    label text
page rij
  rol text
view los
  use rij
  inhoud json
"""
PO = web_texts.HEADER


def views():
    found = {}
    web_views.read_views("views.txt", VIEWS, found)
    web_views.finish_views(found)
    return found


def check(text, partials=()):
    templates = {"a/a": web_templates.Template("a/a", "a.html", text)}
    for name, partial in dict(partials).items():
        templates[name] = web_templates.Template(name, name + ".html", partial)
    checker = web_templates.Checker(templates, views())
    checker.check_one(templates["a/a"])
    return checker


class Tags(unittest.TestCase):
    def refused(self, body, word, partials=(), view="huis"):
        with self.assertRaises(web_views.Wrong) as caught:
            check("{{! view: %s }}\n%s" % (view, body), partials)
        self.assertIn(word, str(caught.exception))
        self.assertRegex(str(caught.exception), r"^a\.html:\d+: ")

    def allowed(self, body, partials=(), view="huis"):
        check("{{! view: %s }}\n%s" % (view, body), partials)

    def test_declared_keys_are_allowed_at_their_place(self):
        self.allowed("{{id}} {{titel}} {{#inwoners}}{{rol}} {{id}} {{#wie}}{{voornaam}} {{rol}}{{/wie}}{{/inwoners}}")
        self.allowed("{{#naam}}{{naam}}{{.}}{{/naam}}{{^naam}}-{{/naam}} {{#tags}}{{.}}{{/tags}} {{#inwoners.0}}{{rol}}{{/inwoners.0}}")
        self.allowed("{{#_}}Dag {{naam}}{{/_}} {{#_date}}{{naam}}{{/_date}} {{#_md}}{{naam}}{{/_md}}")
        self.allowed("{{inhoud.a.b}}{{#inhoud}}{{wat}}{{/inhoud}}{{rol}}", view="los")

    def test_other_tags_stop_the_build(self):
        self.refused("{{nam}}", "near: naam")
        self.refused("\n\n{{rol}}", "a.html:4: rol is not declared")
        self.refused("{{#inwoners}}{{voornaam}}{{/inwoners}}", "voornaam")
        self.refused("{{#_}}Dag {{nam}}{{/_}}", "nam ")
        self.refused("{{wie.voornaam}}", "wie")
        self.refused("{{naam.x}}", "it has no x")
        self.refused("{{inwoners}}", "is a list")
        self.refused("{{.}}", "object")
        self.refused("{{id}}", "no view", view="hius")

    def test_keys_for_pages_are_unchecked_unless_declared(self):
        self.allowed("{{#_can_x}}{{wat_dan_ook}}{{/_can_x}}{{_los}}{{_los.x}}")
        self.allowed("{{#_form}}{{label}}{{/_form}}")
        self.refused("{{#_form}}{{labl}}{{/_form}}", "near: label")

    def test_templates_are_well_formed(self):
        for body, word in (
            ("{{#naam}}", "not closed"), ("{{/naam}}", "not open"), ("{{#naam}}{{/id}}", "not open"), ("{{naam", "does not end"),
            ("{{{naam}}}", "unescaped"), ("{{&naam}}", "unescaped"), ("{{=<% %>=}}", "delimiters"), ("{{^_date}}{{/_date}}", "used as"),
            ("{{#_tr}}{{#_md}}x{{/_md}}{{/_tr}}", "escape"), ("{{#_}}a{{#_}}b{{/_}}{{/_}}", "inside another"), ("{{#_}} {{/_}}", "empty"),
        ):
            with self.subTest(body):
                self.refused(body, word)
        with self.assertRaises(web_views.Wrong):
            web_templates.Template("a/a", "a.html", "<p>{{id}}")

    def test_markup_cannot_be_broken_out_of(self):
        self.refused("<a href={{id}}>", "quotes")
        self.refused("<a {{id}}>", "quotes")
        self.refused("<a title={{#_}}Dag{{/_}}>", "quotes")
        self.refused('<a onclick="x">', "security policy")
        self.refused('<a style="x">', "security policy")
        self.refused("<script>x</script>", "security policy")
        self.allowed('<a href="/x?id={{id}}" title=\'{{#_}}Dag{{/_}}\'{{#naam}} hidden{{/naam}}>a = {{id}}</a><script src="{{id}}"></script>')

    def test_partials_are_checked_where_they_are_included(self):
        row = {"a/rij": "{{! view: any }}{{rol}}"}
        self.allowed("{{#inwoners}}{{> a/rij}}{{/inwoners}}", row)
        self.refused("{{> a/rij}}", "rol is not declared", row)
        self.refused("{{> a/rj}}", "near: a/rij", row)
        self.refused("{{#_md}}{{> a/rij}}{{/_md}}", "inside _md", row)
        self.refused("{{> a/z}}", "without end", {"a/z": "{{! view: any }}{{> a/z}}"})
        self.refused("{{> a/z}}", "without end", {"a/z": "{{! view: any }}{{#inwoners}}{{> a/z}}{{/inwoners}}"})
        self.allowed("{{#_x}}{{> a/rij}}{{/_x}}", row)

    def test_values_of_a_choice_are_noted_with_their_prefix(self):
        checker = check("{{! view: huis }}{{#_tr}}stand.{{stand}}{{/_tr}}{{#_tr}}{{naam}}{{/_tr}}")
        self.assertEqual([(p, k.values) for p, k, _, _ in checker.tr_uses], [("stand.", ["goed", "matig"])])
        self.refused("{{#_tr}}naam.{{naam}}{{/_tr}}", "one(...)")


    def test_text_that_nobody_can_translate_is_found(self):
        body = '<p class="abc">{{#_}}Dag{{/_}} {{id}}, <b>Let op</b>\n<img alt="Foto"> Bondgenoot <i translate="no">English</i> {{#_tr}}soort.{{stand}}{{/_tr}}</p>'
        template = web_templates.Template("a/a", "a.html", "{{! view: huis }}\n" + body)
        self.assertEqual(web_templates.bare_texts(template), [("Let op", 2), ("Foto", 3)])


class Views(unittest.TestCase):
    def test_schema_is_strict_and_keeps_page_keys_out(self):
        schema = web_views.object_schema(views()["huis"])
        self.assertEqual(schema["required"], ["id", "naam", "stand", "inwoners", "tags"])
        self.assertIs(schema["additionalProperties"], False)
        self.assertNotIn("_form", schema["properties"])
        self.assertEqual(schema["properties"]["naam"], {"type": "string", "nullable": True, "description": "De naam"})
        self.assertEqual(schema["properties"]["inwoners"]["items"]["properties"]["wie"]["nullable"], True)
        self.assertIn("rol", web_views.object_schema(views()["los"])["properties"])

    def test_mistakes_are_named(self):
        for text, word in (
            ("id text", "starts with"), ("view a\n  id txt", "no type"), ("view a\n  id text\n  id int", "twice"), ("view a\n  use b", "no view b"),
            ("view a\n  use a", "itself"), ("view a\nview a", "exists already"), ("view a\n  b text\n    c text", "nothing can stand inside"),
            ("view a\n  b list", "say what is inside"), ("view a\n\tb text", "tab"), ("view a\n  b-c text", "not a line"),
        ):
            with self.subTest(text), self.assertRaises(web_views.Wrong) as caught:
                found = {}
                web_views.read_views("views.txt", text, found)
                web_views.finish_views(found)
            self.assertIn(word, str(caught.exception))


class Texts(unittest.TestCase):
    def found(self, source):
        return [m for m, _ in web_texts.c_messages(source)]

    def test_texts_of_c_sources_are_found(self):
        self.assertEqual(self.found('x = {.name = "a", .label = "Naam " /* x */\n "en \\"meer\\"", .hint = NULL};'), ['Naam en "meer"'])
        self.assertEqual(self.found('x = {.title = "T", .submit = "S", .done = "D", .next = "N", .example = "E"};'), ["D", "N", "S", "T"])
        self.assertEqual(self.found('TXT("a") rq_problem(rq, 409, x ? "b" : "c"); rq_field_problem(rq, "naam", "d"); tr(l, rq_tr(rq, "e"))'), list("abcde"))
        self.assertEqual(self.found('static const struct choice c[] = {{"v", "A"}, {.value = "w", .label = "B"}, {NULL, NULL}};'), ["A", "B"])
        self.assertEqual(self.found('.choices = (const struct choice[]){{"v", "A"}, {NULL, NULL}}'), ["A"])
        self.assertEqual(self.found('static const struct field f[] = {{"naam", "Naam", "Zo", FIELD_TEXT, .example = "E"}, {NULL}};'), ["Naam", "Zo"])
        self.assertEqual(self.found('const struct command c = {"doel-maken", "Titel", "Knop", .fields = f};'), ["Knop", "Titel"])
        self.assertEqual(self.found('rq->flash = "Klaar."; // TXT("nee")\n/* TXT("nee") */\n#define X TXT("nee")\n'), ["Klaar."])
        self.assertEqual(self.found('const struct choice *find(const char *v); log("x"); rq_tr(rq, f("y"));'), [])

    def po(self, name, text):
        path = pathlib.Path(self.folder.name, name)
        path.write_text(PO + text, encoding="utf-8")
        return path

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def test_translations_are_read_with_care(self):
        good = self.po("en.po", '\nmsgid "Dag {{naam}}"\nmsgstr "Hello {{naam}}"\n\nmsgid "leeg"\nmsgstr ""\n\n#, fuzzy\nmsgid "ongeveer"\nmsgstr "about"\n')
        self.assertEqual(web_texts.read_catalogues([good])["en"], {"Dag {{naam}}": "Hello {{naam}}"})
        for name, text, word in (
            ("en.po", 'msgid "Dag {{naam}}"\nmsgstr "Hello {{name}}"\n', "tags"),
            ("en.po", 'msgid "<b>x</b>"\nmsgstr "<b>x"\n', "HTML"),
            ("en.po", 'msgid "x"\nmsgstr "y\n', "msgfmt"),
            ("en.po", 'msgid "x"\nmsgid_plural "xs"\nmsgstr[0] "y"\nmsgstr[1] "z"\n', "msgfmt"),
            ("nl.po", 'msgid "Gewone tekst"\nmsgstr "x"\n', "keys"),
            ("de.po", 'msgid "x"\nmsgstr "y"\n', "languages"),
        ):
            with self.subTest(text), self.assertRaises(web_views.Wrong) as caught:
                web_texts.read_catalogues([self.po(name, "\n" + text)])
            self.assertIn(word, str(caught.exception))

    def test_one_text_has_one_translation(self):
        first = self.po("en.po", '\nmsgid "Naam"\nmsgstr "Name"\n')
        pathlib.Path(self.folder.name, "b").mkdir()
        second = self.po("b/en.po", '\nmsgid "Naam"\nmsgstr "Title"\n')
        with self.assertRaises(web_views.Wrong) as caught:
            web_texts.read_catalogues([first, second])
        self.assertIn("'Name'", str(caught.exception))


class Output(unittest.TestCase):
    def test_output_compiles_with_and_without_input(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name, "src", "huis")
            folder.mkdir(parents=True)
            (folder / "views.txt").write_text(VIEWS, encoding="utf-8")
            (folder / "en.po").write_text(PO + '\nmsgid "Dag ??/ \\"x\\""\nmsgstr "Hi"\n', encoding="utf-8")
            (folder / "huis.html").write_text('{{! view: huis }}\n<p title="a\\b">é{{#_}}Dag{{/_}}</p>\n', encoding="utf-8")
            for files in ([], sorted(folder.iterdir())):
                out = pathlib.Path(name, "out.c")
                embed_web.embed(out, files)
                top = pathlib.Path(__file__).resolve().parent.parent
                subprocess.run(["cc", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", top / "src", out], check=True)
            self.assertIn('{"huis/huis", "{{! view: huis }}\\n"', out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
