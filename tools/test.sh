# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev test: builds with sanitizers and runs every kind of test. Each test program leaves NAME.tap and NAME.rc in
# build-test/results/SUITE/; tools/tap.py counts them and prints the verdict. Sourced by ./dev.

test_suites=(unit checks budget corpus http postgres pages package)

# test_note SUITE NAME SECONDS COMMAND...: runs one test program under a watchdog and keeps what it said, its code and how long it took.
test_note() {
    local folder=$results/$1 name=$2 seconds=$3 code=0 begin=$SECONDS
    shift 3
    mkdir -p "$folder"
    # The outer redirection is for bash itself, which would tell of a crash that the results tell better.
    { timeout --kill-after=10 "$seconds" "$@" >"$folder/$name.tap" 2>&1 </dev/null || code=$?; } 2>/dev/null
    echo "$code $((SECONDS - begin))" >"$folder/$name.rc"
}

# test_said NAME COMMAND...: one check as one line of TAP, with its output when it fails.
test_said() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1 </dev/null); then
        echo "ok - $name"
    else
        echo "not ok - $name"
        printf '%s\n' "$output" | head -n 200 | sed 's/^/# /'
    fi
}

test_unit() {
    local file name
    while read -r file; do
        name=$(basename "$file" .c)
        # Two at a time: some of them wait more than they work.
        [ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n
        CMOCKA_MESSAGE_OUTPUT=TAP test_note unit "$name" 180 "$testing/$name" &
    done < <(python3 tools/sources.py | sed -n 's/^test //p')
    wait
}

# test_rules: what a script can tell about the sources. ./dev check runs them too.
test_rules() {
    test_said 'the layer rule holds' python3 tools/layers.py
    test_said 'no banned function, no SQL in C' python3 tools/banned.py
    test_said 'licence lines, no registries, no machine paths in the sources' python3 tools/tracked.py
    test_said 'every file tells its licence (reuse)' reuse lint
    test_said 'one version, changes in order, publiccode.yml by its standard' python3 tools/conventions.py
    test_said 'what docs/security.md names is there, and no requirement is left out' python3 tools/security.py
    test_said 'templates, texts and views are checked as promised' python3 tools/test_embed_web.py
    test_said 'the systemd unit is well-formed and closed' python3 tools/test_unit_file.py
    test_said 'a break of the API is noticed' python3 tools/test_openapi_compare.py
    test_said 'every text is translated' python3 tools/embed_web.py --missing
}

test_checks() {
    mkdir -p "$results/checks"
    test_rules >"$results/checks/rules.tap"
    test_said 'the API broke nothing since the last release' python3 tools/openapi_compare.py "$testing/bondgenoot" >>"$results/checks/rules.tap"
    echo 0 0 >"$results/checks/rules.rc"
}

# test_budget: instructions and statements of the pages that are asked most; a build of its own, as released.
test_budget() {
    build_budget
    test_note budget pages 180 node tools/budget.mjs "$budget/bondgenoot"
}

# test_corpus: what the fuzzers found worth keeping, once through the same parsers (fuzz/replay.c).
test_corpus() {
    local file name
    for file in fuzz/fuzz_*.c; do
        [ -e "$file" ] || continue
        name=$(basename "$file" .c)
        test_note corpus "$name" 120 "$testing/$name" "fuzz/corpus/${name#fuzz_}" "fuzz/crashes/${name#fuzz_}"
    done
}

# test_node SUITE SECONDS: the files of tests/SUITE under Node's own runner.
test_node() {
    local files=(tests/"$1"/*.test.mjs)
    if [ ! -e "${files[0]}" ]; then
        mkdir -p "$results/$1"
        echo "not ok - there are tests in tests/$1" >"$results/$1/none.tap"
        echo 1 0 >"$results/$1/none.rc"
        return
    fi
    test_note "$1" node "$2" node --test --test-reporter=tap "${files[@]}"
}

test_http() { test_node http 2400; }

# test_postgres: the same files on the other engine, a real server in a temporary folder; and with workers that confine themselves,
# which they do not in the suite http: there leaks are sought, and LeakSanitizer cannot work in such a process.
test_postgres() {
    BONDGENOOT_AFSCHERMING=aan test_note postgres node 2400 node tests/lib/postgres.mjs node --test --test-reporter=tap tests/http/*.test.mjs
}
test_pages() { BONDGENOOT_AFSCHERMING=aan test_node pages 2400; }

# test_package: the Debian package is made and installed in a Debian of its own, where this machine can make one; and what is
# in an image is run as a container runs it.
test_package() {
    . tools/package.sh
    local PACKAGE
    PACKAGE=$(package_deb && package_image && printf '%s' "$PWD/$package") || return 0 # no results is a failure
    export PACKAGE IMAGE=$PWD/$package_folder/image
    test_node package 1800
}

# test_coverage: no route without a test, no statement that never ran. Only tells the truth after all suites.
test_coverage() {
    test_note coverage used 60 python3 tools/dekking.py "$testing/bondgenoot" "$BONDGENOOT_DEKKING"
}

test_lane() {
    local suite
    for suite in "$@"; do
        [[ " $chosen " != *" $suite "* ]] || "test_$suite"
    done
}

test_main() {
    local suite chosen="$*" results
    for suite in "$@"; do
        [[ " ${test_suites[*]} " == *" $suite "* ]] || die "Onbekende soort tests: $suite. Er zijn: ${test_suites[*]}"
    done
    [ -n "$chosen" ] || chosen=${test_suites[*]}
    packages_ensure run test
    [[ " $chosen " != *' package '* ]] || packages_ensure package install_test
    build_test
    results=$testing/results
    rm -rf "$results" "$testing/dekking"
    mkdir -p "$results" "$testing/dekking"
    export BONDGENOOT_DEKKING=$PWD/$testing/dekking BONDGENOOT_PROGRAM=$PWD/$testing/bondgenoot
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:detect_stack_use_after_return=1
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    [ ! -d ../shared ] || export SHARED=$PWD/../shared

    # Two lanes beside each other, about as long as each other.
    step "Testen ..."
    trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
    test_lane unit http package &
    test_lane checks budget corpus postgres pages &
    wait
    trap - EXIT
    [ "$chosen" != "${test_suites[*]}" ] || test_coverage
    # A suite that ended before it began leaves no folder: an empty one counts as a failure.
    for suite in $chosen; do
        [ "$suite" = corpus ] && [ ! -e "$results/corpus" ] && ! compgen -G 'fuzz/fuzz_*.c' >/dev/null || mkdir -p "$results/$suite"
    done
    python3 tools/tap.py "$results"
}
