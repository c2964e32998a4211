# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev check: layout, three static analysers, the rules of the house and a second compiler. Every part runs, also after one
# that failed; all that is wrong is shown. Needs test_rules of tools/test.sh. Sourced by ./dev.

check_failed=0

# check_part NAME COMMAND...: one line for what is right, the output for what is not.
check_part() {
    local name=$1 log
    log=build-logs/check-$(tr -c '[:alnum:]\n' - <<<"$name").log
    shift
    if ("$@") >"$log" 2>&1 </dev/null; then # in a subshell: one part that gives up does not end the others
        echo "goed  $name"
    else
        echo "FOUT  $name"
        head -n 200 "$log" | sed 's/^/      /'
        check_failed=1
    fi
}

check_sources() { find src fuzz -name '*.[ch]' -print0; }

check_format() { check_sources | xargs -0 clang-format --dry-run -Werror; }

check_cppcheck() {
    cppcheck --quiet --error-exitcode=1 --std=c11 --language=c --enable=warning,performance,portability --inline-suppr \
        --suppressions-list=tools/cppcheck.txt --library=posix,gnu,sqlite3 -DBONDGENOOT_TESTING=1 \
        --include=tools/cppcheck.h -I src -j 2 src fuzz
}

# check_tidy: the sources that changed since they were last found clean; all of them when a header or the rules did.
check_tidy() {
    local seen=build-clang/tidy todo=() file stamp newest
    mkdir -p "$seen"
    newest=$(find src .clang-tidy meson.build -name '*.h' -newer "$seen/rules" -print -o -name .clang-tidy -newer "$seen/rules" -print 2>/dev/null)
    if [ ! -f "$seen/rules" ] || [ -n "$newest" ]; then
        rm -f "$seen"/*
        touch "$seen/rules"
    fi
    while IFS= read -r -d '' file; do
        stamp=$seen/${file//\//_}
        [ "$stamp" -nt "$file" ] || todo+=("$file")
    done < <(find src -name '*.c' ! -name 'test_*' -print0)
    [ ${#todo[@]} -gt 0 ] || return 0
    # shellcheck disable=SC2016
    printf '%s\0' "${todo[@]}" | SEEN=$seen xargs -0 -P 2 -n 1 bash -c \
        'clang-tidy --quiet -p build-clang "$0" 2>/dev/null && touch "$SEEN/${0//\//_}"'
}

# check_clang: every warning is an error in both compilers; the tests are built too.
check_clang() {
    CC=clang build_meson build-clang -Dtesting=true
}

# check_analyzer: gcc follows paths through functions; a finding is an error like any other. Not optimized: it looks after
# the optimizer, which by then has thrown away what can only go wrong.
check_analyzer() {
    CC=gcc build_meson build-analyze --buildtype=debug -Dc_args=-fanalyzer
}

check_rules() {
    local said
    said=$(test_rules)
    printf '%s\n' "$said"
    ! grep -q '^not ok' <<<"$said"
}

check_main() {
    packages_ensure run check
    build_npm
    build_assets
    check_part 'rules of the house' check_rules
    check_part 'layout (clang-format)' check_format
    check_part 'every warning of clang' check_clang
    check_part 'gcc -fanalyzer' check_analyzer
    check_part 'cppcheck' check_cppcheck
    check_part 'clang-tidy' check_tidy
    # What is only worth a look: functions that grew long.
    python3 tools/layers.py 2>&1 >/dev/null | sed 's/^/      /' || true
    return $check_failed
}
