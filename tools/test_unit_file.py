#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The systemd unit, looked at by systemd itself: it is well-formed, and as closed as it was.

Without systemd-analyze (a container) there is nothing to ask, and that is said. The only argument is the program that the
unit would start; without it one that every machine has stands in for it.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
UNIT = TOP / "packaging/bondgenoot.service"
EXPOSURE_MOST = 12  # tenths, of 100; what is left is the network, which it serves


def ask(*arguments):
    done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    if not shutil.which("systemd-analyze"):
        print("systemd-analyze is not here: the unit was not looked at")
        return 0
    program = sys.argv[1] if len(sys.argv) > 1 else "/bin/true"
    text = UNIT.read_text().replace("/usr/bin/bondgenoot", program)
    with tempfile.TemporaryDirectory() as folder:
        unit = pathlib.Path(folder) / UNIT.name
        unit.write_text(text)
        code, said = ask("verify", "--man=no", str(unit))
        about_us = [line for line in said.splitlines() if UNIT.name in line]
        if code != 0 or about_us:
            print(said)
            return 1
        code, said = ask("security", "--offline=true", f"--threshold={EXPOSURE_MOST}", "--no-pager", str(unit))
    if code != 0:
        print(said)
    print(re.sub(r"[^\x20-\x7e]", "", said.strip().splitlines()[-1]))
    return 1 if code != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
