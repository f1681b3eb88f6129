//! The one encoding of everything that is sent, signed, hashed or bound (section
//! *Encoding* of `docs/sealing.md`).

use crate::{Reason, number::MOST};

/// What every label of every version begins with.
const FAMILY: &str = "kring/";

/// The number of the version that this crate reads.
const VERSION: &str = "1";

/// `field(label) ‖ field(a) ‖ field(b) ‖ …`
#[must_use]
pub fn pack(label: &str, fields: &[&[u8]]) -> Vec<u8> {
    let size = |field: &[u8]| 4 + field.len();
    let all = fields.iter().map(|field| size(field)).sum::<usize>();
    let mut packed = Vec::with_capacity(size(label.as_bytes()) + all);
    push(&mut packed, label.as_bytes());
    for field in fields {
        push(&mut packed, field);
    }
    packed
}

/// `field(a) ‖ field(b) ‖ …`
#[must_use]
pub fn list<T: AsRef<[u8]>>(items: &[T]) -> Vec<u8> {
    let mut packed = Vec::new();
    for item in items {
        push(&mut packed, item.as_ref());
    }
    packed
}

/// The fields behind a label, of which there are exactly `N`.
///
/// # Errors
///
/// `version` when the label is of another version; `form` for another label, a field too
/// few, a byte too many.
pub fn unpack<'a, const N: usize>(label: &str, packed: &'a [u8]) -> Result<[&'a [u8]; N], Reason> {
    let mut rest = packed;
    let found = take(&mut rest)?;
    if found != label.as_bytes() {
        return Err(stranger(found));
    }
    let mut fields = [&[][..]; N];
    for field in &mut fields {
        *field = take(&mut rest)?;
    }
    if rest.is_empty() {
        Ok(fields)
    } else {
        Err(Reason::Form)
    }
}

/// The items of a list of at most `most`.
///
/// # Errors
///
/// `form` when a length does not fit, or there are more.
pub fn unlist(packed: &[u8], most: usize) -> Result<Vec<&[u8]>, Reason> {
    let mut rest = packed;
    let mut items = Vec::new();
    while !rest.is_empty() {
        if items.len() == most {
            return Err(Reason::Form);
        }
        items.push(take(&mut rest)?);
    }
    Ok(items)
}

/// A field of exactly `N` bytes: an id, key, hash, nonce or signature.
///
/// # Errors
///
/// `form` when it has another length.
pub fn array<const N: usize>(field: &[u8]) -> Result<[u8; N], Reason> {
    field.try_into().map_err(|_| Reason::Form)
}

/// A field that is empty or has exactly `N` bytes.
///
/// # Errors
///
/// `form` when it has another length.
pub fn array_or_empty<const N: usize>(field: &[u8]) -> Result<Option<[u8; N]>, Reason> {
    if field.is_empty() {
        Ok(None)
    } else {
        array(field).map(Some)
    }
}

/// A field with a number.
///
/// # Errors
///
/// `form` when it has no eight bytes, or stands for more than 2⁵³ − 1.
pub fn number(field: &[u8]) -> Result<u64, Reason> {
    let number = u64::from_be_bytes(array(field)?);
    if number <= MOST {
        Ok(number)
    } else {
        Err(Reason::Form)
    }
}

/// A field with one of the tokens that this format names.
///
/// # Errors
///
/// `form` when it is another one.
pub fn named<T: std::str::FromStr>(field: &[u8]) -> Result<T, Reason> {
    let token = str::from_utf8(field).map_err(|_| Reason::Form)?;
    token.parse().map_err(|_| Reason::Form)
}

/// Why a label is refused that is not the expected one. Bytes of another version are
/// named as such, so that a reader can say "you need a newer program".
fn stranger(label: &[u8]) -> Reason {
    let number = str::from_utf8(label)
        .ok()
        .and_then(|label| label.strip_prefix(FAMILY)?.split_once('/'))
        .map(|(number, _)| number);
    match number {
        Some(VERSION) | None => Reason::Form,
        Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            Reason::Version
        }
        Some(_) => Reason::Form,
    }
}

fn push(packed: &mut Vec<u8>, field: &[u8]) {
    let length = u32::try_from(field.len()).expect("a field is far smaller than 4 GiB");
    packed.extend_from_slice(&length.to_be_bytes());
    packed.extend_from_slice(field);
}

fn take<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], Reason> {
    let (length, behind) = rest.split_first_chunk::<4>().ok_or(Reason::Form)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Reason::Form)?;
    let (field, behind) = behind.split_at_checked(length).ok_or(Reason::Form)?;
    *rest = behind;
    Ok(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_read_again() {
        let packed = pack("kring/1/test", &[b"ab", b"", b"c"]);
        assert_eq!(packed[..16], *b"\0\0\0\x0ckring/1/test");
        let fields: [&[u8]; 3] = unpack("kring/1/test", &packed).unwrap();
        assert_eq!(fields, [&b"ab"[..], b"", b"c"]);
    }

    #[test]
    fn a_field_too_few_and_a_byte_too_many_are_refused() {
        let mut packed = pack("kring/1/test", &[b"ab"]);
        assert_eq!(unpack::<2>("kring/1/test", &packed), Err(Reason::Form));
        assert_eq!(unpack::<0>("kring/1/test", &packed), Err(Reason::Form));
        packed.push(0);
        assert_eq!(unpack::<1>("kring/1/test", &packed), Err(Reason::Form));
    }

    #[test]
    fn only_another_number_is_another_version() {
        let of = |label| unpack::<0>("kring/1/test", &pack(label, &[])).unwrap_err();
        for label in ["kring/2/test", "kring/10/", "kring/01/test", "kring/0/x/y"] {
            assert_eq!(of(label), Reason::Version, "{label}");
        }
        for label in [
            "",
            "kring",
            "kring/1/other",
            "kring//test",
            "kring/2",
            "kring/x/test",
            "ring/2/test",
            "Kring/2/test",
            "kring/+2/test",
        ] {
            assert_eq!(of(label), Reason::Form, "{label}");
        }
    }

    #[test]
    fn a_number_that_javascript_cannot_hold_is_refused() {
        assert_eq!(number(&MOST.to_be_bytes()), Ok(MOST));
        assert_eq!(number(&(MOST + 1).to_be_bytes()), Err(Reason::Form));
        assert_eq!(number(&[0; 7]), Err(Reason::Form));
    }

    #[test]
    fn a_list_has_no_more_items_than_it_may() {
        let packed = list(&[b"a", b"b"]);
        assert_eq!(unlist(&packed, 2), Ok(vec![&b"a"[..], b"b"]));
        assert_eq!(unlist(&packed, 1), Err(Reason::Form));
        assert_eq!(unlist(&packed[..7], 2), Err(Reason::Form));
        assert_eq!(unlist(b"", 2), Ok(vec![]));
    }
}
