//! Circles of eight in a database, each with a round by the incident method in the step in
//! which questions are written; and what is done in them: cards that are really sealed, and
//! people who are ready.

mod settling;

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use anyhow::{Context as _, anyhow, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use http_body_util::BodyExt as _;
use hyper::Request;
use kring_core::ids::{CircleId, PersonId};
use kring_sealing::{
    epoch::EpochSecret,
    keys::SignSecret,
    number::{Epoch, Revision},
    suite::Nonce,
    text::{Author, Container, Context, Place, Text},
    token::Token,
};
use kring_server::config;
use kring_store::{Options, Store};
use rand::{CryptoRng, SeedableRng as _, rngs::ChaCha20Rng};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinSet;
use uuid::Uuid;

use self::settling::{bytes, circle};
use super::{
    Arguments,
    driver::{Load, Town, connect},
};

/// Who peers are among the people of a room: the first is the guide who facilitates, the
/// second brings the case.
const PEERS: std::ops::Range<usize> = 2..super::PEOPLE;
/// How many cards each peer writes; after that they are ready, or not after all.
const CARDS_EACH: usize = 2;
/// The step in which questions are written.
const WRITING: u16 = 1;

/// A database with circles, and the configurations of the servers for it.
pub(super) struct Site {
    configs: Vec<PathBuf>,
    circles: Vec<Circle>,
    /// Goes when it is dropped.
    folder: TempDir,
}

/// A circle, and all that its people have.
struct Circle {
    id: CircleId,
    round: Uuid,
    people: Vec<Member>,
    epoch: Epoch,
    secret: EpochSecret,
}

/// Somebody in a circle.
struct Member {
    id: PersonId,
    signer: SignSecret,
    /// As a browser sends it.
    cookie: String,
}

/// Makes a database and configurations.
pub(super) async fn build(arguments: &Arguments, load: Load) -> anyhow::Result<Site> {
    let folder = match &arguments.folder {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let folder =
        folder.context("no folder for the database can be made; name another with --folder")?;
    let (database, nodes) = match &arguments.postgres {
        Some(url) => (url.clone(), 2),
        None => (
            format!("sqlite:{}", folder.path().join("kring.db").display()),
            1,
        ),
    };
    let configs = (0..nodes).map(|node| config(folder.path(), &database, node));
    let configs: Vec<PathBuf> = configs.collect::<anyhow::Result<_>>()?;
    let address = config::Config::read(configs.first().map(PathBuf::as_path))
        .map_err(|error| anyhow!("{error}"))?
        .database;
    let store = Store::open(&address, &Options::default()).await?;
    let mut chance = ChaCha20Rng::from_seed(seed()?);
    let mut circles = Vec::with_capacity(load.rooms);
    for _ in 0..load.rooms {
        circles.push(circle(&store, load.people, &mut chance).await?);
    }
    store.close().await;
    Ok(Site {
        configs,
        circles,
        folder,
    })
}

fn seed() -> anyhow::Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("the system gives no random numbers")?;
    Ok(seed)
}

/// The configuration of one server.
fn config(folder: &Path, database: &str, node: usize) -> anyhow::Result<PathBuf> {
    // Nobody else asks for a port in the moment between.
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let outbox = folder.join(format!("outbox-{node}"));
    let text = format!(
        "listen = \"127.0.0.1:{port}\"\npublic_url = \"http://localhost:{port}\"\n\
         database = {}\n[mail]\nfrom = \"Kring <kring@localhost>\"\noutbox = {}\n\
         [log]\nlevel = \"warn\"\n",
        json!(database),
        json!(outbox),
    );
    let path = folder.join(format!("node-{node}.toml"));
    std::fs::write(&path, text)?;
    Ok(path)
}

impl Site {
    pub(super) fn configs(&self) -> impl Iterator<Item = &str> {
        self.configs.iter().filter_map(|path| path.to_str())
    }

    /// Opens the round of each circle, and goes to the step in which questions are written.
    pub(super) async fn open(
        self,
        address: SocketAddr,
        load: Load,
    ) -> anyhow::Result<Arc<KringTown>> {
        let town = Arc::new(KringTown {
            address,
            cards: cards(&self.circles, load)?,
            circles: self.circles,
            events: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            _folder: self.folder,
        });
        let mut opening = JoinSet::new();
        for room in 0..load.rooms {
            if opening.len() >= 64 {
                opening.join_next().await.transpose()?.transpose()?;
            }
            let town = Arc::clone(&town);
            opening.spawn(async move { town.begin(room).await });
        }
        while let Some(opened) = opening.join_next().await {
            opened??;
        }
        Ok(town)
    }
}

/// The cards of all rooms, sealed beforehand: sealing is not what is measured.
fn cards(circles: &[Circle], load: Load) -> anyhow::Result<Vec<Vec<Value>>> {
    let mut chance = ChaCha20Rng::from_seed(seed()?);
    let of_circle = |circle: &Circle| {
        let turns = 0..CARDS_EACH * PEERS.len().min(load.people);
        turns
            .map(|turn| circle.card(peer(turn), &mut chance))
            .collect()
    };
    circles.iter().map(of_circle).collect()
}

/// Who does the `turn`th thing.
const fn peer(turn: usize) -> usize {
    PEERS.start + turn % (PEERS.end - PEERS.start)
}

impl Circle {
    /// A question, sealed for its place.
    fn card(&self, writer: usize, chance: &mut impl CryptoRng) -> anyhow::Result<Value> {
        let member = self.people.get(writer).context("nobody sits there")?;
        let card = Uuid::from_bytes(bytes(chance));
        let token = |text: &str| Token::new(text).map_err(|_| anyhow!("no token: {text}"));
        let place = Place {
            circle: self.id,
            container: Container {
                kind: token("round")?,
                id: self.round.into_bytes(),
            },
            step: Some(token(&format!("0-{WRITING}"))?),
            field: Some(token(&card.to_string())?),
            revision: Revision::FIRST,
            kind: token("question")?,
            visibility: token("in-turn")?,
        };
        let context = Context {
            place,
            epoch: self.epoch,
            author: Author::Person(member.id),
        };
        let words = "Wat zou er gebeuren als je een week niets zou doen?";
        let text = Text::seal(
            &context,
            &self.secret,
            Nonce::random(chance),
            &member.signer,
            words,
        );
        let text = text.map_err(|_| anyhow!("the words are too long"))?;
        Ok(json!({ "submit": {
            "card": card,
            "step": { "method": 0, "step": WRITING },
            "kind": "question",
            "revision": 1,
            "text": STANDARD.encode(text.to_bytes()),
        }}))
    }
}

/// Rooms of our server.
pub(super) struct KringTown {
    address: SocketAddr,
    circles: Vec<Circle>,
    cards: Vec<Vec<Value>>,
    events: AtomicUsize,
    bytes: AtomicUsize,
    _folder: TempDir,
}

impl KringTown {
    /// How long an event is, of those that were seen.
    pub(super) fn bytes_of_an_event(&self) -> usize {
        self.bytes.load(Ordering::Relaxed) / self.events.load(Ordering::Relaxed).max(1)
    }

    /// Opens a round and goes on to the step in which questions are written.
    async fn begin(&self, room: usize) -> anyhow::Result<()> {
        let circle = &self.circles[room];
        let seats =
            circle.people.iter().enumerate().map(|(place, person)| {
                json!([person.id, if place == 0 { "guide" } else { "member" }])
            });
        let setting = json!({
            "style": "supporting",
            "screens": "own",
            "facilitator": circle.people[0].id,
            "deputy": null,
            "presenter": circle.people[1].id,
            "seats": seats.collect::<Vec<_>>(),
        });
        let mut connection = connect(self.address).await?;
        for (visit, act) in [
            (
                None,
                json!({ "open": { "setting": setting, "meeting": null, "case": null } }),
            ),
            (None, json!({ "choose_method": { "method": "incident" } })),
            (None, json!({ "begin": { "until": null } })),
            (Some(1), json!("next")),
        ] {
            let answer = connection
                .send_request(self.act(room, 0, &act, visit))
                .await?;
            let status = answer.status();
            let body = answer.into_body().collect().await?.to_bytes();
            let said = String::from_utf8_lossy(&body);
            ensure!(
                status.is_success(),
                "{act} was answered with {status}: {said}"
            );
        }
        Ok(())
    }

    fn act(&self, room: usize, person: usize, act: &Value, visit: Option<u32>) -> Request<String> {
        let circle = &self.circles[room];
        let command = json!({ "id": Uuid::from_bytes(fresh()), "visit": visit, "act": act });
        Request::builder()
            .method("POST")
            .uri(format!(
                "/api/circles/{}/rounds/{}/commands",
                circle.id, circle.round
            ))
            .header("host", "localhost")
            .header("cookie", &circle.people[person].cookie)
            .header("content-type", "application/json")
            .header("sec-fetch-site", "same-origin")
            .body(command.to_string())
            .unwrap_or_default()
    }
}

impl Town for KringTown {
    fn address(&self) -> SocketAddr {
        self.address
    }

    fn stream(&self, room: usize, person: usize) -> Request<String> {
        let circle = &self.circles[room];
        Request::builder()
            .uri(format!(
                "/api/circles/{}/rounds/{}/stream",
                circle.id, circle.round
            ))
            .header("host", "localhost")
            .header("cookie", &circle.people[person].cookie)
            .header("accept", "text/event-stream")
            .body(String::new())
            .unwrap_or_default()
    }

    /// Cards and people who are ready, by turns; when all cards are written, the latter alone.
    fn command(&self, room: usize, turn: usize) -> Request<String> {
        let card = turn
            .is_multiple_of(2)
            .then(|| self.cards[room].get(turn / 2))
            .flatten();
        if let Some(card) = card {
            return self.act(room, peer(turn / 2), card, None);
        }
        let ready = (turn / 2 / PEERS.len()).is_multiple_of(2);
        let act = json!({ "ready": { "ready": ready } });
        self.act(room, peer(turn / 2), &act, None)
    }

    fn tells(&self, event: &str) -> bool {
        let tells = event
            .lines()
            .any(|line| line == "event: change" || line == "event:change");
        if tells {
            self.events.fetch_add(1, Ordering::Relaxed);
            self.bytes.fetch_add(event.len(), Ordering::Relaxed);
        }
        tells
    }
}

/// Bytes for the id of a command.
fn fresh() -> [u8; 16] {
    let mut bytes = [0; 16];
    // An id that was used before would be told by the server as having no effect.
    getrandom::fill(&mut bytes).unwrap_or_default();
    bytes
}
