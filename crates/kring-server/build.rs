//! Has the crate built anew when a file of `browser/` is added: those that were there, the
//! compiler watches itself.

fn main() {
    for place in [
        "api",
        "circle",
        "keys",
        "seal",
        "ui",
        "main.js",
        "shell.html",
    ] {
        println!("cargo::rerun-if-changed=../../browser/{place}");
    }
}
