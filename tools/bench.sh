# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev bench: the release program on a fresh demo municipality, under load. Each line is a ratio: requests per second of
# what is measured, against the bare loop of the same program on the same machine. Sourced by ./dev.

# bench_rate PATH [HEADER]: requests per second, as wrk tells; an answer that is not 200 makes it fail.
bench_rate() {
    local out
    out=$(wrk --threads 1 --connections 32 --duration "${BENCH_SECONDS:-5}s" ${2:+--header "$2"} "$bench_base$1")
    ! grep -q 'Non-2xx' <<<"$out" || die "$1 gaf iets anders dan 200; daar valt niets aan te meten."
    sed -n 's/^Requests\/sec: *//p' <<<"$out"
}

# bench_line NAME PATH BARE [HEADER]: one line of the report; BARE is the path of a static answer of the same size.
bench_line() {
    local rate bare
    bare=$(bench_rate "$3")
    rate=$(bench_rate "$2" "${4:-}")
    awk -v name="$1" -v rate="$rate" -v bare="$bare" \
        'BEGIN { printf "%-28s %9.0f /s   bare %9.0f /s   %5.1f %%\n", name, rate, bare, 100 * rate / bare }'
}

# bench_lines: what is measured. The program listens at $bench_base on the data in $bench_data.
bench_lines() {
    die "Er wordt nog niets gemeten: bench_lines in tools/bench.sh is leeg."
}

bench_stop() {
    [ -z "${bench_pid:-}" ] || { kill "$bench_pid" 2>/dev/null && wait "$bench_pid" || true; }
    rm -rf "$bench_data"
}

bench_main() {
    packages_ensure run bench
    build_release
    bench_data=$(mktemp -d)
    trap bench_stop EXIT
    logged bench.log "$release/bondgenoot" demo --data "$bench_data"
    local port=${BENCH_PORT:-8099} tries
    bench_base=http://127.0.0.1:$port
    "$release/bondgenoot" serve --data "$bench_data" --port "$port" >build-logs/bench-serve.log 2>&1 &
    bench_pid=$!
    for tries in $(seq 100); do
        ! grep -q '^Bondgenoot staat klaar' build-logs/bench-serve.log || break
        kill -0 "$bench_pid" 2>/dev/null && [ "$tries" -lt 100 ] || die "Het programma start niet; zie build-logs/bench-serve.log."
        sleep 0.1
    done
    bench_lines
}
