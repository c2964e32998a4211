# SPDX-License-Identifier: EUPL-1.2
"""Starts wapiti 3.0.4 as Debian 12 has it. Its option -x (leave this address out) makes a regular expression with its flags at the end,
which the Python of Debian 12 refuses; here they stand at the front. Nothing else is changed."""
import re
from wapitiCore.net import crawler


def wildcard_translate(pattern):
    return re.compile("".join(".*" if char == "*" else re.escape(char) for char in pattern) + r"\Z", re.M | re.S)


crawler.wildcard_translate = wildcard_translate
if __name__ == "__main__":
    from wapitiCore.main.wapiti import wapiti_main
    wapiti_main()
