//! Prints `docs/sealing-vectors.json`: examples of everything in the sealed format, and of
//! everything that must be refused.
//!
//! ```sh
//! cargo run -p kring-sealing --example vectors > docs/sealing-vectors.json
//! ```

#[path = "document.rs"]
mod document;

fn main() {
    print!("{}", document::text());
}
