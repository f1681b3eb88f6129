//! People in rooms, over HTTP: each has a stream open, and in each room somebody does
//! something now and then. What is measured is how long it takes until everybody in the
//! room has been told.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use http_body_util::BodyExt as _;
use hyper::{Request, StatusCode, body::Incoming, client::conn::http1::SendRequest};
use hyper_util::rt::TokioIo;
use tokio::{
    net::TcpStream,
    sync::{Notify, Semaphore},
    task::JoinSet,
    time::sleep,
};

use super::super::stopwatch;

/// How long is waited until everybody has been told. What has not come then is lost.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many people come in at the same time.
const AT_ONCE: usize = 64;

/// Rooms with people in them, and what they ask a server for.
pub(super) trait Town: Send + Sync + 'static {
    /// Where the server listens.
    fn address(&self) -> SocketAddr;
    /// How somebody in a room asks for its stream.
    fn stream(&self, room: usize, person: usize) -> Request<String>;
    /// What is done in a room as its `turn`th thing; everybody there is told of it.
    fn command(&self, room: usize, turn: usize) -> Request<String>;
    /// Whether an event of a stream tells of something that was done.
    fn tells(&self, event: &str) -> bool;
}

/// How many, how long, how often.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    pub(super) rooms: usize,
    pub(super) people: usize,
    pub(super) span: Duration,
    /// How often something is done in each room.
    pub(super) every: Duration,
}

impl Load {
    pub(super) const fn streams(&self) -> usize {
        self.rooms * self.people
    }
}

/// How it went.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    /// How often somebody was told.
    pub(super) deliveries: usize,
    /// The delays of all of them, in milliseconds, in ascending order.
    delays: Vec<f64>,
    /// How often somebody was not told, or a stream ended.
    pub(super) lost: usize,
}

impl Outcome {
    /// The delay within which this share of all was told, in milliseconds.
    pub(super) fn within(&self, share: f64) -> f64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            clippy::cast_sign_loss,
            reason = "a share of a number of deliveries is a number of deliveries"
        )]
        let place = (self.delays.len() as f64 * share) as usize;
        let last = self.delays.len().saturating_sub(1);
        self.delays
            .get(place.min(last))
            .copied()
            .unwrap_or(f64::NAN)
    }
}

/// People who are in, each with a stream open.
pub(super) struct Crowd {
    town: Arc<dyn Town>,
    load: Load,
    rooms: Vec<Arc<Room>>,
    measuring: Arc<AtomicBool>,
    ended: Arc<AtomicUsize>,
    streams: JoinSet<()>,
}

/// What is under way in one room.
struct Room {
    began: Instant,
    /// When the last thing was done, in microseconds since `began`.
    done_at: AtomicU64,
    /// How many have been told of it.
    told: AtomicUsize,
    everybody: Notify,
    delays: Mutex<Vec<f64>>,
}

impl Crowd {
    /// Lets everybody in.
    pub(super) async fn enter(town: Arc<dyn Town>, load: Load) -> anyhow::Result<Self> {
        let began = stopwatch();
        let rooms: Vec<_> = (0..load.rooms)
            .map(|_| Arc::new(Room::new(began)))
            .collect();
        let measuring = Arc::new(AtomicBool::new(false));
        let ended = Arc::new(AtomicUsize::new(0));
        let door = Arc::new(Semaphore::new(AT_ONCE));
        let mut entering = JoinSet::new();
        for (number, room) in rooms.iter().enumerate() {
            for person in 0..load.people {
                let (town, room, door) = (Arc::clone(&town), Arc::clone(room), Arc::clone(&door));
                entering.spawn(async move {
                    let _pass = door.acquire_owned().await;
                    let body = open(&*town, town.stream(number, person)).await?;
                    anyhow::Ok((town, room, body))
                });
            }
        }
        let mut streams = JoinSet::new();
        while let Some(entered) = entering.join_next().await {
            let (town, room, body) = entered??;
            let (measuring, ended) = (Arc::clone(&measuring), Arc::clone(&ended));
            streams.spawn(async move {
                listen(&*town, &room, load.people, body, &measuring).await;
                ended.fetch_add(1, Ordering::Relaxed);
            });
        }
        Ok(Self {
            town,
            load,
            rooms,
            measuring,
            ended,
            streams,
        })
    }

    /// Does something in each room now and then, for as long as the load says.
    pub(super) async fn talk(&mut self) -> anyhow::Result<Outcome> {
        self.measuring.store(true, Ordering::SeqCst);
        let until = stopwatch() + self.load.span;
        let mut talking = JoinSet::new();
        for (number, room) in self.rooms.iter().enumerate() {
            let (town, room, load) = (Arc::clone(&self.town), Arc::clone(room), self.load);
            talking.spawn(async move { talk(&*town, number, &room, load, until).await });
        }
        let mut done = 0;
        while let Some(talked) = talking.join_next().await {
            done += talked??;
        }
        self.measuring.store(false, Ordering::SeqCst);
        let mut delays = Vec::with_capacity(done * self.load.people);
        for room in &self.rooms {
            delays.append(&mut room.delays());
        }
        delays.sort_by(f64::total_cmp);
        let missing = (done * self.load.people).saturating_sub(delays.len());
        Ok(Outcome {
            deliveries: delays.len(),
            delays,
            lost: missing + self.ended.load(Ordering::SeqCst),
        })
    }

    /// Lets everybody go.
    pub(super) async fn leave(mut self) {
        self.streams.shutdown().await;
    }
}

impl Room {
    const fn new(began: Instant) -> Self {
        Self {
            began,
            done_at: AtomicU64::new(0),
            told: AtomicUsize::new(0),
            everybody: Notify::const_new(),
            delays: Mutex::new(Vec::new()),
        }
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn does(&self) {
        self.told.store(0, Ordering::SeqCst);
        self.done_at.store(self.micros(), Ordering::SeqCst);
    }

    fn is_told(&self, people: usize) {
        let delay = self
            .micros()
            .saturating_sub(self.done_at.load(Ordering::SeqCst));
        let told = self.told.fetch_add(1, Ordering::SeqCst) + 1;
        if told > people {
            return;
        }
        self.delays()
            .push(Duration::from_micros(delay).as_secs_f64() * 1000.0);
        if told == people {
            self.everybody.notify_one();
        }
    }

    fn delays(&self) -> std::sync::MutexGuard<'_, Vec<f64>> {
        self.delays.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does something in one room now and then; how often it did.
async fn talk(
    town: &dyn Town,
    number: usize,
    room: &Room,
    load: Load,
    until: Instant,
) -> anyhow::Result<usize> {
    let mut connection = connect(town.address()).await?;
    // Not all rooms at the same moment.
    let share = u32::try_from(number).unwrap_or(0) % 1009;
    sleep(load.every * share / 1009).await;
    let mut turn = 0;
    while stopwatch() < until {
        let began = stopwatch();
        let command = town.command(number, turn);
        room.does();
        let answer = connection.send_request(command).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        ensure!(
            status.is_success(),
            "{status}: {}",
            String::from_utf8_lossy(&body)
        );
        let everybody = room.everybody.notified();
        if tokio::time::timeout(PATIENCE, everybody).await.is_err() {
            tracing::warn!("not everybody in a room was told");
        }
        turn += 1;
        sleep(load.every.saturating_sub(began.elapsed())).await;
    }
    Ok(turn)
}

/// Reads a stream to its end.
async fn listen(
    town: &dyn Town,
    room: &Room,
    people: usize,
    mut body: Incoming,
    measuring: &AtomicBool,
) {
    let mut text = String::new();
    while let Some(Ok(frame)) = body.frame().await {
        let Ok(data) = frame.into_data() else {
            continue;
        };
        text.push_str(&String::from_utf8_lossy(&data));
        while let Some(end) = text.find("\n\n") {
            if town.tells(&text[..end]) && measuring.load(Ordering::SeqCst) {
                room.is_told(people);
            }
            text.drain(..end + 2);
        }
    }
}

async fn open(town: &dyn Town, request: Request<String>) -> anyhow::Result<Incoming> {
    let mut connection = connect(town.address()).await?;
    let answer = connection.send_request(request).await?;
    let status = answer.status();
    ensure!(
        status == StatusCode::OK,
        "a stream was answered with {status}"
    );
    Ok(answer.into_body())
}

/// A connection of its own, as every browser has.
pub(super) async fn connect(address: SocketAddr) -> anyhow::Result<SendRequest<String>> {
    let socket = TcpStream::connect(address)
        .await
        .with_context(|| format!("cannot reach {address}"))?;
    socket.set_nodelay(true)?;
    let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(socket)).await?;
    tokio::spawn(connection);
    Ok(sender)
}
