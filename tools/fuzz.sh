# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev fuzz: clang's fuzzer on each fuzz/fuzz_NAME.c, starting from fuzz/corpus/NAME. What it finds new stays in
# build-fuzz/corpus/NAME; what breaks the program in fuzz/crashes/NAME, where the tests replay it. Sourced by ./dev.

# fuzz_one NAME SECONDS
fuzz_one() {
    local name=$1 seconds=$2 found=build-fuzz/corpus/$1 log=build-logs/fuzz-$1.log dict=() code=0
    mkdir -p "$found" "fuzz/crashes/$name" "fuzz/corpus/$name"
    [ ! -f "fuzz/$name.dict" ] || dict=("-dict=fuzz/$name.dict")
    step "Fuzzen van $name, $seconds seconden ..."
    timeout --kill-after=10 $((seconds + 120)) "build-fuzz/fuzz_$name" "-max_total_time=$seconds" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 "${dict[@]}" "-artifact_prefix=fuzz/crashes/$name/" "$found" "fuzz/corpus/$name" >"$log" 2>&1 || code=$?
    sed -n 's/^stat::\(number_of_executed_units\|average_exec_per_sec\|new_units_added\|peak_rss_mb\): */    \1 /p' "$log"
    rmdir --ignore-fail-on-non-empty fuzz/crashes/"$name" fuzz/crashes 2>/dev/null || true
    [ "$code" -eq 0 ] && return
    tail -n 60 "$log"
    step "$name is stuk (code $code); alle uitvoer staat in $log."
    return 1
}

fuzz_main() {
    local seconds=60 file name broken=0 names=()
    if [[ ${1:-} =~ ^[0-9]+$ ]]; then
        seconds=$1
        shift
    fi
    for file in fuzz/fuzz_*.c; do
        [ -e "$file" ] || die "Er is nog niets om te fuzzen: geen fuzz/fuzz_*.c."
        name=$(basename "$file" .c)
        names+=("${name#fuzz_}")
    done
    [ $# -eq 0 ] || names=("$@")
    packages_ensure_fuzzer
    build_fuzz
    export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    for name in "${names[@]}"; do
        fuzz_one "$name" "$seconds" || broken=1
    done
    return $broken
}
