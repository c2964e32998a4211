#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What holds the version together, and publiccode.yml against its standard.

The version stands in meson.build. CHANGELOG.md and publiccode.yml tell it to people and catalogues, so they must say the
same. No parser of publiccode.yml is in Debian: the keys, lengths and lists below are those of version 0.4 of the standard
that we use, and a key that is not below is refused, so that this cannot pass by not looking.
"""
import datetime
import pathlib
import re
import sys
import textwrap

import yaml

TOP = pathlib.Path(__file__).resolve().parent.parent
VERSION = re.compile(r"^\d+\.\d+\.\d+$")
STATUS = {"concept", "development", "beta", "stable", "obsolete"}
KINDS = {"standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend", "standalone/other",
         "addon", "library", "configurationFiles"}
MAINTENANCE = {"internal", "contract", "community", "none"}
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")

# key: (type, must it be there); of a map the keys within. "[]" is every entry of a list, "*" every key of a map.
PUBLICCODE = {
    "publiccodeYmlVersion": (str, True), "name": (str, True), "url": (str, True), "softwareVersion": (str, True),
    "releaseDate": (str, True), "logo": (str, False), "platforms": (list, True), "categories": (list, True),
    "developmentStatus": (str, True), "softwareType": (str, True), "intendedAudience": (dict, False),
    "intendedAudience/countries": (list, False), "intendedAudience/scope": (list, False), "description": (dict, True),
    "description/*": (dict, True), "description/*/localisedName": (str, False), "description/*/genericName": (str, False),
    "description/*/shortDescription": (str, True), "description/*/longDescription": (str, True),
    "description/*/features": (list, True), "legal": (dict, True), "legal/license": (str, True), "maintenance": (dict, True),
    "maintenance/type": (str, True), "maintenance/contacts": (list, True), "maintenance/contacts/[]/name": (str, True),
    "maintenance/contacts/[]/email": (str, False), "localisation": (dict, True), "localisation/localisationReady": (bool, True),
    "localisation/availableLanguages": (list, True), "dependsOn": (dict, False), "dependsOn/open": (list, False),
    "dependsOn/open/[]/name": (str, True), "dependsOn/open/[]/versionMin": (str, False), "dependsOn/open/[]/optional": (bool, False),
}


def program_version():
    """The version in meson.build; None when it is not three numbers."""
    match = re.search(r"version:\s*'([^']*)'", (TOP / "meson.build").read_text())
    return match.group(1) if match and VERSION.match(match.group(1)) else None


def is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def releases(text):
    """(version, day) of every release in CHANGELOG.md, newest first; a heading that is not one comes as (heading, None)."""
    found = []
    for heading in re.findall(r"^## (.*)$", text, re.M):
        match = re.fullmatch(r"(\d+\.\d+\.\d+) - (\S+)", heading)
        if heading != "Unreleased":
            found.append((match.group(1), match.group(2)) if match else (heading, None))
    return found


def check_changelog(text, version):
    found = releases(text)
    errors = [f"CHANGELOG.md: heading '{name}' is not 'VERSION - YYYY-MM-DD'" for name, day in found if not day or not is_day(day)]
    if text.count("## Unreleased") and not text.lstrip().split("\n## ")[1].startswith("Unreleased"):
        errors.append("CHANGELOG.md: Unreleased stands on top")
    if not errors and (not found or found[0][0] != version):
        errors.append(f"CHANGELOG.md: the newest release is {found[0][0] if found else 'none'}, meson.build says {version}")
    numbers = [tuple(map(int, name.split("."))) for name, day in found if day]
    if numbers != sorted(set(numbers), reverse=True):
        errors.append("CHANGELOG.md: releases stand newest first, each once")
    return errors


def debian_changelog(text, maintainer):
    """The newest release as Debian writes it. The older ones are in CHANGELOG.md, which the package holds too."""
    heading, _, lines = next(part for part in re.split(r"^## ", text, flags=re.M)[1:] if not part.startswith("Unreleased")).partition("\n")
    version, day = heading.split(" - ")
    moment = datetime.datetime.fromisoformat(day + "T12:00:00+00:00").strftime("%a, %d %b %Y %H:%M:%S %z")
    changes = [textwrap.fill(" ".join(change.split()), 78, initial_indent="  * ", subsequent_indent="    ")
               for change in re.split(r"^- ", lines, flags=re.M)[1:]]
    return f"bondgenoot ({version}) bookworm; urgency=medium\n\n" + "\n".join(changes) + f"\n\n -- {maintainer}  {moment}"


def shape(value, path, known, errors):
    """Walks what was read along PUBLICCODE: types, unknown keys, keys that are absent."""
    if isinstance(value, dict):
        names = {key for key in known if (key.rsplit("/", 1)[0] if "/" in key else "") == path}
        any_key = f"{path}/*" if path else "*"
        for key, child in value.items():
            at = any_key if any_key in names else f"{path}/{key}" if path else str(key)
            if at not in names:
                errors.append(f"publiccode.yml: {path}/{key} is no key of the standard that we know")
            elif not isinstance(child, known[at][0]) or child in ("", [], {}):
                errors.append(f"publiccode.yml: {at} must be a {known[at][0].__name__} with something in it")
            else:
                shape(child, at, known, errors)
        errors += [f"publiccode.yml: {at} is absent" for at in sorted(names)
                   if known[at][1] and not at.endswith("*") and at.rsplit("/", 1)[-1] not in value]
    elif isinstance(value, list):
        inside = f"{path}/[]"
        maps = any(key.startswith(inside + "/") for key in known)
        for entry in value:
            if maps and isinstance(entry, dict):
                shape(entry, inside, known, errors)
            elif maps or not isinstance(entry, str):
                errors.append(f"publiccode.yml: an entry of {path} is not of the right type")


def check_values(code, version):
    """What a type does not tell: lists of allowed words, lengths, days, our own version."""
    rules = [
        (code["publiccodeYmlVersion"] == "0.4", "publiccodeYmlVersion is the one we check: 0.4"),
        (code["softwareVersion"] == version, f"softwareVersion is {code['softwareVersion']}, meson.build says {version}"),
        (is_day(code["releaseDate"]), "releaseDate is no day YYYY-MM-DD"),
        (code["url"].startswith("https://"), "url is an https address"),
        (code["developmentStatus"] in STATUS, f"developmentStatus is one of {sorted(STATUS)}"),
        (code["softwareType"] in KINDS, f"softwareType is one of {sorted(KINDS)}"),
        (code["maintenance"]["type"] in MAINTENANCE, f"maintenance/type is one of {sorted(MAINTENANCE)}"),
        (code["legal"]["license"] == "EUPL-1.2", "legal/license is EUPL-1.2"),
        ((TOP / code.get("logo", "README.md")).is_file(), "logo is a file of the repository"),
    ]
    for language, text in code["description"].items():
        rules += [
            (bool(LANGUAGE.match(language)), f"description/{language} is no language"),
            (len(text["shortDescription"]) <= 150 and "\n" not in text["shortDescription"],
             f"description/{language}/shortDescription is one line of at most 150 characters"),
            (150 <= len(text["longDescription"]) <= 10000, f"description/{language}/longDescription has 150 to 10000 characters"),
            (len(text.get("genericName", "")) <= 35, f"description/{language}/genericName has at most 35 characters"),
        ]
    rules += [(bool(LANGUAGE.match(name)), f"{name} is no language") for name in code["localisation"]["availableLanguages"]]
    return ["publiccode.yml: " + what for fine, what in rules if not fine]


def check_publiccode(text, version, newest_day):
    errors = []
    code = yaml.safe_load(text)
    shape(code, "", PUBLICCODE, errors)
    if errors:
        return errors
    if code["releaseDate"] != newest_day:
        errors.append(f"publiccode.yml: releaseDate is {code['releaseDate']}, CHANGELOG.md says {newest_day}")
    return errors + check_values(code, version)


def check_files():
    """The papers that a stranger looks for; each says something."""
    return [f"{name} is absent or empty" for name in ("README.md", "LICENSE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md",
                                                      "GOVERNANCE.md", "publiccode.yml")
            if not (TOP / name).is_file() or len((TOP / name).read_text()) < 200]


def main():
    version = program_version()
    if sys.argv[1:2] == ["version"]:  # what ./dev package asks
        print(version)
        return 0 if version else 1
    if sys.argv[1:2] == ["changelog"]:
        print(debian_changelog((TOP / "CHANGELOG.md").read_text(), sys.argv[2]))
        return 0
    errors = check_files()
    if version is None:
        errors.append("meson.build: version is not MAJOR.MINOR.PATCH")
    if not errors:
        changes = (TOP / "CHANGELOG.md").read_text()
        errors += check_changelog(changes, version)
        newest = (releases(changes) or [(None, None)])[0][1]
        errors += check_publiccode((TOP / "publiccode.yml").read_text(), version, newest)
    for line in errors:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
