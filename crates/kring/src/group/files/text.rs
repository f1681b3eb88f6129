//! From a file to text, whatever program wrote it.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use kring_core::locale::{Args, Lang};

use super::problem::Problem;

/// The most bytes of a file. A hundred thousand people with sixty dates stay far below it.
const MOST_BYTES: usize = 128 << 20;
/// How much is read at a time.
const PART: usize = 1 << 20;
/// How many lines a row of a spreadsheet may take on average before a file is given up
/// unread: cells may hold more than one line.
const LINES_A_ROW: usize = 2;

/// The text of a file.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) content: String,
    /// The name of the encoding, where it is not the one that was asked for.
    pub(super) mended: Option<&'static str>,
}

/// Reads the file at a path, and no more of it than `most_rows` rows can need.
pub(super) fn read(
    path: &Path,
    name: &Arc<str>,
    most_rows: usize,
    lang: Lang,
) -> Result<Text, Box<Problem>> {
    let unreadable = |error: io::Error| {
        let args = Args::new().with("error", error.to_string());
        Box::new(Problem::new(lang, name, "group-unreadable", &args))
    };
    let file = File::open(path).map_err(unreadable)?;
    let bytes = bytes(file, most_rows).map_err(unreadable)?;
    let bytes = bytes.ok_or_else(|| Box::new(too_long(lang, name, most_rows)))?;
    decode(bytes, name, lang)
}

/// A file with more rows than this can be used for.
pub(super) fn too_long(lang: Lang, name: &Arc<str>, most_rows: usize) -> Problem {
    let args = Args::new().with("most", most_rows.to_string());
    Problem::new(lang, name, "group-too-long", &args)
}

/// The bytes of a file; none when there are more than so many rows can need.
fn bytes(mut file: impl Read, most_rows: usize) -> io::Result<Option<Vec<u8>>> {
    let (mut bytes, mut lines) = (Vec::new(), 0);
    loop {
        let begin = bytes.len();
        let part = u64::try_from(PART).unwrap_or(u64::MAX);
        if file.by_ref().take(part).read_to_end(&mut bytes)? == 0 {
            return Ok(Some(bytes));
        }
        let new = bytes.get(begin..).unwrap_or_default();
        lines += line_ends(new);
        if lines > most_rows.saturating_mul(LINES_A_ROW) || bytes.len() > MOST_BYTES {
            return Ok(None);
        }
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

fn decode(bytes: Vec<u8>, name: &Arc<str>, lang: Lang) -> Result<Text, Box<Problem>> {
    let problem = |id| Box::new(Problem::new(lang, name, id, &Args::new()));
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(problem("group-empty"));
    }
    if is_workbook(&bytes) {
        return Err(problem("group-workbook"));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (content, broken) = encoding.decode_without_bom_handling(rest);
        if broken {
            return Err(problem("group-encoding"));
        }
        if content.trim().is_empty() {
            return Err(problem("group-empty"));
        }
        let mended = (encoding != UTF_8).then(|| encoding.name());
        return Ok(Text {
            content: content.into_owned(),
            mended,
        });
    }
    // UTF-16 without its mark has one in every other place; no text has any.
    if bytes.contains(&0) {
        return Err(problem("group-encoding"));
    }
    match String::from_utf8(bytes) {
        Ok(content) => Ok(Text {
            content,
            mended: None,
        }),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let row = bytes.get(..valid).unwrap_or_default();
            let row = 1 + line_ends(row);
            let row = u64::try_from(row).unwrap_or(u64::MAX);
            in_old_encoding(&bytes).ok_or_else(|| Box::new(problem("group-encoding").in_row(row)))
        }
    }
}

/// Text as Excel writes it on Windows when somebody chooses "CSV" and not "CSV UTF-8".
///
/// Where some letters outside ASCII are well-formed UTF-8, the file is that with something
/// broken in it, or two files pasted together: then a guess would spoil names.
fn in_old_encoding(bytes: &[u8]) -> Option<Text> {
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return None;
    }
    let (content, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let content = content.into_owned();
    let foreign = |character: char| character.is_control() && !character.is_ascii_whitespace();
    (!content.contains(foreign)).then(|| Text {
        content,
        mended: Some(WINDOWS_1252.name()),
    })
}

/// Whether it is a workbook of Excel (a zip archive, or what it wrote before 2007) or of
/// `LibreOffice` (a zip archive as well).
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(bytes: &[u8]) -> Result<(String, Option<&'static str>), String> {
        let read = decode(bytes.to_vec(), &Arc::from("f.csv"), Lang::En);
        read.map(|text| (text.content, text.mended))
            .map_err(|problem| problem.reason)
    }

    #[test]
    fn what_programs_write_is_read() {
        let name = "naam\nJosé";
        let utf16: Vec<u8> = std::iter::once(0xFEFF_u16)
            .chain(name.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = utf16
            .chunks(2)
            .flat_map(|pair| [pair[1], pair[0]])
            .collect();
        for (bytes, mended) in [
            (name.as_bytes().to_vec(), None),
            ([b"\xEF\xBB\xBF", name.as_bytes()].concat(), None),
            (b"naam\nJos\xE9".to_vec(), Some("windows-1252")),
            (utf16, Some("UTF-16LE")),
            (big, Some("UTF-16BE")),
        ] {
            assert_eq!(read_as(&bytes), Ok((name.to_owned(), mended)));
        }
    }

    #[test]
    fn what_would_spoil_names_is_refused() {
        let mixed = ["naam\nJosé\nJos".as_bytes(), b"\xE9\n"].concat();
        let problem = decode(mixed, &Arc::from("f.csv"), Lang::En).unwrap_err();
        assert_eq!(problem.row, Some(3));
        // 0x81 is no letter in Windows-1252, and a text holds no zero bytes.
        for bytes in [&b"naam\nJos\x81"[..], b"n\0a\0a\0m\0"] {
            assert!(read_as(bytes).unwrap_err().contains("UTF-8"));
        }
        assert!(read_as(b"PK\x03\x04...").unwrap_err().contains("workbook"));
        for empty in [&b""[..], b" \r\n\n", b"\xEF\xBB\xBF\n"] {
            assert!(read_as(empty).unwrap_err().contains("empty"));
        }
    }

    #[test]
    fn no_more_is_read_than_can_be_used() {
        let endless = io::repeat(b'\n');
        assert_eq!(bytes(endless, 1_000).unwrap(), None);
        assert_eq!(bytes(&b"a\nb\n"[..], 1_000).unwrap().unwrap(), b"a\nb\n");
    }
}
