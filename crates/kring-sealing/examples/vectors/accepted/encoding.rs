//! Packing and filling up.

use kring_sealing::{
    hash::Hash,
    number::MOST,
    pack::{list, pack},
    padding::{SIZES, pad},
};

use crate::document::json::{Json, object};

/// Packed fields: none, empty ones, numbers, long ones.
pub(super) fn packs() -> Json {
    let long = vec![0xa5; 300];
    let cases: [(&str, Vec<&[u8]>); 5] = [
        ("kring/1/nothing", vec![]),
        ("kring/1/empty", vec![b"", b""]),
        ("kring/1/words", vec![b"een", b"", "é€😀".as_bytes()]),
        (
            "kring/1/numbers",
            vec![
                &[0; 8],
                &[0, 0, 0, 0, 0, 0, 0, 1],
                &[0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            ],
        ),
        ("kring/1/long", vec![&long]),
    ];
    debug_assert_eq!(MOST, 0x1f_ffff_ffff_ffff);
    Json::list(cases.map(|(label, fields)| {
        object! {
            "label": label,
            "fields": Json::list(fields.iter().copied()),
            "packed": &pack(label, &fields),
        }
    }))
}

/// Lists: of none, of one, of some.
pub(super) fn lists() -> Json {
    let cases: [Vec<&[u8]>; 3] = [vec![], vec![b""], vec![b"a", b"", b"bc"]];
    Json::list(cases.map(|items| {
        object! { "items": Json::list(items.iter().copied()), "packed": &list(&items) }
    }))
}

/// Each size, with the shortest and the longest text that it is used for.
pub(super) fn paddings() -> Json {
    let mut cases = vec![("é€😀\u{feff}", 1), ("\u{feff}", 1), ("\0", 60)];
    let mut shortest = 0;
    for size in SIZES {
        cases.extend([("a", shortest), ("a", size - 4)]);
        shortest = size - 3;
    }
    Json::list(cases.into_iter().map(|(unit, times)| {
        let padded = pad(&unit.repeat(times)).expect("a text that is not too long");
        let shown = (padded.len() <= 256).then(|| Json::from(&*padded));
        object! {
            "unit": unit,
            "times": u64::try_from(times).expect("a short text"),
            "size": u64::try_from(padded.len()).expect("a short text"),
            "padded": shown.unwrap_or(Json::Null),
            "hash": Hash::of(&padded).as_bytes(),
        }
    }))
}
