//! What the circle of the demo has been through: made by its robots, over HTTP, on a server
//! whose clock stands weeks back and runs as fast as they want.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use anyhow::Context as _;
use kring_core::{locale::Lang, method::Method, time::Moment};
use kring_rehearsal::{
    live::{Company, Own, Robot, Site, compare_words, play_together, rounds},
    script,
};
use kring_server::{Clock, Config, Server};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{
    cast::{self, Round},
    keep::Kept,
};
use crate::{clock, failure::Failure, robots::Backdoor, serve};

/// How far the clock goes on with each look at it: nobody asks too often then.
const TICK: i64 = 15_000;

/// How many days back each meeting was.
const MEETINGS: [i64; cast::HISTORY] = [44, 16];

/// How many days back the circle was founded.
const FOUNDED: i64 = 51;

/// How many days back the case was written that waits.
const PREPARED: i64 = 2;

/// A clock that is set.
#[derive(Clone)]
struct Hands(Arc<AtomicI64>);

impl Hands {
    fn at(moment: Moment) -> Self {
        Self(Arc::new(AtomicI64::new(moment.as_micros())))
    }

    fn now(&self) -> Moment {
        Moment::from_micros(self.0.fetch_add(TICK, Ordering::Relaxed))
    }

    /// Sets it on, never back.
    fn set(&self, to: Moment) {
        self.0.fetch_max(to.as_micros(), Ordering::Relaxed);
    }

    fn wait(&self, span: Duration) {
        self.set(self.now() + span);
    }
}

/// Makes the circle of a demo, with all that it has been through.
pub(super) async fn make(
    config: &Config,
    folder: &Path,
    seed: [u8; 32],
    lang: Lang,
    method: &Arc<Method>,
) -> Result<(), Failure> {
    let now = clock::now();
    let hands = Hands::at(cast::days_before(now, FOUNDED));
    let read = hands.clone();
    let config = Config {
        listen: ([127, 0, 0, 1], 0).into(),
        ..config.clone()
    };
    let server = Server::start(config, Clock::new(move || read.now()), serve::chance()?).await;
    let server = server.map_err(|error| Failure::saying(&error))?;
    let site = Site::new(server.address().context("no address")?);
    let door = Backdoor(server.backstage());
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async { drop(stopped.await) }));

    let mut past = Past {
        hands,
        now,
        lang,
        method: Arc::clone(method),
    };
    let lived = past.live(&site, &door, seed).await;
    drop(stop);
    running
        .await
        .context("the server of the past fell over")??;
    lived.context("the past of the demo cannot be made")?;
    let kept = Kept {
        seed,
        lang,
        rounds: cast::HISTORY,
    };
    kept.write(folder)
}

struct Past {
    hands: Hands,
    now: Moment,
    lang: Lang,
    method: Arc<Method>,
}

impl Past {
    async fn live(&mut self, site: &Site, door: &Backdoor, seed: [u8; 32]) -> anyhow::Result<()> {
        let hands = self.hands.clone();
        let made = cast::made(seed, seed, self.lang, Arc::new(move || hands.now()));
        let company = Company::gather(made, site, door).await?;
        let mut robots = company.found(&self.settings(), door).await?;
        self.introduce(&company, &mut robots).await?;
        self.agree(&company, &mut robots).await?;
        for (nth, days) in MEETINGS.into_iter().enumerate() {
            self.hands.set(cast::days_before(self.now, days));
            robots = self.meet(&company, robots, nth).await?;
        }
        self.hands.set(cast::days_before(self.now, PREPARED));
        self.prepare(&company, &mut robots).await?;
        Ok(())
    }

    fn settings(&self) -> Value {
        json!({
            "name": script::circle().name.get(self.lang),
            "sector": "secondary",
            "kind": "practice",
            "orientation": "problem",
            "style": "supporting",
            "method": "",
            "lang": self.lang,
        })
    }

    /// Everybody says who they are.
    async fn introduce(&self, company: &Company, robots: &mut [Robot]) -> anyhow::Result<()> {
        for (number, robot) in robots.iter_mut().enumerate() {
            robot.catch_up(company.circle).await?;
            let work = script::circle().work(number.checked_sub(1));
            let first = company.people[number].name.split(' ').next();
            let (job, organisation) = (work.job.get(self.lang), work.organisation.get(self.lang));
            let call = first.unwrap_or_default();
            robot
                .introduce(company.circle, call, job, organisation)
                .await?;
            self.hands.wait(Duration::from_hours(3));
        }
        Ok(())
    }

    /// The guide proposes agreements, and everybody consents.
    async fn agree(&self, company: &Company, robots: &mut [Robot]) -> anyhow::Result<()> {
        let items = script::circle().agreements(self.lang);
        robots[0].propose(company.circle, items).await?;
        for robot in robots.iter_mut() {
            self.hands.wait(Duration::from_hours(4));
            robot.consent(company.circle).await?;
        }
        Ok(())
    }

    /// A whole meeting, with one round in it.
    async fn meet(
        &self,
        company: &Company,
        mut robots: Vec<Robot>,
        nth: usize,
    ) -> anyhow::Result<Vec<Robot>> {
        let circle = company.circle;
        robots[0].begin_epoch(circle).await?;
        for robot in &mut robots {
            robot.catch_up(circle).await?;
        }
        let meeting = company.id("meeting", nth);
        self.begin(company, &robots, meeting).await?;
        if nth == 0 {
            compare_words(&mut robots, circle).await?;
        }
        self.stage(company, &robots, meeting, "look-back").await?;
        if nth > 0 {
            self.look_back(company, &mut robots, nth - 1).await?;
        }
        self.stage(company, &robots, meeting, "choosing").await?;
        let round = Round::nth(nth, &self.method);
        let case = self.bring(company, &mut robots, &round).await?;
        self.stage(company, &robots, meeting, "rounds").await?;
        let casting = round.casting(company);
        let setting = company.setting(&casting, casting.facilitator);
        let at = company.round(nth);
        robots[0]
            .open_round(at, &setting, Some(meeting), Some(case))
            .await?;
        let seats = company.seats(&casting);
        let players = robots.into_iter().zip(seats).collect();
        let hands = self.hands.clone();
        let (mut robots, _) = play_together(players, move |to| hands.set(to)).await?;
        self.stage(company, &robots, meeting, "closing").await?;
        for (number, robot) in robots.iter_mut().enumerate().skip(1).take(3) {
            let text = script::circle().closing(number + 3 * nth, self.lang);
            let own = Own {
                container: "meeting",
                id: meeting,
                field: "closing",
                kind: "closing",
            };
            let text = json!({ "text": text }).to_string();
            robot.write(circle, own, 1, &text).await?;
        }
        self.stage(company, &robots, meeting, "closed").await?;
        Ok(robots)
    }

    /// The meeting begins, and everybody is there.
    async fn begin(
        &self,
        company: &Company,
        robots: &[Robot],
        meeting: [u8; 16],
    ) -> anyhow::Result<()> {
        begin_meeting(company, &robots[0], meeting).await?;
        for robot in robots {
            self.hands.wait(Duration::from_secs(20));
            be_here(company, robot, meeting).await?;
        }
        self.stage(company, robots, meeting, "agreements").await
    }

    async fn stage(
        &self,
        company: &Company,
        robots: &[Robot],
        meeting: [u8; 16],
        stage: &str,
    ) -> anyhow::Result<()> {
        self.hands.wait(Duration::from_mins(4));
        set_stage(company, &robots[0], meeting, stage).await
    }

    /// Who brings the case has written it.
    async fn bring(
        &self,
        company: &Company,
        robots: &mut [Robot],
        round: &Round,
    ) -> anyhow::Result<[u8; 16]> {
        let id = company.id("case", round.nth);
        let text = round.case.written(self.lang).to_string();
        let own = Own {
            container: "case",
            id,
            field: "case",
            kind: "case",
        };
        let presenter = &mut robots[round.presenter];
        presenter.write(company.circle, own, 1, &text).await?;
        Ok(id)
    }

    /// Who named an experiment in a round says what came of it.
    async fn look_back(
        &self,
        company: &Company,
        robots: &mut [Robot],
        nth: usize,
    ) -> anyhow::Result<()> {
        let round = Round::nth(nth, &self.method);
        let presenter = &mut robots[round.presenter];
        let known = rounds(presenter, company.circle).await?;
        let at = company.round(nth);
        debug_assert!(known.iter().any(|(id, _)| *id == at.round));
        for experiment in presenter.experiments(at).await? {
            let text = round.case.look_back(self.lang).to_string();
            let own = Own {
                container: "experiment",
                id: experiment,
                field: "look-back",
                kind: "look-back",
            };
            presenter.write(company.circle, own, 1, &text).await?;
        }
        Ok(())
    }

    /// A case waits, of somebody who has not brought one; and the one of today.
    async fn prepare(&self, company: &Company, robots: &mut [Robot]) -> anyhow::Result<()> {
        let today = Round::nth(cast::HISTORY, &self.method);
        self.bring(company, robots, &today).await?;
        self.hands.wait(Duration::from_hours(5));
        let next = Round::nth(cast::HISTORY + 1, &self.method);
        self.bring(company, robots, &next).await?;
        Ok(())
    }
}

/// The meeting begins.
pub(super) async fn begin_meeting(
    company: &Company,
    guide: &Robot,
    meeting: [u8; 16],
) -> anyhow::Result<()> {
    let body = json!({ "id": Uuid::from_bytes(meeting), "minutes": 150 });
    let path = format!("/api/circles/{}/meetings", company.circle);
    guide.session().post(&path, &body).await?;
    Ok(())
}

/// Somebody is there.
pub(super) async fn be_here(
    company: &Company,
    robot: &Robot,
    meeting: [u8; 16],
) -> anyhow::Result<()> {
    let path = format!("{}/here", meeting_path(company, meeting));
    robot.session().post(&path, &json!({})).await?;
    Ok(())
}

/// The meeting comes to another stage.
pub(super) async fn set_stage(
    company: &Company,
    guide: &Robot,
    meeting: [u8; 16],
    stage: &str,
) -> anyhow::Result<()> {
    let path = meeting_path(company, meeting);
    guide
        .session()
        .patch(&path, &json!({ "stage": stage }))
        .await?;
    Ok(())
}

fn meeting_path(company: &Company, meeting: [u8; 16]) -> String {
    let (circle, meeting) = (company.circle, Uuid::from_bytes(meeting));
    format!("/api/circles/{circle}/meetings/{meeting}")
}
