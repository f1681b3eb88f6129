//! See `kring_fuzz::sealing::sealed_box`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kring_fuzz::sealing::sealed_box(bytes));
