//! How often something may be done. Counted in memory, by each machine for itself.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use governor::clock::Reference as _;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use kring_core::address::Address;
use kring_core::ids::{PersonId, SessionId};

use crate::clock::Clock;

/// Something that may be done so often, and by or for whom.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Often<'a> {
    /// To have a code mailed to this address.
    CodeFor(&'a Address),
    /// To have codes mailed, from here. A whole hall may sign in behind one address.
    CodeFrom(IpAddr),
    /// To type a code, from here. Each code has its own few tries besides.
    TryFrom(IpAddr),
    /// To have a code mailed to a new address of theirs.
    Move(PersonId),
    /// To look for another browser of theirs by its number.
    FindLink(PersonId),
    /// To invite.
    Invite(PersonId),
    /// To ask something of the API.
    Ask(SessionId),
}

/// How many at once, and how long until there is one more.
struct Measure(u32, Duration);

const MEASURES: [Measure; 7] = [
    Measure(5, Duration::from_mins(3)),
    Measure(200, Duration::from_secs(3)),
    Measure(300, Duration::from_secs(1)),
    Measure(5, Duration::from_mins(10)),
    Measure(5, Duration::from_mins(1)),
    Measure(24, Duration::from_mins(5)),
    Measure(300, Duration::from_millis(50)),
];

impl Often<'_> {
    /// Its place in [`MEASURES`].
    const fn place(self) -> usize {
        match self {
            Self::CodeFor(_) => 0,
            Self::CodeFrom(_) => 1,
            Self::TryFrom(_) => 2,
            Self::Move(_) => 3,
            Self::FindLink(_) => 4,
            Self::Invite(_) => 5,
            Self::Ask(_) => 6,
        }
    }

    fn key(self) -> Box<[u8]> {
        match self {
            Self::CodeFor(address) => address.key().as_bytes().into(),
            Self::CodeFrom(ip) | Self::TryFrom(ip) => network(ip),
            Self::Move(person) | Self::FindLink(person) | Self::Invite(person) => {
                person.as_bytes().as_slice().into()
            }
            Self::Ask(session) => session.as_bytes().as_slice().into(),
        }
    }
}

/// What a single household has: one address of version 4, or 64 bits of version 6.
fn network(ip: IpAddr) -> Box<[u8]> {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.octets().as_slice().into(),
        IpAddr::V6(ip) => {
            let network = Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64);
            network.octets().as_slice().into()
        }
    }
}

/// It was done too often; when it may be done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooOften {
    wait: Duration,
}

impl TooOften {
    /// In how many seconds, at least one.
    pub(crate) fn retry_after(self) -> u64 {
        self.wait.as_secs() + u64::from(self.wait.subsec_nanos() > 0)
    }
}

/// The clock of the server, as the limiter wants it.
#[derive(Clone)]
struct Time(Clock);

impl governor::clock::Clock for Time {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let micros = u64::try_from(self.0.now().as_micros()).unwrap_or(0);
        Nanos::new(micros.saturating_mul(1000))
    }
}

type Limiter = RateLimiter<Box<[u8]>, DashMapStateStore<Box<[u8]>>, Time, NoOpMiddleware<Nanos>>;

/// What is counted.
pub(crate) struct Limits {
    limiters: [Limiter; MEASURES.len()],
    clock: Time,
    /// How often something was taken, to clean up now and then.
    taken: AtomicU32,
}

/// After how many takings what counts no more is thrown away.
const CLEAN_UP_EVERY: u32 = 1024;

impl Limits {
    pub(crate) fn new(clock: Clock) -> Self {
        let clock = Time(clock);
        let limiters = MEASURES.map(|Measure(at_once, one_more)| {
            let quota = Quota::with_period(one_more).unwrap_or(Quota::per_second(NonZeroU32::MIN));
            let at_once = NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN);
            let quota = quota.allow_burst(at_once);
            RateLimiter::new(quota, DashMapStateStore::default(), clock.clone())
        });
        Self {
            limiters,
            clock,
            taken: AtomicU32::new(0),
        }
    }

    /// Counts that it is done, unless it was done too often.
    ///
    /// # Errors
    /// [`TooOften`], which says when it may be done again.
    pub(crate) fn take(&self, often: Often<'_>) -> Result<(), TooOften> {
        use governor::clock::Clock as _;
        if self.taken.fetch_add(1, Ordering::Relaxed) % CLEAN_UP_EVERY == CLEAN_UP_EVERY - 1 {
            self.limiters.iter().for_each(RateLimiter::retain_recent);
        }
        let taken = self.limiters[often.place()].check_key(&often.key());
        taken.map_err(|not_until| TooOften {
            wait: not_until
                .earliest_possible()
                .duration_since(self.clock.now())
                .into(),
        })
    }
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::AtomicI64;

    use kring_core::time::Moment;

    use super::*;

    const MINUTE: i64 = 60_000_000;

    fn limits() -> (Limits, Arc<AtomicI64>) {
        let now = Arc::new(AtomicI64::new(1_700_000_000_000_000));
        let read = Arc::clone(&now);
        let clock = Clock::new(move || Moment::from_micros(read.load(Ordering::Relaxed)));
        (Limits::new(clock), now)
    }

    #[test]
    fn who_asks_too_often_is_told_when_to_ask_again() {
        let (limits, now) = limits();
        let address = Address::parse("a@b.nl").unwrap();
        let same = Address::parse("A@B.nl").unwrap();
        let other = Address::parse("b@b.nl").unwrap();
        for _ in 0..5 {
            limits.take(Often::CodeFor(&address)).unwrap();
        }
        let refused = limits.take(Often::CodeFor(&same)).unwrap_err();
        assert_eq!(refused.retry_after(), 180);
        limits.take(Often::CodeFor(&other)).unwrap();

        now.fetch_add(3 * MINUTE - 1, Ordering::Relaxed);
        assert_eq!(
            limits
                .take(Often::CodeFor(&same))
                .unwrap_err()
                .retry_after(),
            1
        );
        now.fetch_add(1, Ordering::Relaxed);
        limits.take(Often::CodeFor(&same)).unwrap();
        limits.take(Often::CodeFor(&same)).unwrap_err();
    }

    #[test]
    fn a_clock_set_back_does_not_lock_anybody_out_longer_than_that() {
        let (limits, now) = limits();
        let person = PersonId::from_bytes([1; 16]);
        for _ in 0..5 {
            limits.take(Often::FindLink(person)).unwrap();
        }
        now.fetch_sub(MINUTE, Ordering::Relaxed);
        let refused = limits.take(Often::FindLink(person)).unwrap_err();
        assert!(refused.retry_after() <= 6 * 60, "{refused:?}");
    }

    #[test]
    fn one_thing_does_not_count_for_another() {
        let (limits, _) = limits();
        let person = PersonId::from_bytes([1; 16]);
        for _ in 0..5 {
            limits.take(Often::FindLink(person)).unwrap();
        }
        limits.take(Often::FindLink(person)).unwrap_err();
        limits.take(Often::Move(person)).unwrap();
        limits.take(Often::Invite(person)).unwrap();
    }

    #[test]
    fn neighbours_of_version_6_count_as_one() {
        let ip = |text: &str| network(text.parse().unwrap());
        assert_eq!(ip("2001:db8::1"), ip("2001:db8::ffff:1"));
        assert_ne!(ip("2001:db8::1"), ip("2001:db8:0:1::1"));
        assert_eq!(ip("::ffff:192.0.2.1"), ip("192.0.2.1"));
        assert_ne!(ip("192.0.2.2"), ip("192.0.2.1"));
    }

    #[test]
    fn what_counts_no_more_is_forgotten() {
        let (limits, now) = limits();
        for nth in 0..CLEAN_UP_EVERY - 1 {
            let person = PersonId::from_bytes(u128::from(nth).to_be_bytes());
            limits.take(Often::Invite(person)).unwrap();
        }
        now.fetch_add(1000 * MINUTE, Ordering::Relaxed);
        let person = PersonId::from_bytes([9; 16]);
        limits.take(Often::Invite(person)).unwrap();
        let left: usize = limits.limiters.iter().map(RateLimiter::len).sum();
        assert_eq!(left, 1);
    }
}
