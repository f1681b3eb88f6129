//! The circle side's API, as `docs/circle-api.md` has it: JSON for the pages in `browser/`,
//! about bytes that this server cannot read.
//!
//! It believes nothing that it is given: entries, boxes, texts, statements and bundles are
//! parsed and verified with `kring-sealing` before they are kept, and whatever a text is
//! bound to is computed here. Nobody gets at a circle without proof that they are in it:
//! [`kring_store::membership::Member`], which `entrance` asks for.
//!
//! | where | what |
//! | --- | --- |
//! | `asked` | what a request brings: who asks, ids, JSON |
//! | `bytes` | bytes in JSON |
//! | `problem` | why something was not done, in JSON and in words |
//! | `entrance` | into a circle, for who is in it |
//! | `logs` | membership logs, verified once |
//! | `identities` | the keys of people, verified |
//! | `me`, `keys`, `private`, `links`, `methods` | what is a person's own, and what is everybody's |
//! | `circles`, `settings`, `view` | circles: founding, changing, looking |
//! | `entries`, `leaving` | the membership log, and the ways out |
//! | `invitations`, `newcomers`, `doorstep` | the way in |
//! | `texts`, `agreements`, `words` | what is done in a circle |
//! | `meetings` | coming together: how far it is, who is there |
//! | `rounds` | what is done in a round, and what is seen of it |
//! | `forgetting` | what is over |

mod agreements;
mod asked;
mod bytes;
mod circles;
mod doorstep;
mod entrance;
mod entries;
mod forgetting;
mod identities;
mod invitations;
mod keys;
mod leaving;
mod links;
mod logs;
mod me;
mod meetings;
mod methods;
mod newcomers;
mod private;
mod problem;
mod rounds;
mod settings;
mod texts;
mod view;
mod words;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{delete, get, patch, post, put};
use tower_http::set_header::SetResponseHeaderLayer;

pub(crate) use doorstep::{accept_invitation, invitation};
pub(crate) use forgetting::{forget_over, invitation_bounced};
pub(crate) use keys::MOST_BYTES as MOST_BYTES_OF_KEYS;
pub(crate) use logs::Logs;
pub(crate) use rounds::Rooms;

use crate::app::App;

/// Everything under `/api`.
pub(crate) fn routes(app: &App) -> Router<App> {
    let never_kept = SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        HeaderValue::from_static("no-store"),
    );
    let api = own().merge(of_circles());
    Router::new()
        .nest("/api", api)
        .layer(from_fn(asked::insist_on_json))
        .layer(from_fn_with_state(app.clone(), problem::put_into_words))
        .layer(never_kept)
}

/// What is a person's own, and what is everybody's.
fn own() -> Router<App> {
    let making_keys = post(keys::make).layer(DefaultBodyLimit::max(keys::MOST_BYTES));
    Router::new()
        .route("/me", get(me::get))
        .route("/keys", get(keys::get).merge(making_keys))
        .route(
            "/keys/ways/{way}",
            put(keys::put_way).delete(keys::remove_way),
        )
        .route("/keys/ways/{way}/kept", post(keys::keep_sheet))
        .route(
            "/private",
            get(private::get).put(private::put).delete(private::remove),
        )
        .route("/links", post(links::begin))
        .route("/links/find", post(links::find))
        .route("/links/{link}", get(links::look))
        .route("/links/{link}/answer", post(links::answer))
        .route("/links/{link}/open", post(links::open))
        .route("/links/{link}/wrap", post(links::wrap))
        .route("/links/{link}/refuse", post(links::refuse))
        .route("/methods", get(methods::get))
        .route("/methods/{method}", get(methods::whole))
        .route("/circles", post(circles::found))
}

/// What is in a circle.
fn of_circles() -> Router<App> {
    let circle = Router::new()
        .route("/", get(view::get).patch(circles::change))
        .route("/log", get(entries::log))
        .route("/boxes", get(entries::boxes))
        .route("/entries", post(entries::append))
        .route("/leave", post(leaving::leave))
        .route("/dissolve", post(leaving::dissolve))
        .route("/invitations", post(invitations::invite))
        .route("/invitations/{invitation}", delete(invitations::revoke))
        .route("/invitations/{invitation}/again", post(invitations::again))
        .route("/newcomers/{person}", delete(newcomers::turn_away))
        .route("/texts", get(texts::get).put(texts::put))
        .route("/agreements", post(agreements::propose))
        .route("/agreements/{version}", delete(agreements::withdraw))
        .route("/agreements/{version}/consent", post(agreements::consent))
        .route("/agreements/{version}/copy", put(agreements::copy))
        .route("/agreements/{version}/reread", post(agreements::reread))
        .route("/meetings", get(meetings::list).post(meetings::begin))
        .route("/meetings/{meeting}", patch(meetings::change))
        .route("/meetings/{meeting}/here", post(meetings::here))
        .route("/rounds", get(rounds::list))
        .route("/rounds/{round}", get(rounds::poll))
        .route("/rounds/{round}/stream", get(rounds::stream))
        .route("/rounds/{round}/commands", post(rounds::command))
        .route("/words", post(words::join))
        .route("/words/heard", post(words::hear))
        .route("/words/{session}", delete(words::end))
        .route("/words/{session}/close", post(words::close))
        .route("/words/{session}/open", post(words::open));
    Router::new().nest("/circles/{circle}", circle)
}
