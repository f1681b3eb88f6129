//! The recovery sheet as people type it in. That every mistake within a group is found is
//! shown exhaustively beside the code.

use kring_sealing::unlock::sheet::{Fault, SheetError, SheetSecret};
use proptest::prelude::*;

use crate::config;

fn sheet() -> impl Strategy<Value = SheetSecret> {
    any::<[u8; 17]>().prop_map(|mut bytes| {
        bytes[16] &= 0b1100_0000;
        SheetSecret::from_bytes(bytes).unwrap()
    })
}

fn mistyped(groups: impl IntoIterator<Item = usize>) -> SheetError {
    let faults = groups.into_iter().map(|group| (group, Fault::Mistyped));
    SheetError::Groups(faults.collect())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_printed_is_read(secret in sheet(), spaces in prop::collection::vec("[ \t\n-]{0,3}", 60)) {
        let printed = secret.print();
        prop_assert_eq!(printed.len(), 59);
        let mut typed = String::new();
        for (letter, space) in printed.chars().zip(&spaces) {
            typed.push_str(space);
            typed.push(letter);
        }
        let read = SheetSecret::read(&typed).unwrap();
        prop_assert_eq!(read.reveal(), secret.reveal());
    }

    #[test]
    fn mistyped_digits_are_named_by_their_groups(
        secret in sheet(),
        mistakes in prop::collection::btree_map(0..10_usize, (0..5_usize, 1..10_u8), 1..10),
    ) {
        let mut digits = secret.print().replace(' ', "").into_bytes();
        for (group, (digit, more)) in &mistakes {
            let digit = &mut digits[5 * group + digit];
            *digit = b'0' + (*digit - b'0' + more) % 10;
        }
        let error = SheetSecret::read(str::from_utf8(&digits).unwrap()).err();
        prop_assert_eq!(error, Some(mistyped(mistakes.into_keys())));
    }

    #[test]
    fn neighbours_that_changed_places_are_found_across_groups_too(
        secret in sheet(),
        nth in 0..49_usize,
    ) {
        let mut digits = secret.print().replace(' ', "").into_bytes();
        prop_assume!(digits[nth] != digits[nth + 1]);
        digits.swap(nth, nth + 1);
        let error = SheetSecret::read(str::from_utf8(&digits).unwrap()).err();
        let Some(SheetError::Groups(faults)) = error else {
            return Err(TestCaseError::fail("it was not found"));
        };
        let groups = [nth / 5, (nth + 1) / 5];
        prop_assert!(faults.contains(&(groups[0], Fault::Mistyped)));
        prop_assert!(faults.iter().all(|(group, _)| groups.contains(group)));
    }

    #[test]
    fn groups_that_changed_places_are_both_named(
        secret in sheet(),
        (one, other) in (0..10_usize, 0..10_usize),
    ) {
        prop_assume!(one < other);
        let printed = secret.print();
        let mut groups: Vec<&str> = printed.split(' ').collect();
        groups.swap(one, other);
        let error = SheetSecret::read(&groups.join(" ")).err();
        prop_assert_eq!(error, Some(mistyped([one, other])));
    }

    #[test]
    fn another_number_of_digits_is_told(secret in sheet(), digits in 0..120_usize) {
        prop_assume!(digits != 50);
        let all = secret.print().replace(' ', "").repeat(3);
        let error = SheetSecret::read(&all[..digits]).err();
        prop_assert_eq!(error, Some(SheetError::Count(digits)));
    }

    #[test]
    fn what_is_no_digit_is_told(secret in sheet(), nth in 0..59_usize, letter in "[^0-9\\s-]") {
        let mut typed = secret.print().to_string();
        typed.insert_str(nth, &letter);
        let error = SheetSecret::read(&typed).err();
        prop_assert_eq!(error, Some(SheetError::Character(letter.chars().next().unwrap())));
    }
}

#[test]
fn the_last_six_bits_are_zeros() {
    for bit in 0..8 {
        let mut bytes = [0; 17];
        bytes[16] = 1 << bit;
        assert_eq!(SheetSecret::from_bytes(bytes).is_ok(), bit >= 6);
    }
}
