//! Whole rounds, of robots alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use kring_core::locale::Lang;
use kring_core::method;
use kring_core::time::Moment;
use kring_rehearsal::live::{Now, compare_words, play_together, rounds};
use kring_testing::Home;
use tokio::task::JoinSet;

use crate::company::{Playing, company, open};
use crate::site::{Hands, Running, real};
use crate::told::words;

fn now_of(hands: &Hands) -> Now {
    let hands = hands.clone();
    Arc::new(move || hands.now())
}

/// For where time really passes.
pub(crate) fn any_time() -> Now {
    Arc::new(|| Moment::from_micros(1))
}

pub(crate) async fn a_circle_of_robots_lives(home: &Home) {
    let hands = Hands::new();
    let running = Running::on(home, hands.clock()).await;
    let (company, mut robots) = company(&running, Lang::Nl, 1, now_of(&hands)).await;
    let circle = company.circle;
    let agreed = ["Wat hier gezegd wordt, blijft hier.".to_owned()];
    robots[0].propose(circle, &agreed).await.unwrap();
    for robot in &mut robots {
        robot.catch_up(circle).await.unwrap();
        robot.consent(circle).await.unwrap();
        let introduced = robot.introduce(circle, "Noor", "teamleider", "Het Baken");
        introduced.await.unwrap();
    }
    robots[0].begin_epoch(circle).await.unwrap();
    for robot in &mut robots {
        robot.catch_up(circle).await.unwrap();
    }
    compare_words(&mut robots, circle).await.unwrap();
    let view = robots[3].look(circle).await.unwrap();
    assert_eq!(view["agreements"][0]["state"], "in-force");
    assert_eq!(view["members"].as_array().unwrap().len(), robots.len());
    let heard = view["words"]["heard"].as_array().unwrap();
    assert_eq!(heard.len(), robots.len());
    running.stop().await;
}

pub(crate) async fn every_method_is_played_to_its_end(home: &Home) {
    let hands = Hands::new();
    let running = Arc::new(Running::on(home, hands.clock()).await);
    let mut playing = JoinSet::new();
    for (lang, seed) in [(Lang::Nl, 1), (Lang::En, 2)] {
        let (running, hands) = (Arc::clone(&running), hands.clone());
        playing.spawn(async move { every_method(&running, &hands, lang, seed).await });
    }
    while let Some(played) = playing.join_next().await {
        played.unwrap();
    }
    Arc::into_inner(running).unwrap().stop().await;
}

async fn every_method(running: &Running, hands: &Hands, lang: Lang, seed: u8) {
    let (company, mut robots) = company(running, lang, seed, now_of(hands)).await;
    for (nth, method) in method::shipped().iter().enumerate() {
        let seats = open(&company, &mut robots, method.id.as_str(), nth).await;
        let players = robots.into_iter().zip(seats).collect();
        let played = play_together(players, |to| hands.set(to)).await;
        let (again, report) = played.unwrap();
        robots = again;
        assert_eq!(report.refused, [], "{} in {lang}", method.id);
        let told = words(&robots[1], company.round(nth)).await;
        assert!(told.len() > robots.len(), "{}: {told:?}", method.id);
        let all: BTreeSet<_> = told.iter().collect();
        assert_eq!(all.len(), told.len(), "{}: somebody repeats", method.id);
    }
    let rounds = rounds(&robots[1], company.circle).await.unwrap();
    let over = rounds
        .iter()
        .filter(|(_, round)| round["stage"] == "meeting_closed");
    assert_eq!(over.count(), method::shipped().len());
}

pub(crate) async fn the_same_seed_makes_the_same_round(home: &Home) {
    let play = async |seed| {
        let hands = Hands::still();
        let running = Running::on(home, hands.clock()).await;
        let (company, mut robots) = company(&running, Lang::En, seed, now_of(&hands)).await;
        let seats = open(&company, &mut robots, "socratic", 0).await;
        let players = robots.into_iter().zip(seats).collect();
        let played = play_together(players, |to| hands.set(to)).await;
        let (robots, _) = played.unwrap();
        let told = words(&robots[2], company.round(0)).await;
        running.stop().await;
        told
    };
    let once = play(7).await;
    assert_eq!(once, play(7).await);
    assert_ne!(once, play(8).await);
}

pub(crate) async fn robots_play_by_the_stream(home: &Home) {
    let running = Running::on(home, real()).await;
    let (company, mut robots) = company(&running, Lang::Nl, 3, any_time()).await;
    let seats = open(&company, &mut robots, "ten-steps", 0).await;
    let done = Playing::begin(robots, seats, &[]).end().await;
    assert!(done > 60, "{done}");
    running.stop().await;
}
