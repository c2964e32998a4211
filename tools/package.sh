# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# ./dev package: the Debian package, in build-package/, and what an image for containers is made of. The sources that the build reads, the styles made of npm and the
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
    cp -a meson.build meson_options.txt src bench tools cases docs packaging build-assets README.md LICENSE.md SECURITY.md CHANGELOG.md "$tree"
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

# package_libraries ROOT: what the program in ROOT loads is copied beside it; with the licence of each Debian package that it
# comes from, and what that package is, where scanners look (/var/lib/dpkg/status.d).
package_libraries() {
    local root=$1 path name
    mkdir -p "$root/var/lib/dpkg/status.d"
    ldd "$root/usr/bin/bondgenoot" | grep -o '/[^ ]*' | while read -r path; do
        install -D -m 0755 "$(readlink -f "$path")" "$root$path"
        # One of its two names is known: /usr/lib and /lib are the same folder.
        name=$({ dpkg-query --search "$(readlink -f "$path")" "$path" 2>/dev/null || true; } | sed -n '1s/:.*//p')
        [ -n "$name" ] || die "Van welk pakket $path is, is niet te zeggen."
        dpkg-query --status "$name" >"$root/var/lib/dpkg/status.d/$name"
        install -D -m 0644 "/usr/share/doc/$name/copyright" "$root/usr/share/doc/$name/copyright"
    done
}

# package_image: all that an image is made of, in build-package/image: rootfs.tar and the Containerfile. Made on the Debian
# that the package was built on, so with the libraries that it was built against.
package_image() {
    local image=$package_folder/image root=$package_folder/rootfs
    mkdir -p "$image" "$root"/{dev,proc,sys,tmp,usr/lib,usr/lib64}
    ln -s usr/lib "$root/lib"
    ln -s usr/lib64 "$root/lib64"
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$root" --keep-directory-symlink
    package_libraries "$root"
    # Whom the messenger believes. A municipality with an authority of its own mounts another file here.
    install -D -m 0644 /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
    rm -r "$root/lib/systemd" "$root/usr/lib/sysusers.d" "$root/usr/share/man"
    printf 'root:x:0:0:root:/:/usr/sbin/nologin\nbondgenoot:x:10001:10001::/var/lib/bondgenoot:/usr/sbin/nologin\n' >"$root/etc/passwd"
    printf 'root:x:0:\nbondgenoot:x:10001:\n' >"$root/etc/group"
    printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
    tar -c -C "$root" --sort=name --numeric-owner --owner=0 --group=0 --mtime="@$(stat -c %Y CHANGELOG.md)" -f "$image/rootfs.tar" .
    mkdir -p "$package_folder/volume/var/lib/bondgenoot"
    tar -r -C "$package_folder/volume" --numeric-owner --owner=10001 --group=10001 --mode=0700 -f "$image/rootfs.tar" ./var/lib/bondgenoot
    cp packaging/Containerfile "$image/"
}

package_main() {
    local kind=${1:-deb}
    [ "$kind" = deb ] || [ "$kind" = oci ] || die "Onbekend soort pakket: $kind. Er zijn: deb en oci."
    packages_ensure run package
    build_npm
    build_assets
    package_deb
    echo "$package"
    [ "$kind" = oci ] || return 0
    package_image
    echo "$package_folder/image"
    step "Het beeld maak je daarvan met: podman build --format docker --tag bondgenoot $package_folder/image"
}
