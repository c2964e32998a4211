# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# From sources to a program: npm packages, styles, meson, ninja. Each step leaves a stamp and is skipped when nothing
# changed, so that a second ./dev run serves at once. Sourced by ./dev.

# build_npm: node_modules as the lockfile says. The copy of the lockfile is the stamp.
build_npm() {
    cmp -s package-lock.json node_modules/.lockfile-installed && return
    step "Pakketten van npm ophalen ..."
    logged npm.log npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.lockfile-installed
}

# build_assets: build-assets/, which tools/assets.mjs makes from npm packages and our own styles; it keeps its own stamp.
build_assets() {
    [ -d build-assets ] || step "Vormgeving bundelen ..."
    logged assets.log node tools/assets.mjs
}

# build_folder BASE: the build folder for the compiler that CC names: build, or build-clang.
build_folder() {
    local cc=${CC:-gcc}
    cc=$(basename "$cc")
    if [ "$cc" = gcc ]; then echo "$1"; else echo "$1-$cc"; fi
}

# build_meson FOLDER OPTION...: configures the folder, again when the list of sources or the options changed, and builds.
build_meson() {
    local folder=$1 listing log
    shift
    log=$(basename "$folder").log
    listing=$(python3 tools/sources.py && echo "options $*")
    if [ ! -f "$folder/build.ninja" ]; then
        rm -rf "$folder"
        step "Bouwen in $folder ..."
        CC=${CC:-gcc} logged "$log" meson setup "$folder" "$@"
    elif [ "$listing" != "$(cat "$folder/sources.txt" 2>/dev/null)" ]; then
        step "Bouwen in $folder ..."
        logged "$log" meson setup --reconfigure "$folder" "$@"
    elif [ "$(ninja -C "$folder" -n 2>/dev/null | tail -n 1)" != 'ninja: no work to do.' ]; then
        step "Bouwen in $folder ..."
    else
        return 0
    fi
    echo "$listing" >"$folder/sources.txt"
    logged "$log" ninja -C "$folder"
}

build_release() {
    build_npm
    build_assets
    release=$(build_folder build)
    build_meson "$release"
}

build_test() {
    build_npm
    build_assets
    testing=$(build_folder build-test)
    build_meson "$testing" -Dtesting=true -Db_sanitize=address,undefined -Db_lundef=false
}

# build_budget: as released, but with a fixed day, so that instructions can be counted (tools/budget.mjs).
build_budget() {
    build_npm
    build_assets
    budget=$(build_folder build-budget)
    build_meson "$budget" -Dmeasuring=true
}

# build_fuzz: always with clang, which has the fuzzer.
build_fuzz() {
    build_npm
    build_assets
    CC=clang build_meson build-fuzz -Dfuzzing=true -Db_sanitize=address,undefined -Db_lundef=false
}
