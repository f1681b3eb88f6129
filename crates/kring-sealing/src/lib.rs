//! The sealed format, in Rust.
//!
//! What is said in a circle is sealed in the browser before it leaves it.
//! `docs/sealing.md` fixes every byte of that; this crate and the modules of
//! `browser/seal/` are the two programs that follow it, and
//! `docs/sealing-vectors.json` is what both must agree on.
//!
//! The server uses the half that needs no key: it **parses** what it is given and
//! **verifies** who signed it, so that nothing forged or malformed is ever kept. Robots
//! and demo circles use the other half too, which **seals** and **opens**.
//!
//! - A thing that was parsed is in the format, no more: [`text::Text`],
//!   [`membership::Entry`], [`identity::Bundle`]. One that was verified is another type:
//!   [`text::VerifiedText`], [`membership::Membership`], [`identity::Identity`]. It can
//!   be had in no other way than by verifying.
//! - A secret is a type of its own that shows nothing of itself and is wiped when it is
//!   dropped.
//! - There is no clock, no chance and no I/O here: instants, nonces and keys are given.
//!   A [`Nonce`](suite::Nonce) can be used once, because sealing takes it away.
//!
//! Whatever does not verify is refused with a [`Reason`], the same one that the browser
//! gives.
//!
//! ```
//! use kring_core::{ids::{CircleId, PersonId}, time::Moment};
//! use kring_sealing::{
//!     Reason, epoch::EpochSecret, identity::{Identity, Keys}, number::{Epoch, Revision},
//!     membership::{Hand, Membership, Role}, suite::Nonce, token::Token,
//!     text::{Author, Container, Context, Place, Text, Writer},
//! };
//! use rand::{SeedableRng as _, rngs::ChaCha20Rng};
//!
//! let chance = &mut ChaCha20Rng::seed_from_u64(1);
//! let (circle, anna) = (CircleId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
//! let keys = Keys::random(chance);
//! let identity = Identity::first(anna, &keys);
//!
//! // Anna founds a circle …
//! let secret = EpochSecret::random(chance);
//! let hand = Hand { author: anna, secret: &keys.sign, at: Moment::from_micros(1) };
//! let commitment = secret.commitment(circle, Epoch::FIRST);
//! let (entry, _) = Membership::found(circle, &hand, &identity, Role::Facilitator, commitment)?;
//!
//! // … and writes something in it.
//! let place = Place {
//!     circle,
//!     container: Container::circle(circle),
//!     step: None,
//!     field: None,
//!     revision: Revision::FIRST,
//!     kind: Token::new("card")?,
//!     visibility: Token::new("circle")?,
//! };
//! let (epoch, author) = (Epoch::FIRST, Author::Person(anna));
//! let context = Context { place: place.clone(), epoch, author };
//! let text = Text::seal(&context, &secret, Nonce::random(chance), &keys.sign, "Welkom.")
//!     .expect("a short text");
//! let sent = text.to_bytes();
//!
//! // The server verifies both without a key; only who has the secret opens the text.
//! let membership = Membership::read(circle, [entry.as_bytes()], None)?;
//! let text = Text::parse(&sent)?;
//! let verified = membership.verify_text(&text, &place, &Writer::Person(anna))?;
//! assert_eq!(verified.open(&secret)?, "Welkom.");
//!
//! // Anywhere else it is not hers.
//! let moved = Place { revision: Revision::from(2), ..place };
//! let refused = membership.verify_text(&text, &moved, &Writer::Person(anna));
//! assert_eq!(refused.err(), Some(Reason::Signature));
//! # Ok::<(), Reason>(())
//! ```

pub mod epoch;
pub mod hash;
pub mod identity;
pub mod keys;
pub mod membership;
pub mod number;
pub mod pack;
pub mod padding;
pub mod reason;
mod secret;
pub mod statement;
pub mod suite;
pub mod text;
pub mod token;
pub mod unlock;
pub mod vault;
pub mod words;

pub use reason::Reason;
