# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev scan: wapiti and sqlmap over all pages and the whole API of the released program, as each role and as nobody. What they find that is
# not expected (tools/scan/main.mjs says what is, and why) makes it fail. Sourced by ./dev.
#
#   SCAN_SECONDS=N    of each module of wapiti, for each role (60); sqlmap for one role takes at most sixty times that. What was cut off
#                     stands in the last column of the table. Under 30, sqlmap leaves out what refuses the role
#   SCAN_PARALLEL=N   scanners at work at the same time, each on a program and a demo of its own (2)
#
# Not scanned: logging out, and ending sessions and tokens (the scanner would shut itself out). The token against forgery belongs to the
# session, so what wapiti sends is accepted; that it is needed is what its module csrf tries. sqlmap works a route out (level 2) for the
# first role that reaches it; for the other roles it tries boolean tests only (level 1, with "or": risk 3), and where the role itself is
# refused it looks for signs (--smart). What it is not sure of, it looks at again (level 3, risk 3). A mark to read a list on from is
# opaque, so nothing can be injected behind it. SQLite only: the statements are the same for both engines.
scan_main() {
    packages_ensure run scan
    build_release
    # the sandbox stays on, as it is installed
    BONDGENOOT_PROGRAM=$PWD/$release/bondgenoot BONDGENOOT_AFSCHERMING=aan node tools/scan/main.mjs build-logs/scan "$@"
}
