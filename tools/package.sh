# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev package: the Debian package, in build-package/. The sources that the build reads, the styles made of npm and the
# folder packaging/debian are put together there and given to dpkg-buildpackage. Sourced by ./dev.

package_folder=build-package

# package_version: of the Debian package; it is no other than that of the program.
package_version() { python3 tools/conventions.py version; }

# package_changelog: debian/changelog, made of CHANGELOG.md.
package_changelog() {
    python3 tools/conventions.py changelog "${DEBFULLNAME:-The maintainers of Bondgenoot} <${DEBEMAIL:-maintainers@bondgenoot.example}>"
}

# package_deb: makes the package; its path is then in $package.
package_deb() {
    local version tree=$package_folder/bondgenoot
    version=$(package_version)
    rm -rf "$package_folder"
    mkdir -p "$tree"
    cp -a meson.build meson_options.txt src tools cases docs packaging build-assets README.md LICENSE.md SECURITY.md CHANGELOG.md "$tree"
    mv "$tree/packaging/debian" "$tree/debian"
    cp "$tree/packaging/bondgenoot.service" "$tree/debian/bondgenoot.service"
    cp "$tree/packaging/bondgenoot.sysusers" "$tree/debian/bondgenoot.sysusers"
    package_changelog >"$tree/debian/changelog"
    step "Pakket maken ..."
    # The names of symbols are in a package of their own that nobody asked for here.
    DEB_BUILD_OPTIONS="noautodbgsym parallel=$(nproc)" logged package.log env -C "$tree" dpkg-buildpackage --build=binary --no-sign
    package=$(echo "$package_folder/bondgenoot_${version}"_*.deb)
    [ -f "$package" ] || die "Er is geen pakket gemaakt; zie build-logs/package.log."
}

package_main() {
    packages_ensure run package
    build_npm
    build_assets
    package_deb
    echo "$package"
}
