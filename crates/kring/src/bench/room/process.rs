//! What a process uses: seconds of the processor, and memory.

use std::{fs, io, iter::Sum, path::PathBuf};

/// A process of this machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Process(pub(super) u32);

/// What a process has used so far, and uses now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    /// Seconds of the processor since it began, its own and the system's for it.
    pub(super) cpu_seconds: f64,
    /// Resident memory, in KiB.
    pub(super) memory_kib: f64,
}

impl Sum for Use {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let nothing = Self {
            cpu_seconds: 0.0,
            memory_kib: 0.0,
        };
        all.fold(nothing, |sum, one| Self {
            cpu_seconds: sum.cpu_seconds + one.cpu_seconds,
            memory_kib: sum.memory_kib + one.memory_kib,
        })
    }
}

/// How many ticks of `/proc/PID/stat` are a second. Linux counts so on every machine that
/// this runs on (`getconf CLK_TCK`).
const TICKS_A_SECOND: f64 = 100.0;

impl Process {
    /// # Errors
    /// Where there is no `/proc`, or the process has ended.
    pub(super) fn reading(self) -> io::Result<Use> {
        let folder = PathBuf::from(format!("/proc/{}", self.0));
        let stat = fs::read_to_string(folder.join("stat"))?;
        let status = fs::read_to_string(folder.join("status"))?;
        let strange = || io::Error::other("the process is described in another way than expected");
        Ok(Use {
            cpu_seconds: cpu_seconds(&stat).ok_or_else(strange)?,
            memory_kib: memory_kib(&status).ok_or_else(strange)?,
        })
    }
}

/// Fields 14 and 15 of `/proc/PID/stat`; the name in the second field may hold anything.
fn cpu_seconds(stat: &str) -> Option<f64> {
    let (_, behind_name) = stat.rsplit_once(')')?;
    let mut fields = behind_name.split_whitespace().skip(11);
    let own: f64 = fields.next()?.parse().ok()?;
    let for_it: f64 = fields.next()?.parse().ok()?;
    Some((own + for_it) / TICKS_A_SECOND)
}

fn memory_kib(status: &str) -> Option<f64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_memory_are_read() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 4 0 10 0 0";
        assert!((cpu_seconds(stat).unwrap() - 3.0).abs() < f64::EPSILON);
        let status = "Name:\tkring\nVmPeak:\t  9 kB\nVmRSS:\t  2048 kB\n";
        assert!((memory_kib(status).unwrap() - 2048.0).abs() < f64::EPSILON);
        assert!(cpu_seconds("7").is_none() && memory_kib("").is_none());
    }
}
