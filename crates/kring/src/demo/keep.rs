//! What a demo keeps beside its database, to go on with it.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use kring_core::locale::Lang;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

const FILE: &str = "demo.json";

/// What a demo keeps.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Everybody's keys follow from it.
    pub(super) seed: [u8; 32],
    /// The language of the circle.
    pub(super) lang: Lang,
    /// How many rounds there have been.
    pub(super) rounds: usize,
}

impl Kept {
    /// What stands in a folder; none when no demo was made there, or not to its end.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = path(folder);
        if !path.exists() {
            return Ok(None);
        }
        let read =
            || -> anyhow::Result<Self> { Ok(serde_json::from_slice(&std::fs::read(&path)?)?) };
        let kept = read().with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Some(kept))
    }

    /// Keeps it, for nobody else to read.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Failure> {
        let path = path(folder);
        let newer = path.with_extension("new");
        let write = || -> anyhow::Result<()> {
            let mut open = OpenOptions::new();
            open.write(true).create(true).truncate(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut open, 0o600);
            let mut file = open.open(&newer)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.sync_all()?;
            Ok(std::fs::rename(&newer, &path)?)
        };
        write().with_context(|| format!("cannot write {}", path.display()))?;
        Ok(())
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}
