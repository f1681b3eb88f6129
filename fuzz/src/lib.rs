//! What is fuzzed, feature by feature. Each function takes any bytes and must not panic;
//! the files in `fuzz_targets/` each hand one of them to libFuzzer. The tests of the
//! crates feed them too, with chance and with spoilt examples.

pub mod sealing;
