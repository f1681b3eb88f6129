//! People among robots.

use kring_core::conduct::{Act, Stage, View};
use kring_core::locale::Lang;
use kring_rehearsal::live::{InRound, Robot, Seat};
use kring_testing::Home;

use crate::company::{Playing, company, open};
use crate::rounds::any_time;
use crate::site::{Running, real};
use crate::told::{view, words};

/// What a person does next who leads, seeing only what the page shows.
fn leads(view: &View<'_>) -> Option<Act> {
    let checked_in = |view: &View<'_>| {
        let mut seats = view.seats.iter();
        seats.all(|seat| seat.checked_in == Some(true))
    };
    match view.stage {
        Stage::Preparing if checked_in(view) => return Some(Act::Begin { until: None }),
        Stage::Preparing | Stage::Closed | Stage::MeetingClosed => return None,
        Stage::Running => {}
    }
    let (step, guide) = (view.step.as_ref()?, view.guide.as_ref()?);
    let ready = step.ready?;
    if step.word.is_some() {
        return None;
    }
    let mut cards = view.cards.iter();
    if cards.any(|card| card.open && card.temperature.is_none() && step.rated.contains(&card.kind))
    {
        return None;
    }
    let last = usize::from(step.step) + 1 == view.method.as_ref()?.steps.len();
    match () {
        () if !step.order.is_empty() || !step.asking.is_empty() => Some(Act::GiveWord { to: None }),
        () if guide.to_reveal > 0 => Some(Act::Reveal { card: None }),
        () if ready.ready < ready.of => None,
        () if last => Some(Act::Close),
        () => Some(Act::Next),
    }
}

/// Gets a round ready, as who leads it.
pub(crate) async fn prepare(person: &mut Robot, at: InRound, seat: &Seat) {
    let (presenter, method) = (seat.plan.presenter.unwrap(), seat.plan.method.clone());
    person.command(at, Act::CheckIn).await.unwrap();
    let chosen = Act::ChoosePresenter { person: presenter };
    person.command(at, chosen).await.unwrap();
    let chosen = Act::ChooseMethod { method };
    person.command(at, chosen).await.unwrap();
}

/// Leads the round from beginning to end; `entered` is told of each step.
pub(crate) async fn lead(person: &mut Robot, at: InRound, mut entered: impl AsyncFnMut(u32)) {
    let mut before = 0;
    loop {
        let seen = view(person, at).await;
        let visit = seen.step.as_ref().map_or(before, |step| step.visit.0);
        if visit > before {
            before = visit;
            entered(visit).await;
            continue;
        }
        if seen.stage == Stage::Closed && seen.takeaways.len() >= 2 * (seen.seats.len() - 1) {
            person.command(at, Act::CloseMeeting).await.unwrap();
            return;
        }
        if let Some(act) = leads(&seen) {
            let visit = seen.step.as_ref().map(|step| step.visit);
            // Somebody may be quicker: then it is looked at again.
            let _ = person.command_in(at, act, visit).await;
        }
        tokio::task::yield_now().await;
    }
}

pub(crate) async fn a_person_leads_robots(home: &Home) {
    let running = Running::on(home, real()).await;
    let (company, mut robots) = company(&running, Lang::Nl, 4, any_time()).await;
    let mut person = company.robot(0);
    person.catch_up(company.circle).await.unwrap();
    let seats = open(&company, &mut robots, "ten-steps", 0).await;
    let at = company.round(0);
    prepare(&mut person, at, &seats[0]).await;
    let playing = Playing::begin(robots, seats, &[person.person()]);
    lead(&mut person, at, async |_| {}).await;
    playing.end().await;
    // The robot that brings the case rated what others wrote.
    let told = words(&person, at).await;
    assert!(
        told.iter().any(|told| told.contains("Some(Warm)")),
        "{told:?}"
    );
    running.stop().await;
}

pub(crate) async fn a_person_who_does_nothing_is_left_behind(home: &Home) {
    let running = Running::on(home, real()).await;
    let (company, mut robots) = company(&running, Lang::En, 5, any_time()).await;
    let mut person = company.robot(2);
    person.catch_up(company.circle).await.unwrap();
    let seats = open(&company, &mut robots, "incident", 0).await;
    let at = company.round(0);
    let playing = Playing::begin(robots, seats, &[person.person()]);
    // The robots do not begin without them.
    person.command(at, Act::CheckIn).await.unwrap();
    playing.end().await;
    let seen = view(&person, at).await;
    assert_eq!(seen.stage, Stage::MeetingClosed);
    let silent = seen
        .takeaways
        .iter()
        .all(|noted| noted.person != person.person());
    assert!(silent && !seen.takeaways.is_empty());
    running.stop().await;
}

pub(crate) async fn what_robots_say_can_be_read(home: &Home) {
    let running = Running::on(home, real()).await;
    let (company, mut robots) = company(&running, Lang::Nl, 6, any_time()).await;
    let seats = open(&company, &mut robots, "gossip", 0).await;
    let aloud = seats.into_iter().map(|mut seat| {
        seat.aloud = true;
        seat
    });
    Playing::begin(robots, aloud.collect(), &[]).end().await;
    let (mut reader, at) = (company.robot(4), company.round(0));
    reader.catch_up(company.circle).await.unwrap();
    let said = reader.said(at).await.unwrap();
    assert!(!said.is_empty());
    let case = &kring_rehearsal::script::cases()[0];
    for (who, line) in said {
        let known: Vec<_> = case.all_lines(Lang::Nl).collect();
        assert!(known.contains(&line.as_str()), "{who}: {line}");
    }
    running.stop().await;
}
