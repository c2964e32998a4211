# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev bench: the release program on a fresh demo municipality, under load. Each line is a ratio: requests per second of
# what is measured, against the bare loop of the same program on the same machine. Sourced by ./dev.

# bench_rate URL [HEADER]: requests per second, as wrk tells; an answer that is not 200 makes it fail.
bench_rate() {
    local out
    out=$(wrk --threads 1 --connections 32 --duration "${BENCH_SECONDS:-5}s" ${2:+--header "$2"} "$1")
    ! grep -q 'Non-2xx' <<<"$out" || die "$1 gaf iets anders dan 200; daar valt niets aan te meten."
    sed -n 's/^Requests\/sec: *//p' <<<"$out"
}

# bench_wait LOG PID: until the program says that it serves.
bench_wait() {
    local tries
    for tries in $(seq 100); do
        ! grep -qE '^(Bondgenoot staat klaar|Kaal antwoord)' "$1" || return 0
        kill -0 "$2" 2>/dev/null && [ "$tries" -lt 100 ] || die "Het programma start niet; zie $1."
        sleep 0.1
    done
}

# bench_middle A B C: the middle of three.
bench_middle() { printf '%s\n' "$@" | sort -n | sed -n 2p; }

# bench_line NAME PATH HEADER: requests per second of this answer, as a ratio to the bare loop: the same binary, supervisor and workers
# with a static answer of the same size. Three times, one after the other; each figure is the middle of three.
bench_line() {
    local bytes bare_pid turn rates=() bares=()
    bytes=$(curl --silent --fail --header "$3" --output /dev/null --write-out '%{size_download}' "$bench_base$2") || die "$2 geeft geen 200."
    "$release/bondgenoot" bare --bytes "$bytes" --port "$bench_bare_port" >build-logs/bench-bare.log 2>&1 &
    bare_pid=$!
    bench_wait build-logs/bench-bare.log "$bare_pid"
    for turn in 1 2 3; do
        bares[turn]=$(bench_rate "http://127.0.0.1:$bench_bare_port/")
        rates[turn]=$(bench_rate "$bench_base$2" "$3")
    done
    kill "$bare_pid"
    wait "$bare_pid" || true
    awk -v name="$1" -v bytes="$bytes" -v rate="$(bench_middle "${rates[@]}")" -v bare="$(bench_middle "${bares[@]}")" \
        'BEGIN { printf "%-26s %6d bytes %9.0f /s   bare %9.0f /s   %5.1f %%\n", name, bytes, rate, bare, 100 * rate / bare }'
}

# bench_log_in: the cookie of a session of the first uitvoerder.
bench_log_in() {
    local jar=$bench_data/cookies token
    token=$(curl --silent --cookie-jar "$jar" "$bench_base/aanmelden" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -n 1)
    curl --silent --cookie "$jar" --cookie-jar "$jar" --output /dev/null --data-urlencode "_csrf=$token" --data aanmeldnaam=uitvoerder \
        --data wachtwoord=welkom-in-de-demo "$bench_base/aanmelden"
    awk '$6 == "bg_sessie" { print "bg_sessie=" $7 }' "$jar"
}

# bench_lines: what is measured. The program listens at $bench_base on the data in $bench_data.
bench_lines() {
    local cookie token id
    cookie=$(bench_log_in)
    [ -n "$cookie" ] || die "Aanmelden voor de meting lukt niet."
    token=$("$release/bondgenoot" token uitvoerder --data "$bench_data")
    id=$(curl --silent --header "Authorization: Bearer $token" --json '{"zoek":"gezin"}' "$bench_base/api/v1/huishoudens/zoeken" | python3 -c \
        'import json,sys; print(json.load(sys.stdin)["huishoudens"][0]["id"])')
    bench_line 'household page' "/huishoudens/$id" "Cookie: $cookie"
    bench_line 'the same as JSON' "/api/v1/huishoudens/$id" "Authorization: Bearer $token"
}

bench_stop() {
    [ -z "${bench_pid:-}" ] || { kill "$bench_pid" 2>/dev/null && wait "$bench_pid" || true; }
    rm -rf "$bench_data"
}

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
    bench_data=$(mktemp -d)
    trap bench_stop EXIT
    logged bench.log "$release/bondgenoot" demo --data "$bench_data"
    local port=${BENCH_PORT:-8099}
    bench_base=http://127.0.0.1:$port
    bench_bare_port=$((port + 1))
    BONDGENOOT_BEGRENZEN=0 "$release/bondgenoot" serve --data "$bench_data" --port "$port" >build-logs/bench-serve.log 2>&1 &
    bench_pid=$!
    bench_wait build-logs/bench-serve.log "$bench_pid"
    bench_lines
}
