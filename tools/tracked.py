#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What must not, and what must, stand in the files of the repository.

No address of a package registry or mirror (where packages come from is the business of the machine that builds), no path of
somebody's machine; and in every source file the line that tells its licence.
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
HOST = re.compile(
    r"https?://(?:[\w-]+\.)*(?:registry|registries|npm|npmjs|yarnpkg|pypi|pythonhosted|mirrors?|deb|archive|security|snapshot|"
    r"ftp|artifactory|nexus|ghcr|quay|docker|jsdelivr|unpkg|cdn|downloads?)(?:\.[\w-]+)+", re.I)
DOWNLOAD = re.compile(r"https?://\S+/(?:releases/download|archive/refs)/\S+|https?://\S+\.(?:tar\.[gx]z|tgz|deb|whl|zip)\b", re.I)
MACHINE_PATH = re.compile(r"(?<![\w.<])/(?:home|root|Users|work)/[\w.-]+")
RESOLVED = re.compile(r'"resolved":\s*"https?:')
LICENSED = {".c", ".h", ".py", ".sh", ".mjs", ".js", ".css", ".sql", ".po", ".build"}
LICENCE = "SPDX-" "License-Identifier: EUPL-1.2"  # in two, or reuse takes this line for the licence of this file


def tracked():
    """Files of the repository: those of git, with new ones that git does not ignore; all files in a copy without git."""
    try:
        out = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=TOP, check=True,
                             capture_output=True).stdout
        names = [name for name in out.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        skip = re.compile(r"^(\.git|node_modules|data|build|build-[^/]*)/")
        names = [path.relative_to(TOP).as_posix() for path in TOP.rglob("*") if path.is_file()]
        names = [name for name in names if not skip.match(name)]
    return sorted(name for name in set(names) if (TOP / name).is_file())


def main():
    errors = []
    for name in tracked():
        path = TOP / name
        raw = path.read_bytes()
        if b"\0" in raw[:8000] or name.startswith("fuzz/corpus/"):
            continue
        text = raw.decode("utf-8", errors="replace")
        for pattern, what in ((HOST, "address of a registry or mirror"), (DOWNLOAD, "address of a download"),
                              (MACHINE_PATH, "path of one machine"), (RESOLVED, "address of a package")):
            for match in pattern.finditer(text):
                errors.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match.group(0)}")
        licensed = path.suffix in LICENSED or path.name in ("dev", "meson.build") or text.startswith("#!")
        if licensed and LICENCE not in text[:400]:
            errors.append(f"{name}: no line {LICENCE}")
    for line in errors:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
