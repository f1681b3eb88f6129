//! Why something is not accepted.

/// Why something does not verify: the table at the end of `docs/sealing.md`.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    thiserror::Error,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Reason {
    /// Truncated, or not in this format.
    #[error("it is truncated, or not in this format")]
    Form,
    /// Another version of the format.
    #[error("it is in another version of the format")]
    Version,
    /// The signature is not by whom it should be.
    #[error("the signature is not by whom it should be")]
    Signature,
    /// Changed, or of another place, author or revision.
    #[error("it was changed, or belongs to another place, author or revision")]
    Seal,
    /// Wrongly filled up.
    #[error("it is wrongly filled up")]
    Padding,
    /// Of an epoch that is unknown, or not given to this reader.
    #[error("it is of an epoch that is unknown, or not given to this reader")]
    Epoch,
    /// The author is not, or was not then, a member.
    #[error("the author is not, or was not then, a member")]
    Author,
    /// The key is not the one that the log promised.
    #[error("the key is not the one that the log promised")]
    Commitment,
    /// An entry that does not follow the one before it.
    #[error("the entry does not follow the one before it")]
    Chain,
    /// An entry that its author may not make.
    #[error("the author may not make this entry")]
    Rule,
    /// Older than what this reader has seen.
    #[error("it is older than what was seen before")]
    RolledBack,
    /// The log has another entry where this reader has seen one.
    #[error("the log has another entry where one was seen before")]
    Forked,
    /// What was opened is not what was promised.
    #[error("what was opened is not what was promised")]
    Commit,
}

impl Reason {
    /// The name of the reason, the same in both programs.
    #[must_use]
    pub fn token(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::Reason;

    #[test]
    fn the_reasons_are_those_of_the_page() {
        let page = include_str!("../../../docs/sealing.md");
        let (_, table) = page
            .split_once("| reason | what happened |")
            .expect("the table of reasons");
        let named: Vec<&str> = table
            .lines()
            .skip(2)
            .map_while(|line| line.strip_prefix("| `")?.split_once('`'))
            .map(|(token, _)| token)
            .collect();
        let ours: Vec<&str> = Reason::VARIANTS
            .iter()
            .map(|reason| reason.token())
            .collect();
        assert_eq!(ours, named);
    }
}
