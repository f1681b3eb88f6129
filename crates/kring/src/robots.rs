//! Robots in the process of the server: how they come in.

use kring_core::{
    ids::{CircleId, PersonId},
    locale::Lang,
};
use kring_rehearsal::live::{Door, Trouble};
use kring_sealing::membership::Role;
use kring_server::Backstage;

/// The way in for robots: through the program, without a mail.
#[derive(Debug, Clone)]
pub(crate) struct Backdoor(pub(crate) Backstage);

impl Door for Backdoor {
    async fn let_in(&self, person: PersonId, name: &str, lang: Lang) -> Result<String, Trouble> {
        let added = self.0.add_robot(person, name, lang).await;
        added.map_err(|error| Trouble::Odd(error.to_string()))?;
        let cookie = self.0.sign_in(person).await;
        cookie.map_err(|error| Trouble::Odd(error.to_string()))
    }

    async fn invite(
        &self,
        circle: CircleId,
        by: PersonId,
        person: PersonId,
        role: Role,
    ) -> Result<(), Trouble> {
        let invited = self.0.invite(circle, by, person, role.token()).await;
        // Who is in or waits already need not be invited.
        invited
            .map(drop)
            .map_err(|error| Trouble::Odd(error.to_string()))
    }
}
