//! See `kring_fuzz::sealing::private`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kring_fuzz::sealing::private(bytes));
