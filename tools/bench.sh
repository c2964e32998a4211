# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev bench: the table of what the program must reach, measured in one run on this machine. The release program on
# simulated municipalities; ratios where that can be, each figure the middle of three. The parts are in tools/bench/.
# Sourced by ./dev.
#
#   BENCH_KORT=1             a quick look: small municipalities, short turns; the figures say little
#   BENCH_HUISHOUDENS=N      size of the large municipality (60000)
#   BENCH_SECONDS=N          seconds of a turn under load (4)
#   BENCH_PORT=N             first of the ports that are used (8099)
#   BENCH_ONLY='page start'  only these parts: page bytes logbook hide like memory start writers scale
bench_main() {
    packages_ensure run bench
    case ${1:-} in
        '') ;;
        --budget)
            build_budget
            node tools/budget.mjs "$budget/bondgenoot" --update
            return
            ;;
        --profile)
            build_budget
            mkdir -p build-logs/profile
            rm -f build-logs/profile/callgrind.*
            node tools/budget.mjs "$budget/bondgenoot" --profile build-logs/profile
            return
            ;;
        *) die "Onbekende optie: $1. ./dev help noemt ze." ;;
    esac
    build_release
    logged bench-build.log ninja -C "$release" bench_logbook bench_hide bench_gelijk
    python3 tools/bench/main.py "$release"
}
