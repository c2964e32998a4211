# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# What Debian gives us, and why each of them is asked. One list per task; a task installs only what is missing.
# Sourced by ./dev.

packages_run=(
    'gcc|compiles the program'
    'libc6-dev|headers of the C library'
    'meson|describes the build'
    'ninja-build|runs the build'
    'pkg-config|finds the libraries'
    'python3|embeds SQL, pages and styles into the program'
    'weasyprint|makes a PDF of a letter, in a process that may do nothing else'
    'fonts-liberation|the letters of that PDF: they go into it'
    'libuv1-dev|the event loop'
    'node-llhttp|the HTTP parser, as C sources'
    'libtalloc-dev|memory per request'
    'libjansson-dev|JSON'
    'libsqlite3-dev|the database'
    'libpq-dev|the other database: PostgreSQL'
    'libsodium-dev|passwords, random numbers, sealed boxes'
    'libinih-dev|takes the file with settings apart'
    'libseccomp-dev|the list of calls that a worker may make'
    'libcurl4-openssl-dev|asks the provider with which staff log in (OpenID Connect); mail (SMTP with TLS)'
    'libcjose-dev|checks the signatures of what it answers'
    'libcmark-dev|Markdown in notes'
    'liboath-dev|the codes of a second factor (TOTP)'
    'libqrencode-dev|the picture that an app reads them from'
    'libutf8proc-dev|passwords are compared as people type them: Unicode NFC'
    'libstemmer-dev|stems of Dutch words (Snowball), to find earlier cases like this one'
    'python3-django|its list of common passwords is taken in by the build'
    'gettext|reads the translations'
    'ca-certificates|npm checks whom it fetches the styles from'
)
packages_node=(
    'nodejs|bundles the styles of NL Design System'
    'npm|fetches them'
)
packages_test=(
    'exim4-daemon-light|a real mail server, in a temporary folder: what crosses the wire is looked at'
    'openssl|makes its certificate'
    'libcmocka-dev|unit tests'
    'postgresql|the tests run on a real PostgreSQL too, in a temporary folder'
    'valgrind|counts the instructions of a page'
    'sqlite3|tests end sessions and break records in the database itself'
    'chromium|the pages are tested in a real browser'
    'fonts-dejavu-core|that browser draws text with it'
    'poppler-utils|reads the PDF of a letter: text, structure, fonts'
    'qpdf|says whether it is whole'
    'reuse|every file tells its licence'
    'python3-yaml|reads publiccode.yml'
)
packages_check=(
    'clang|the second compiler'
    'clang-format|layout of the code'
    'clang-tidy|static analysis'
    'cppcheck|static analysis'
    'libcmocka-dev|the tests are checked too'
    'reuse|every file tells its licence'
    'python3-yaml|reads publiccode.yml'
)
packages_bench=(
    'wrk|makes the load'
    'valgrind|counts the instructions of a page'
    'curl|logs in before it'
)
packages_package=(
    'build-essential|what every build of a package may count on'
    'debhelper|makes the Debian package'
    'dpkg-dev|calls it'
)
packages_install_test=(
    'debootstrap|the package is installed in a fresh Debian, in a folder'
    'lintian|looks at the package as Debian does'
)
packages_scan=(
    'wapiti|attacks every page and form, as each role'
    'sqlmap|attacks every field of the API'
    'sqlite3|the demo that is scanned tells who is who'
)
packages_fuzz=(
    'clang|has the fuzzer'
)

# node_is_usable: a node of 18 or newer with its npm, from wherever. Debian's npm cannot stand beside a node from elsewhere.
node_is_usable() {
    command -v node >/dev/null && command -v npm >/dev/null || return 1
    local version
    version=$(node --version) && version=${version#v}
    [ "${version%%.*}" -ge 18 ]
}

# packages_ensure LIST...: installs what is missing of the named lists ("run test"); silent when nothing is.
packages_ensure() {
    local list row name missing=() wanted=() installed
    command -v dpkg-query >/dev/null || die "Dit is geen Debian. Installeer zelf wat in tools/packages.sh staat."
    for list in "$@"; do
        local -n rows="packages_$list"
        for row in "${rows[@]}"; do wanted+=("${row%%|*}"); done
    done
    node_is_usable || for row in "${packages_node[@]}"; do wanted+=("${row%%|*}"); done
    installed=" $(dpkg-query -W -f '${Package}:${db:Status-Status} ' "${wanted[@]}" 2>/dev/null || true)"
    for name in "${wanted[@]}"; do
        [[ $installed == *" $name:installed "* ]] || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] || packages_install "${missing[@]}"
}

packages_install() {
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "Deze pakketten ontbreken, en dit account mag ze niet installeren: $*"
        sudo=(sudo)
    fi
    step "Pakketten installeren: $*"
    logged packages.log "${sudo[@]}" apt-get -q update
    logged packages.log "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qy --no-install-recommends install "$@"
}

# packages_ensure_fuzzer: the run-time part of the fuzzer carries the version of clang in its name.
packages_ensure_fuzzer() {
    packages_ensure run fuzz
    local version
    version=$(clang -dumpversion)
    # shellcheck disable=SC2034
    packages_fuzzer=("libclang-rt-${version%%.*}-dev|the run-time part of fuzzer and sanitizers")
    packages_ensure fuzzer
}
