//! All the words of a round, as one of its robots reads them, in the order in which they stand.

use kring_core::conduct::View;
use kring_rehearsal::live::{InRound, Robot};
use kring_sealing::text::Writer;
use serde::Deserialize as _;

/// What the robot sees of the round.
pub(crate) async fn view(robot: &Robot, at: InRound) -> View<'static> {
    let path = format!("/api/circles/{}/rounds/{}", at.circle, at.round);
    let mut answer = robot.session().get(&path).await.unwrap();
    View::deserialize(answer["data"]["view"].take()).unwrap()
}

/// All words, each with whose they are and what became of them.
pub(crate) async fn words(robot: &Robot, at: InRound) -> Vec<String> {
    let view = view(robot, at).await;
    let mut told = Vec::new();
    for card in &view.cards {
        let (kind, revision) = (&card.kind, card.revision);
        let place = at.card(card.id, card.step, kind, card.visible, revision);
        let writer = card.sealed_by.map_or(Writer::Hidden(None), Writer::Person);
        let text = robot.open(&card.text, &place.unwrap(), &writer).unwrap();
        let became = (card.author, card.temperature, card.mark, card.answered);
        told.push(format!("{kind} {revision} {became:?}: {text}"));
    }
    for put in view.questions.iter() {
        let place = at.question(put.step, put.anew, put.revision).unwrap();
        let writer = Writer::Person(put.sealed_by);
        told.push(robot.open(&put.text, &place, &writer).unwrap());
    }
    for named in view.experiments.iter() {
        let place = at.experiment(named.id, named.revision).unwrap();
        let writer = Writer::Person(named.sealed_by);
        told.push(robot.open(&named.text, &place, &writer).unwrap());
    }
    for noted in view.takeaways.iter() {
        let place = at.takeaway(noted.about, None, noted.revision).unwrap();
        let writer = Writer::Person(noted.sealed_by);
        let text = robot.open(&noted.text, &place, &writer).unwrap();
        told.push(format!("{}: {text}", noted.person));
    }
    told
}
