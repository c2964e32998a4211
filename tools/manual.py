#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The manual page, made of what the program says itself: manual.py PROGRAM > bondgenoot.1"""
import subprocess
import sys


def roff(text):
    """Text as roff prints it: no line is a request, hyphens are hyphens."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def main():
    program = sys.argv[1]

    def said(word):
        return subprocess.run([program, word], check=True, capture_output=True, text=True).stdout.strip("\n")

    version = said("version").split()[1]
    usage, _, rest = said("help").partition("\n\n")
    print(f'.\\" SPDX-License-Identifier: EUPL-1.2\n.TH BONDGENOOT 1 "" "bondgenoot {version}" "Bondgenoot"')
    print(".SH NAAM\nbondgenoot \\- werkomgeving van de frontlijn in het sociaal domein")
    print(f".SH OVERZICHT\n{roff(usage.removeprefix('Gebruik: '))}")
    print(f".SH OPDRACHTEN\n.nf\n{roff(rest)}\n.fi")
    print(".SH BESTANDEN\n.TP\n.I /etc/bondgenoot/bondgenoot.conf\nde instellingen")
    print(".TP\n.I /var/lib/bondgenoot\nde gegevens van de dienst: opdrachten daarop doet het account bondgenoot")
    print(".TP\n.I /usr/share/doc/bondgenoot\nhoe het werkt en hoe je het beheert")


if __name__ == "__main__":
    main()
