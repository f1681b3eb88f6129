//! Robots for who practises: six for each person, in the process of the server. Their keys
//! are in memory alone, so a circle of theirs ends with the process.

use std::{collections::BTreeSet, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use kring_core::{
    ids::PersonId,
    method::{self, Style},
};
use kring_rehearsal::{
    live::{Around, Casting, Company, Made, Pace, Player, Robot, Site, Wanted},
    script::{self, Case},
};
use kring_sealing::membership::Role;
use kring_server::{
    Backstage, Server,
    practice::{self, Order},
};
use rand::{Rng as _, SeedableRng as _, rngs::ChaCha20Rng};
use serde_json::{Value, json};
use tokio::{sync::mpsc, sync::watch, time::sleep};

use crate::{clock, failure::Failure, robots::Backdoor};

/// How many robots there are in a circle.
const ROBOTS: usize = 6;

/// How often robots look whether their person has come.
const LOOK: Duration = Duration::from_secs(1);

/// How long they wait for that.
const WAIT: Duration = Duration::from_hours(1);

/// How often they say that they are there.
const SIGN_OF_LIFE: Duration = Duration::from_mins(1);

/// After a start: when circles whose robots are gone are removed.
const AFTER_START: Duration = Duration::from_mins(4);

/// Takes orders of those who want to practise, as long as the server runs.
///
/// # Errors
/// When there is no chance to be had, or no address.
pub(crate) fn offer(server: &Server) -> Result<(), Failure> {
    let Some(orders) = server.practice() else {
        return Ok(());
    };
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("the system gives no random numbers")?;
    let address = server.address().context("no address")?;
    let room = Room {
        site: Site::new(from_here(address)),
        door: Backdoor(server.backstage()),
    };
    tokio::spawn(forget(server.backstage()));
    tokio::spawn(serve(orders, room, ChaCha20Rng::from_seed(seed)));
    Ok(())
}

/// Where a server is reached from the machine it runs on.
fn from_here(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        std::net::IpAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
        std::net::IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, address.port())
}

/// Removes what a program before left behind.
async fn forget(backstage: Backstage) {
    sleep(AFTER_START).await;
    if let Err(error) = backstage.forget_practice().await {
        tracing::warn!(%error, "practice circles that are over stay");
    }
}

#[derive(Clone)]
struct Room {
    site: Site,
    door: Backdoor,
}

async fn serve(mut orders: mpsc::Receiver<Order>, room: Room, mut chance: ChaCha20Rng) {
    while let Some(order) = orders.recv().await {
        let (room, mut seed) = (room.clone(), [0; 32]);
        chance.fill_bytes(&mut seed);
        tokio::spawn(async move {
            if let Err(error) = play(&room, order, seed).await {
                tracing::info!(
                    error = format!("{error:#}"),
                    "the robots of a practice circle stop"
                );
            }
        });
    }
}

/// Makes a circle, waits for the person, and plays a round with them.
async fn play(room: &Room, order: Order, seed: [u8; 32]) -> anyhow::Result<()> {
    let case = case_for(&seed);
    let company = gather(room, &order, case, seed).await?;
    let robots = company.found(&settings(&order), &room.door).await?;
    let circle = company.circle;
    let invited = room
        .door
        .0
        .invite(circle, company.people[0].person, order.person, "member");
    anyhow::ensure!(invited.await?, "the person cannot be invited");
    let (person, part) = (order.person, (order.role, order.pace, order.method));
    anyhow::ensure!(
        order.answer.send(circle).is_ok(),
        "nobody waits for the circle"
    );

    let backstage = room.door.0.clone();
    tokio::select! {
        lost = stay(&backstage, circle) => lost,
        played = round(&company, robots, person, part, case) => {
            played?;
            // What was played can be looked at as long as the circle is there.
            stay(&backstage, circle).await
        }
    }
}

/// Says that the robots are there, until the circle is gone.
async fn stay(backstage: &Backstage, circle: kring_core::ids::CircleId) -> anyhow::Result<()> {
    loop {
        sleep(SIGN_OF_LIFE).await;
        if !backstage.practice_goes_on(circle).await? {
            return Ok(());
        }
    }
}

type Part = (practice::Role, practice::Pace, method::MethodId);

async fn round(
    company: &Company,
    mut robots: Vec<Robot>,
    person: PersonId,
    (role, pace, method): Part,
    case: &'static Case,
) -> anyhow::Result<()> {
    admit(company, &mut robots[0], person).await?;
    let robot = |number: usize| company.people[number].person;
    let (facilitator, presenter) = match role {
        practice::Role::Facilitator => (person, robot(1)),
        practice::Role::Presenter => (robot(0), person),
        practice::Role::Peer => (robot(0), robot(1)),
    };
    let casting = Casting {
        nth: 0,
        style: Style::Supporting,
        facilitator,
        deputy: Some(robot(2)),
        presenter,
        method: method::find(method.as_str())?,
        case,
        people: vec![person],
        aloud: true,
    };
    let at = company.round(0);
    let setting = company.setting(&casting, robot(0));
    robots[0].open_round(at, &setting, None, None).await?;
    let around = Around {
        robots: company
            .people
            .iter()
            .map(|one| one.person)
            .collect::<BTreeSet<_>>(),
        may_begin: true,
    };
    let (_keep, around) = watch::channel(around);
    let pace = match pace {
        practice::Pace::Normal => Pace::Normal,
        practice::Pace::Quick => Pace::Quick,
    };
    let mut playing = tokio::task::JoinSet::new();
    for (robot, seat) in robots.into_iter().zip(company.seats(&casting)) {
        playing.spawn(Player::new(robot, seat, pace, around.clone()).play());
    }
    while let Some(played) = playing.join_next().await {
        played?.context("a robot has left its seat")?;
    }
    Ok(())
}

/// Waits until the person has keys, and admits them.
async fn admit(company: &Company, founder: &mut Robot, person: PersonId) -> anyhow::Result<()> {
    let admitted = async {
        while !founder.is_with(company.circle, person) {
            founder.admit(company.circle).await?;
            sleep(LOOK).await;
        }
        anyhow::Ok(())
    };
    tokio::time::timeout(WAIT, admitted)
        .await
        .context("nobody came")?
}

async fn gather(
    room: &Room,
    order: &Order,
    case: &'static Case,
    seed: [u8; 32],
) -> anyhow::Result<Company> {
    let circle = script::circle();
    let member = |(number, first): (usize, &String)| Wanted {
        name: circle.member(first, number),
        role: Role::Member,
    };
    // Who practises facilitating does so instead of the guide.
    let names = case.names.iter().enumerate();
    let guides = order.role != practice::Role::Facilitator;
    let guide = guides.then(|| Wanted {
        name: circle.guide(&case.guide),
        role: Role::Guide,
    });
    // Who practises bringing a case does so instead of who has the first name of it.
    let names = names.skip(usize::from(order.role == practice::Role::Presenter));
    let people = guide.into_iter().chain(names.map(member)).take(ROBOTS);
    let made = Made {
        seed,
        life: seed,
        lang: order.lang,
        people: people.collect(),
        now: Arc::new(clock::now),
    };
    Ok(Company::gather(made, &room.site, &room.door).await?)
}

fn settings(order: &Order) -> Value {
    json!({
        "name": script::circle().practice.get(order.lang),
        "sector": "other",
        "kind": "practice",
        "orientation": "problem",
        "style": "supporting",
        "method": "",
        "lang": order.lang,
    })
}

fn case_for(seed: &[u8; 32]) -> &'static Case {
    let cases = script::cases();
    &cases[usize::from(seed[0]) % cases.len()]
}
