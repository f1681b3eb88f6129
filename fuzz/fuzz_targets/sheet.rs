//! See `kring_fuzz::sealing::sheet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kring_fuzz::sealing::sheet(bytes));
