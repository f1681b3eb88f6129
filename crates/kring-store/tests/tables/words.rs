//! Comparing words.

use kring_core::ids::WordsId;
use kring_store::words::{self, Heard, Revealed, Session};
use kring_store::{Subject, membership};
use kring_testing::{Home, on_both};

use crate::company::{CIRCLE, Company, OTHER, person};
use crate::support::at;

on_both!(
    what_was_sent_is_given_to_nobody_before_all_have_sent_theirs,
    what_was_sent_first_stays,
    one_comparing_takes_the_place_of_the_other,
    a_comparing_can_be_ended,
    another_circle_has_no_part_in_it,
    who_heard_the_words_last_is_noted,
    who_leaves_ends_the_comparing,
    what_was_begun_long_ago_is_forgotten,
);

pub(crate) const WORDS: WordsId = WordsId::from_bytes([9; 16]);

async fn begin(company: &Company, by: u8, id: WordsId, when: i64) -> bool {
    company
        .act(by, async |transaction, member| {
            words::begin(transaction, member, id, at(when)).await
        })
        .await
}

async fn join(company: &Company, by: u8) {
    company
        .act(by, async |transaction, member| {
            words::join(transaction, member, WORDS, &[by; 32]).await
        })
        .await;
}

async fn reveal(company: &Company, by: u8, random: u8) -> Revealed {
    company
        .act(by, async |transaction, member| {
            words::reveal(transaction, member, WORDS, &[random; 32]).await
        })
        .await
}

async fn open(company: &Company, by: u8, after: i64) -> Option<Session> {
    let member = company.member(by).await;
    let mut reading = company.read().await;
    words::open(&mut reading, &member, at(after)).await.unwrap()
}

async fn what_was_sent_is_given_to_nobody_before_all_have_sent_theirs(home: &Home) {
    let company = Company::in_circle(home, 3).await;
    assert!(begin(&company, 1, WORDS, 1).await);
    join(&company, 1).await;
    join(&company, 2).await;
    let there = open(&company, 3, 0).await.unwrap();
    assert_eq!(
        (there.id, there.started_by, there.started_at),
        (WORDS, person(1), at(1))
    );
    assert_eq!(there.closed_at, None);
    company
        .act(1, async |transaction, member| {
            words::close(transaction, member, WORDS, at(2)).await?;
            words::close(transaction, member, WORDS, at(3)).await
        })
        .await;
    let version = company.version().await;
    assert_eq!(reveal(&company, 1, 11).await, Revealed::There);
    assert_eq!(company.version().await, version + 1);
    let there = open(&company, 1, 0).await.unwrap();
    assert_eq!(there.closed_at, Some(at(2)));
    assert!(there.parts.iter().all(|part| part.random.is_none()));

    reveal(&company, 2, 12).await;
    let parts = open(&company, 3, 0).await.unwrap().parts;
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| (part.person, part.commitment, part.random))
        .collect();
    assert_eq!(
        parts,
        [
            (person(1), vec![1; 32], Some(vec![11; 32])),
            (person(2), vec![2; 32], Some(vec![12; 32])),
        ]
    );
    assert_eq!(open(&company, 3, 1).await, None);
}

async fn what_was_sent_first_stays(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, WORDS, 1).await;
    join(&company, 1).await;
    assert_eq!(reveal(&company, 1, 11).await, Revealed::There);
    let version = company.version().await;
    assert_eq!(reveal(&company, 1, 11).await, Revealed::There);
    assert_eq!(reveal(&company, 1, 12).await, Revealed::Other);
    assert_eq!(reveal(&company, 2, 12).await, Revealed::Other);
    assert_eq!(company.version().await, version);
    let parts = open(&company, 1, 0).await.unwrap().parts;
    assert_eq!(parts[0].random, Some(vec![11; 32]));
}

async fn one_comparing_takes_the_place_of_the_other(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let next = WordsId::from_bytes([10; 16]);
    begin(&company, 1, WORDS, 1).await;
    join(&company, 1).await;
    assert!(begin(&company, 2, next, 5).await);
    let there = open(&company, 1, 0).await.unwrap();
    assert_eq!((there.id, there.parts.len()), (next, 0));
    assert_eq!(company.rows("words").await, 1);
}

async fn a_comparing_can_be_ended(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, WORDS, 1).await;
    let version = company.version().await;
    for _ in 0..2 {
        company
            .act(2, async |transaction, member| {
                words::end(transaction, member, WORDS).await
            })
            .await;
    }
    assert_eq!(company.version().await, version + 1);
    assert_eq!(open(&company, 1, 0).await, None);
}

async fn another_circle_has_no_part_in_it(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    company.found(OTHER, 2).await;
    begin(&company, 1, WORDS, 1).await;
    join(&company, 1).await;
    let stranger = company.member_of(OTHER, 2).await;
    company
        .change(Subject::Circle(OTHER), async |transaction| {
            assert!(!words::begin(transaction, &stranger, WORDS, at(1)).await?);
            words::join(transaction, &stranger, WORDS, &[2; 32]).await?;
            words::close(transaction, &stranger, WORDS, at(2)).await?;
            let revealed = words::reveal(transaction, &stranger, WORDS, &[2; 32]).await?;
            assert_eq!(revealed, Revealed::Other);
            words::end(transaction, &stranger, WORDS).await
        })
        .await;
    let there = open(&company, 1, 0).await.unwrap();
    assert_eq!((there.closed_at, there.parts.len()), (None, 1));
    let mut reading = company.read().await;
    assert_eq!(
        words::open(&mut reading, &stranger, at(0)).await.unwrap(),
        None
    );
}

async fn who_heard_the_words_last_is_noted(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let hear = async |head: u8, statement: &[u8]| {
        company
            .act(2, async |transaction, member| {
                words::hear(transaction, member, &[head; 32], statement, at(1)).await
            })
            .await;
    };
    let version = company.version().await;
    hear(1, b"heard 1").await;
    hear(1, b"heard 1").await;
    assert_eq!(company.version().await, version + 1);
    hear(2, b"heard 2").await;
    assert_eq!(company.version().await, version + 2);
    let member = company.member(1).await;
    let mut reading = company.read().await;
    let heard = words::heard(&mut reading, &member).await.unwrap();
    let expected = Heard {
        person: person(2),
        head: vec![2; 32],
        statement: b"heard 2".to_vec(),
    };
    assert_eq!(heard, [expected]);
}

async fn who_leaves_ends_the_comparing(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, WORDS, 1).await;
    company
        .act(2, async |transaction, member| {
            membership::leave(transaction, member.clone(), b"bye", at(2)).await
        })
        .await;
    assert_eq!(open(&company, 1, 0).await, None);
}

async fn what_was_begun_long_ago_is_forgotten(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, WORDS, 5).await;
    let forget = async |before| {
        company
            .change(Subject::Circle(CIRCLE), async |transaction| {
                words::forget_over(transaction, at(before)).await
            })
            .await
    };
    assert_eq!(forget(5).await, 0);
    assert_eq!(forget(6).await, 1);
}
