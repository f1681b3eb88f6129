//! Robots have accounts like everybody, under addresses at which nobody can be reached: the
//! domain is reserved for that (RFC 2606). So nobody can have a code mailed for one, and no
//! mail is ever put into the queue for one.

use kring_core::address::Address;
use kring_core::ids::PersonId;

/// How their addresses end.
pub(crate) const ROBOTS: &str = "@robot.invalid";

/// The address of a robot.
pub(crate) fn robot_address(person: PersonId) -> Address {
    let address = format!("{person}{ROBOTS}").parse();
    address.expect("an id and this domain are an address")
}

/// Whether an address is a robot's.
pub(crate) fn is_robot(address: &str) -> bool {
    address.to_ascii_lowercase().ends_with(ROBOTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_are_known_by_their_address() {
        let address = robot_address(PersonId::from_bytes([7; 16]));
        assert!(is_robot(address.as_str()) && is_robot(&address.as_str().to_uppercase()));
        assert!(!is_robot("robot.invalid@school.nl") && !is_robot("a@robot.invalid.nl"));
    }
}
