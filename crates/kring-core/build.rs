//! Has the crate built anew when a file is added to what it embeds. Cargo sees by itself
//! when an embedded file changes or goes.

fn main() {
    for folder in ["../../methods", "../../locales"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
