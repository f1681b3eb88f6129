//! Codes that were mailed, and wait to be typed.

use kring_core::locale::Lang;
use kring_store::people;
use kring_store::sessions::Hash;
use kring_store::sign_in::{self, Asked, Purpose, Waiting};
use kring_testing::{Home, on_both};

use crate::company::{Company, now, person};
use crate::support::at;

on_both!(
    a_code_waits_as_it_was_asked_for,
    every_try_is_counted,
    tries_at_the_same_time_are_all_counted,
    what_is_forgotten_waits_no_more,
    a_change_of_address_goes_with_the_person,
    what_expired_is_forgotten,
);

async fn ask(company: &Company, browser: u8, purpose: Purpose, code: Option<&Hash>) {
    let asked = Asked {
        browser: &[browser; 32],
        purpose,
        address: &"Karin@x.nl".parse().unwrap(),
        lang: Lang::En,
        code,
        expires_at: at(600 + i64::from(browser)),
    };
    company
        .own(1, async |transaction| {
            sign_in::ask(transaction, asked, now()).await
        })
        .await;
}

async fn find(company: &Company, browser: u8) -> Option<Waiting> {
    let mut reading = company.read().await;
    sign_in::find(&mut reading, &[browser; 32]).await.unwrap()
}

async fn try_once(company: &Company, browser: u8) -> Option<Waiting> {
    company
        .own(1, async |transaction| {
            sign_in::try_once(transaction, &[browser; 32]).await
        })
        .await
}

async fn a_code_waits_as_it_was_asked_for(home: &Home) {
    let company = Company::of(home, 1).await;
    ask(&company, 1, Purpose::SignIn, Some(&[7; 32])).await;
    ask(&company, 2, Purpose::ChangeAddress(person(1)), None).await;
    let waiting = find(&company, 1).await.unwrap();
    assert_eq!(waiting.purpose, Purpose::SignIn);
    assert_eq!(waiting.address.as_str(), "Karin@x.nl");
    assert_eq!(waiting.lang, Lang::En);
    assert_eq!((waiting.code, waiting.tries), (Some([7; 32]), 0));
    assert_eq!(waiting.expires_at, at(601));
    let other = find(&company, 2).await.unwrap();
    assert_eq!(other.purpose, Purpose::ChangeAddress(person(1)));
    assert_eq!(other.code, None);
    assert_eq!(find(&company, 3).await, None);
    assert!(!format!("{waiting:?}").to_lowercase().contains("karin"));
}

async fn every_try_is_counted(home: &Home) {
    let company = Company::of(home, 1).await;
    ask(&company, 1, Purpose::SignIn, Some(&[7; 32])).await;
    ask(&company, 2, Purpose::SignIn, Some(&[7; 32])).await;
    for tries in 1..=7 {
        assert_eq!(try_once(&company, 1).await.unwrap().tries, tries);
    }
    assert_eq!(find(&company, 1).await.unwrap().tries, 7);
    assert_eq!(find(&company, 2).await.unwrap().tries, 0);
    assert_eq!(try_once(&company, 3).await, None);
}

async fn tries_at_the_same_time_are_all_counted(home: &Home) {
    let company = Company::of(home, 1).await;
    ask(&company, 1, Purpose::SignIn, Some(&[7; 32])).await;
    let tries = async || try_once(&company, 1).await.unwrap().tries;
    let (a, b, c, d) = tokio::join!(tries(), tries(), tries(), tries());
    let mut counted = [a, b, c, d];
    counted.sort_unstable();
    assert_eq!(counted, [1, 2, 3, 4]);
}

async fn what_is_forgotten_waits_no_more(home: &Home) {
    let company = Company::of(home, 1).await;
    ask(&company, 1, Purpose::SignIn, None).await;
    ask(&company, 2, Purpose::SignIn, None).await;
    company
        .own(1, async |transaction| {
            sign_in::forget(transaction, &[1; 32]).await
        })
        .await;
    assert_eq!(find(&company, 1).await, None);
    assert_eq!(try_once(&company, 1).await, None);
    assert!(find(&company, 2).await.is_some());
}

async fn a_change_of_address_goes_with_the_person(home: &Home) {
    let company = Company::of(home, 1).await;
    ask(&company, 2, Purpose::ChangeAddress(person(1)), None).await;
    company
        .own(1, async |transaction| {
            people::delete(transaction, person(1), now()).await
        })
        .await;
    assert_eq!(find(&company, 2).await, None);
}

async fn what_expired_is_forgotten(home: &Home) {
    let company = Company::of(home, 1).await;
    ask(&company, 1, Purpose::SignIn, None).await;
    ask(&company, 2, Purpose::SignIn, None).await;
    let forgotten = company
        .own(1, async |transaction| {
            sign_in::forget_expired(transaction, at(602)).await
        })
        .await;
    assert_eq!(forgotten, 1);
    assert_eq!(find(&company, 1).await, None);
    assert!(find(&company, 2).await.is_some());
}
