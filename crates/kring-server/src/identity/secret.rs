//! Random secrets and codes. The database has their hashes only.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kring_store::sessions::Hash;
use sha2::{Digest as _, Sha256};

use crate::chance::Chance;

/// How many codes there are.
const CODES: u64 = 100_000_000;

/// 256 random bits: the token of a session, the secret of a browser that signs in, what
/// stands in the link of an invitation.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    pub(crate) fn new(chance: &Chance) -> Self {
        Self(chance.bytes())
    }

    /// Reads what [`text`](Secret::text) wrote; none when it is something else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// As it stands in a cookie or a link.
    pub(crate) fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// As it stands in the database.
    pub(crate) fn hash(&self) -> Hash {
        Sha256::digest(self.0).into()
    }

    /// A code together with the browser that asked for it, as they stand in the database: a
    /// hash of a code alone would be found by trying them all.
    pub(crate) fn hash_with(&self, code: &str) -> Hash {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(code);
        hash.finalize().into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Eight random digits.
pub(crate) fn new_code(chance: &Chance) -> String {
    format!("{:08}", chance.below(CODES))
}

/// The digits of what was typed: people keep the space between the two groups, or type
/// something of their own there.
pub(crate) fn digits(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !"-–.".contains(*c))
        .collect()
}

/// Whether two hashes are the same, in a time that does not tell how much of them is.
pub(crate) fn same(one: &Hash, other: &Hash) -> bool {
    let differences = one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b));
    std::hint::black_box(differences) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_as_it_was_written_and_nothing_else_is() {
        let secret = Secret::new(&Chance::new([1; 32]));
        assert_eq!(Secret::read(&secret.text()), Some(secret.clone()));
        let other = format!("{}A", secret.text());
        for text in ["", "A", "%%%", &other, &secret.text()[1..]] {
            assert_eq!(Secret::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_has_eight_digits_however_small() {
        let chance = Chance::new([2; 32]);
        for _ in 0..1000 {
            let code = new_code(&chance);
            assert!(
                code.len() == 8 && code.bytes().all(|b| b.is_ascii_digit()),
                "{code}"
            );
        }
    }

    #[test]
    fn the_same_code_in_another_browser_is_another() {
        let chance = Chance::new([3; 32]);
        let (one, other) = (Secret::new(&chance), Secret::new(&chance));
        assert!(same(&one.hash_with("12345678"), &one.hash_with("12345678")));
        assert!(!same(
            &one.hash_with("12345678"),
            &other.hash_with("12345678")
        ));
        assert!(!same(
            &one.hash_with("12345678"),
            &one.hash_with("12345679")
        ));
    }

    #[test]
    fn spaces_in_a_code_do_not_matter() {
        assert_eq!(digits(" 1234 5678\n"), "12345678");
        assert_eq!(digits("1234-5678"), "12345678");
        assert_eq!(digits("1234\u{a0}56a8"), "123456a8");
    }
}
