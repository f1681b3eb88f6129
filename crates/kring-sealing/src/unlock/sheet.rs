//! The recovery sheet: 130 random bits that a person keeps on paper.

use kring_core::ids::PersonId;
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::wrap::WrapKey;
use crate::{Reason, pack::pack, suite::derive};

const KEY: &str = "kring/1/sheet-key";

/// How many groups the sheet has.
pub const GROUPS: usize = 10;

/// How many digits a group has; the last one checks the others.
pub const DIGITS: usize = 5;

/// The bits that a group holds.
const BITS: usize = 13;

/// The highest number that a group holds.
pub const HIGHEST: u16 = (1 << BITS) - 1;

/// The bits of the last byte that hold nothing.
const UNUSED: u8 = 0b11_1111;

/// Damm's usual table: from whatever row one starts, two different digits lead to two
/// different rows, and so do two different digits in either order.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// What is wrong with one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A digit of it was mistyped, two changed places, or it stands in another's place.
    Mistyped,
    /// Its digits agree, and stand for more than 8191.
    TooHigh,
}

/// Why what was typed in is not a sheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Something that is neither digit, space nor hyphen.
    #[error("{0:?} is neither a digit, a space nor a hyphen")]
    Character(char),
    /// There are not fifty digits.
    #[error("there are {0} digits instead of 50")]
    Count(usize),
    /// Some groups are not right: their places, from 0 to 9 and ascending, and what is
    /// wrong with each.
    #[error("some groups are mistyped: {0:?}")]
    Groups(Vec<(usize, Fault)>),
}

/// The secret of a recovery sheet.
pub struct SheetSecret(Zeroizing<[u8; 17]>);

impl SheetSecret {
    /// A new one, out of chance.
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; 17]);
        chance.fill_bytes(&mut *bytes);
        bytes[16] &= !UNUSED;
        Self(bytes)
    }

    /// The one with these bytes.
    ///
    /// # Errors
    ///
    /// `form` when the last six bits are not zero.
    pub fn from_bytes(bytes: [u8; 17]) -> Result<Self, Reason> {
        if bytes[16] & UNUSED == 0 {
            Ok(Self(Zeroizing::new(bytes)))
        } else {
            Err(Reason::Form)
        }
    }

    /// The bytes themselves, which are nobody else's business.
    #[must_use]
    pub fn reveal(&self) -> &[u8; 17] {
        &self.0
    }

    /// What the sheet shows: ten groups of five digits, with a space between them.
    #[must_use]
    pub fn print(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (DIGITS + 1)));
        for place in 0..GROUPS {
            if place > 0 {
                text.push(' ');
            }
            let digits = digits(self.number(place));
            let check = check_digit(place, &digits);
            text.extend(
                digits
                    .into_iter()
                    .chain([check])
                    .map(|d| char::from(b'0' + d)),
            );
        }
        text
    }

    /// Reads what somebody typed in. Spaces and hyphens may stand anywhere.
    ///
    /// # Errors
    ///
    /// [`SheetError`], which says what to look at again.
    pub fn read(typed: &str) -> Result<Self, SheetError> {
        let typed = digits_of(typed)?;
        let (groups, rest) = typed.as_chunks::<DIGITS>();
        if groups.len() != GROUPS || !rest.is_empty() {
            return Err(SheetError::Count(typed.len()));
        }
        let mut secret = Self(Zeroizing::new([0; 17]));
        let mut faults = Vec::new();
        for (place, group) in groups.iter().enumerate() {
            match number_of(place, *group) {
                Ok(number) => secret.set(place, number),
                Err(fault) => faults.push((place, fault)),
            }
        }
        if faults.is_empty() {
            Ok(secret)
        } else {
            Err(SheetError::Groups(faults))
        }
    }

    /// The key that the vault key of this person is wrapped with.
    #[must_use]
    pub fn wrap_key(&self, person: PersonId) -> WrapKey {
        let info = pack(KEY, &[person.as_bytes()]);
        WrapKey::from_bytes(*derive(&*self.0, &[], &info))
    }

    fn number(&self, place: usize) -> u16 {
        (0..BITS).fold(0, |number, nth| {
            let bit = place * BITS + nth;
            number << 1 | u16::from(self.0[bit / 8] >> (7 - bit % 8) & 1)
        })
    }

    fn set(&mut self, place: usize, number: u16) {
        for nth in 0..BITS {
            let bit = place * BITS + nth;
            if number >> (BITS - 1 - nth) & 1 == 1 {
                self.0[bit / 8] |= 1 << (7 - bit % 8);
            }
        }
    }
}

impl std::fmt::Debug for SheetSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SheetSecret(…)")
    }
}

/// The digits that were typed in.
fn digits_of(typed: &str) -> Result<Zeroizing<Vec<u8>>, SheetError> {
    // Room at once, so that growing leaves no copies of the digits behind.
    let mut digits = Zeroizing::new(Vec::with_capacity(typed.len()));
    for letter in typed.chars() {
        match letter {
            '0'..='9' => digits.extend(letter.to_digit(10).and_then(|d| u8::try_from(d).ok())),
            '-' => {}
            space if space.is_whitespace() => {}
            other => return Err(SheetError::Character(other)),
        }
    }
    Ok(digits)
}

/// The number of a group that was typed in at a place.
fn number_of(place: usize, group: [u8; DIGITS]) -> Result<u16, Fault> {
    let [a, b, c, d, check] = group;
    let digits = [a, b, c, d];
    if check_digit(place, &digits) != check {
        return Err(Fault::Mistyped);
    }
    let number = digits
        .iter()
        .fold(0, |number, d| number * 10 + u16::from(*d));
    if number <= HIGHEST {
        Ok(number)
    } else {
        Err(Fault::TooHigh)
    }
}

fn digits(number: u16) -> [u8; 4] {
    [1000, 100, 10, 1].map(|unit| u8::try_from(number / unit % 10).unwrap_or_default())
}

/// Damm's check digit over the place of a group and its four digits.
fn check_digit(place: usize, digits: &[u8]) -> u8 {
    digits.iter().fold(DAMM[0][place], |row, digit| {
        DAMM[usize::from(row)][usize::from(*digit)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The five digits that the sheet shows for a number at a place.
    fn group(place: usize, number: u16) -> [u8; DIGITS] {
        let [a, b, c, d] = digits(number);
        [a, b, c, d, check_digit(place, &[a, b, c, d])]
    }

    fn every_group() -> impl Iterator<Item = (usize, u16, [u8; DIGITS])> {
        (0..GROUPS).flat_map(|place| {
            (0..=HIGHEST).map(move |number| (place, number, group(place, number)))
        })
    }

    #[test]
    fn every_number_is_read_again_at_every_place() {
        for (place, number, group) in every_group() {
            assert_eq!(number_of(place, group), Ok(number));
        }
    }

    #[test]
    fn every_single_mistyped_digit_is_found() {
        for (place, _, group) in every_group() {
            for digit in 0..DIGITS {
                for wrong in (1..10).map(|more| (group[digit] + more) % 10) {
                    let mut typed = group;
                    typed[digit] = wrong;
                    assert_eq!(number_of(place, typed), Err(Fault::Mistyped));
                }
            }
        }
    }

    #[test]
    fn every_pair_of_neighbours_that_changed_places_is_found() {
        for (place, _, group) in every_group() {
            for digit in 0..DIGITS - 1 {
                let mut typed = group;
                typed.swap(digit, digit + 1);
                let expected = typed != group;
                assert_eq!(number_of(place, typed) == Err(Fault::Mistyped), expected);
            }
        }
    }

    #[test]
    fn every_group_is_found_at_every_other_place() {
        for (place, _, group) in every_group() {
            for other in (0..GROUPS).filter(|other| *other != place) {
                assert_eq!(number_of(other, group), Err(Fault::Mistyped));
            }
        }
    }

    #[test]
    fn numbers_above_the_highest_are_found() {
        for place in 0..GROUPS {
            for number in HIGHEST + 1..10_000 {
                let typed = group(place, number);
                assert_eq!(number_of(place, typed), Err(Fault::TooHigh));
            }
        }
    }

    #[test]
    fn damms_table_is_totally_anti_symmetric() {
        let after = |row: u8, digit: u8| DAMM[usize::from(row)][usize::from(digit)];
        for row in 0..10 {
            assert_eq!(after(row, row), 0);
            for (x, y) in (0..10).flat_map(|x| (0..x).map(move |y| (x, y))) {
                assert_ne!(after(row, x), after(row, y));
                assert_ne!(after(x, row), after(y, row));
                assert_ne!(after(after(row, x), y), after(after(row, y), x));
            }
        }
    }
}
