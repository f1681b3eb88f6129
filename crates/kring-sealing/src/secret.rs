//! Secrets of thirty-two bytes.

/// Makes types of secrets. Each shows nothing of itself, can be neither copied nor
/// compared, and is wiped when it is dropped.
macro_rules! secrets {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        pub struct $name(zeroize::Zeroizing<[u8; 32]>);

        impl $name {
            /// A new one, out of chance.
            pub fn random(chance: &mut impl rand::CryptoRng) -> Self {
                let mut bytes = zeroize::Zeroizing::new([0; 32]);
                rand::Rng::fill_bytes(chance, &mut *bytes);
                Self(bytes)
            }

            /// The one with these bytes.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 32]) -> Self {
                Self(zeroize::Zeroizing::new(bytes))
            }

            /// The bytes themselves, which are nobody else's business.
            #[must_use]
            pub fn reveal(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

pub(crate) use secrets;
