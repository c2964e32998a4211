#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A fresh, small Debian in a folder, as debootstrap makes it, from the mirror that this machine itself uses.
#
#   debian_folder.sh can                      says why this machine cannot make one, on stdout; code 77 then
#   debian_folder.sh make FOLDER              makes it; apt works in it
#   debian_folder.sh in FOLDER COMMAND...     runs a command in it, with /proc, as this very process: a signal reaches it
#   debian_folder.sh put FOLDER FILE          lays a file in its /tmp
#   debian_folder.sh remove FOLDER
#
# Needs root, or sudo that asks no password, and the right to mount.
set -euo pipefail

# sources: "ADDRESS SUITE" of every source of this release that apt here knows, the release itself first.
sources() {
    python3 - <<'PYTHON'
import pathlib
import re

release = re.search(r"^VERSION_CODENAME=(\S+)", pathlib.Path("/etc/os-release").read_text(), re.M).group(1)
found = []
for path in [pathlib.Path("/etc/apt/sources.list"), *sorted(pathlib.Path("/etc/apt/sources.list.d").glob("*"))]:
    if path.suffix == ".sources":
        for stanza in re.split(r"\n\s*\n", path.read_text()):
            fields = dict(re.findall(r"^(\w[\w-]*):[ \t]*(.*)$", stanza, re.M))
            if "deb" in fields.get("Types", "").split() and fields.get("Enabled", "yes") != "no":
                found += [(uri, suite, fields.get("Components", "")) for uri in fields["URIs"].split() for suite in fields["Suites"].split()]
    elif path.suffix == ".list" and path.is_file():
        found += re.findall(r"^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.*)$", path.read_text(), re.M)
ours = [(suite != release, uri, suite) for uri, suite, parts in found
        if suite.split("-")[0] == release and "main" in parts.split() and "backports" not in suite]
for _, uri, suite in sorted(ours, key=lambda row: row[0]):
    print(uri, suite)
PYTHON
}

cannot() {
    echo "$*"
    exit 77
}

can() {
    command -v debootstrap >/dev/null || [ -x /usr/sbin/debootstrap ] || cannot "debootstrap is not here"
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null || cannot "this account is not root and sudo asks a password"
    local as=()
    [ "$(id -u)" -eq 0 ] || as=(sudo -n)
    "${as[@]}" unshare --mount true 2>/dev/null || cannot "this machine does not let anybody mount"
    [ -n "$(sources)" ] || cannot "apt on this machine has no source for its own release"
}

make() {
    local folder=$1 uri suite
    read -r uri suite < <(sources)
    /usr/sbin/debootstrap --variant=minbase --include=systemd-standalone-sysusers "$suite" "$folder" "$uri"
    rm -f "$folder"/etc/apt/sources.list "$folder"/etc/apt/sources.list.d/*
    while read -r uri suite; do
        echo "deb $uri $suite main"
    done < <(sources) >"$folder/etc/apt/sources.list"
    # How this machine fetches (a proxy, a clock that is not trusted), and nothing else of it.
    apt-config dump --format '%F "%v";%n' Acquire >"$folder/etc/apt/apt.conf.d/10machine"
    [ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
    cp /etc/hosts "$folder/etc/hosts"
    # It is thrown away: nothing in it needs to survive a power cut. No service is started in it.
    echo force-unsafe-io >"$folder/etc/dpkg/dpkg.cfg.d/unsafe"
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
    chmod +x "$folder/usr/sbin/policy-rc.d"
    "$0" in "$folder" apt-get -q update
}

in_folder() {
    # shellcheck disable=SC2016
    exec unshare --mount bash -c 'mount -t proc proc "$1/proc" && exec chroot "$@"' in "$@"
}

main() {
    local command=$1
    shift
    if [ "$command" = can ]; then
        can
        return
    fi
    [ "$(id -u)" -eq 0 ] || exec sudo -n "$0" "$command" "$@"
    export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/nonexistent
    case $command in
        make) make "$@" ;;
        in) in_folder "$@" ;;
        put) cp -- "$2" "$1/tmp/" ;;
        remove) rm -rf --one-file-system -- "$1" ;;
        *) echo "debian_folder.sh: $command?" >&2 && return 2 ;;
    esac
}

main "$@"
