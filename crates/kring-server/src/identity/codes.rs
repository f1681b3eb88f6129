//! Asking for a code by mail, and typing it.
//!
//! Whoever asks gets the same answer after the same work, whether there is an account or not:
//! one row, one mail. Who reads the mail learns which it is.

use axum::http::{HeaderMap, HeaderValue};
use kring_core::address::Address;
use kring_core::ids::PersonId;
use kring_core::locale::Lang;
use kring_core::time::Moment;
use kring_store::people::{self, NewPerson, ONE_PER_ADDRESS};
use kring_store::sign_in::{self, Asked, Purpose, Waiting};
use kring_store::{Conn, StoreError, Subject, Transaction, invitations};
use uuid::Builder;

use super::cookies::{Cookie, Cookies};
use super::secret::{Secret, digits, new_code, same};
use super::{CODE_LIVES, CODE_REMEMBERED, session};
use crate::app::App;
use crate::mail::Letter;

/// How often something may be typed for one code.
const MOST_TRIES: u32 = 5;

/// What came of typing a code.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was right.
    Right(Right),
    /// It was not; so many tries are left, and none is no more.
    Wrong {
        /// How many.
        left: u32,
    },
    /// It was too late.
    Expired,
    /// Nothing waits in this browser: used, asked for in another, or long forgotten.
    NothingWaits,
    /// The address proved to be the person's, and has an account of its own.
    AddressTaken,
}

/// What a right code has brought about.
#[derive(Debug)]
pub(crate) struct Right {
    /// What the browser is to keep and to forget.
    pub(crate) cookies: Vec<HeaderValue>,
    /// Whether the person has still to say what others call them.
    pub(crate) is_new: bool,
}

/// Has a code mailed that signs in, and gives the header by which the browser is known when
/// it comes with it. `has_invitation` when the browser has one that can be accepted.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn ask_to_sign_in(
    app: &App,
    headers: &HeaderMap,
    address: &Address,
    lang: Lang,
    has_invitation: bool,
) -> Result<HeaderValue, StoreError> {
    let now = app.now();
    let mut reading = app.store().read().await?;
    let person = people::find_by_address(&mut reading, address).await?;
    let may = may_begin(app, &mut reading, address, has_invitation, now).await?;
    drop(reading);
    let code = new_code(app.chance());
    let letter = if person.is_some() || may {
        Letter::SignInCode { code }
    } else {
        Letter::NoAccount
    };
    // To the address as its owner gave it: a mail server may tell capitals apart.
    let (to, read) = person
        .as_ref()
        .map_or((address, lang), |person| (&person.address, person.lang));
    let request = Request {
        headers,
        purpose: Purpose::SignIn,
        address,
        lang,
    };
    ask(app, request, to, read, &letter, now).await
}

/// Has a code mailed to an address that a person wants to have from now on. Whether somebody
/// has it already is told to who can read the mail.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn ask_for_new_address(
    app: &App,
    headers: &HeaderMap,
    person: PersonId,
    address: &Address,
    lang: Lang,
) -> Result<HeaderValue, StoreError> {
    let letter = Letter::NewAddressCode {
        code: new_code(app.chance()),
    };
    let request = Request {
        headers,
        purpose: Purpose::ChangeAddress(person),
        address,
        lang,
    };
    ask(app, request, address, lang, &letter, app.now()).await
}

/// A code that is asked for.
#[derive(Clone, Copy)]
struct Request<'a> {
    headers: &'a HeaderMap,
    purpose: Purpose,
    address: &'a Address,
    lang: Lang,
}

async fn ask(
    app: &App,
    request: Request<'_>,
    to: &Address,
    read: Lang,
    letter: &Letter,
    now: Moment,
) -> Result<HeaderValue, StoreError> {
    let cookies = Cookies::of(app.config());
    let secret = Secret::new(app.chance());
    let code = match letter {
        Letter::SignInCode { code } | Letter::NewAddressCode { code } => Some(code.as_str()),
        _ => None,
    };
    // Made in any case, so that it takes as long.
    let hash = secret.hash_with(code.unwrap_or("00000000"));
    let asked = Asked {
        browser: &secret.hash(),
        purpose: request.purpose,
        address: request.address,
        lang: request.lang,
        code: code.is_some().then_some(&hash),
        expires_at: now + CODE_LIVES,
    };
    let subject = Subject::Address(request.address.key());
    let mut transaction = app.store().begin(subject).await?;
    if let Some(before) = waiting_in(cookies, request.headers) {
        sign_in::forget(&mut transaction, &before.hash()).await?;
    }
    sign_in::ask(&mut transaction, asked, now).await?;
    app.jobs()
        .mail(&mut transaction, to.as_str(), read, letter, now)
        .await?;
    transaction.commit().await?;
    app.jobs().wake();
    Ok(cookies.keep(Cookie::SigningIn, &secret.text(), CODE_REMEMBERED))
}

/// Where the code went that waits in this browser for this purpose, or did until a moment ago.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn waiting_for(
    app: &App,
    headers: &HeaderMap,
    purpose: Purpose,
) -> Result<Option<Address>, StoreError> {
    let Some(secret) = waiting_in(Cookies::of(app.config()), headers) else {
        return Ok(None);
    };
    let mut reading = app.store().read().await?;
    let waiting = sign_in::find(&mut reading, &secret.hash()).await?;
    let waiting = waiting.filter(|waiting| waiting.purpose == purpose);
    Ok(waiting.map(|waiting| waiting.address))
}

/// Tries a code that was typed in this browser.
///
/// # Errors
/// What the database may suffer.
pub(crate) async fn try_code(
    app: &App,
    headers: &HeaderMap,
    purpose: Purpose,
    typed: &str,
    has_invitation: bool,
) -> Result<Outcome, StoreError> {
    let tried = try_once(app, headers, purpose, typed, has_invitation).await;
    match tried {
        // Somebody else got that address between our look and our change: now the look tells.
        Err(error) if error.is_taken(ONE_PER_ADDRESS) => {
            try_once(app, headers, purpose, typed, has_invitation).await
        }
        tried => tried,
    }
}

async fn try_once(
    app: &App,
    headers: &HeaderMap,
    purpose: Purpose,
    typed: &str,
    has_invitation: bool,
) -> Result<Outcome, StoreError> {
    let Some(secret) = waiting_in(Cookies::of(app.config()), headers) else {
        return Ok(Outcome::NothingWaits);
    };
    let browser = secret.hash();
    let mut reading = app.store().read().await?;
    let Some(waiting) = sign_in::find(&mut reading, &browser).await? else {
        return Ok(Outcome::NothingWaits);
    };
    let owner = people::find_by_address(&mut reading, &waiting.address).await?;
    drop(reading);

    let now = app.now();
    let subject = match (purpose, &owner) {
        (Purpose::ChangeAddress(person), _) => Subject::Person(person),
        (Purpose::SignIn, Some(owner)) => Subject::Person(owner.id),
        (Purpose::SignIn, None) => Subject::Address(waiting.address.key()),
    };
    let mut transaction = app.store().begin(subject).await?;
    let waiting = sign_in::try_once(&mut transaction, &browser).await?;
    let Some(waiting) = waiting.filter(|waiting| waiting.purpose == purpose) else {
        return Ok(Outcome::NothingWaits);
    };
    let mut outcome = judge(&waiting, &secret, typed, now);
    if let Outcome::Right(right) = &mut outcome {
        sign_in::forget(&mut transaction, &browser).await?;
        right
            .cookies
            .push(Cookies::of(app.config()).forget(Cookie::SigningIn));
        match waiting.purpose {
            Purpose::SignIn => {
                let signing_in = (&waiting, has_invitation);
                match sign_in_person(app, &mut transaction, headers, signing_in, now).await? {
                    Some((header, is_new)) => {
                        right.cookies.push(header);
                        right.is_new = is_new;
                    }
                    None => outcome = Outcome::NothingWaits,
                }
            }
            Purpose::ChangeAddress(person) => {
                if !change_address(app, &mut transaction, person, &waiting, now).await? {
                    outcome = Outcome::AddressTaken;
                }
            }
        }
    }
    transaction.commit().await?;
    app.jobs().wake();
    Ok(outcome)
}

fn judge(waiting: &Waiting, secret: &Secret, typed: &str, now: Moment) -> Outcome {
    let is_right = |code| same(&code, &secret.hash_with(&digits(typed)));
    if now >= waiting.expires_at {
        Outcome::Expired
    } else if waiting.tries > MOST_TRIES {
        Outcome::Wrong { left: 0 }
    } else if waiting.code.is_some_and(is_right) {
        Outcome::Right(Right {
            cookies: Vec::new(),
            is_new: false,
        })
    } else {
        Outcome::Wrong {
            left: MOST_TRIES - waiting.tries,
        }
    }
}

/// Signs in whose address it is, or who gets an account by it; none when they may not have
/// one any more.
async fn sign_in_person(
    app: &App,
    transaction: &mut Transaction,
    headers: &HeaderMap,
    (waiting, has_invitation): (&Waiting, bool),
    now: Moment,
) -> Result<Option<(HeaderValue, bool)>, StoreError> {
    let address = &waiting.address;
    let (person, is_new) = match people::find_by_address(transaction, address).await? {
        Some(person) => (person.id, person.name.is_empty()),
        None if may_begin(app, transaction, address, has_invitation, now).await? => {
            let uuid = Builder::from_random_bytes(app.chance().bytes()).into_uuid();
            let new = NewPerson {
                id: PersonId::from_bytes(uuid.into_bytes()),
                address,
                name: "",
                lang: waiting.lang,
            };
            people::add(transaction, new, now).await?;
            (new.id, true)
        }
        None => return Ok(None),
    };
    let header = session::begin(app, transaction, person, headers, now).await?;
    Ok(Some((header, is_new)))
}

/// Gives the person the address that they can read mail at, and tells the one before; false
/// when somebody else has it.
async fn change_address(
    app: &App,
    transaction: &mut Transaction,
    person: PersonId,
    waiting: &Waiting,
    now: Moment,
) -> Result<bool, StoreError> {
    let owner = people::find_by_address(transaction, &waiting.address).await?;
    if owner.is_some_and(|owner| owner.id != person) {
        return Ok(false);
    }
    let Some(before) = people::find(transaction, person).await? else {
        return Ok(false);
    };
    people::move_to(transaction, person, &waiting.address).await?;
    let old = before.address.as_str();
    app.jobs()
        .mail(transaction, old, before.lang, &Letter::AddressChanged, now)
        .await?;
    Ok(true)
}

/// Whether somebody without an account may have one.
async fn may_begin(
    app: &App,
    conn: &mut Conn,
    address: &Address,
    has_invitation: bool,
    now: Moment,
) -> Result<bool, StoreError> {
    let is_invited = invitations::is_invited(conn, address, now).await?;
    Ok(app.config().accounts.open || has_invitation || is_invited)
}

fn waiting_in(cookies: Cookies, headers: &HeaderMap) -> Option<Secret> {
    Secret::read(&cookies.read(headers, Cookie::SigningIn)?)
}
