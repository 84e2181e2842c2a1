//! What is built into the binary is built again when it changes.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    if std::env::var_os("CARGO_FEATURE_BUNDLE").is_some() {
        println!("cargo::rerun-if-changed=../frontend/dist");
    }
}
