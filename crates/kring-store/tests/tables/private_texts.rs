//! Private texts.

use kring_store::private_texts::{self, NewPrivateText, PrivateText};
use kring_testing::{Home, on_both};

use crate::company::{Company, now, person};

on_both!(
    a_private_text_is_kept_in_its_newest_revision,
    everybody_finds_their_own,
    private_texts_are_forgotten,
);

async fn keep(company: &Company, who: u8, container: &str, field: &str, revision: i64) {
    let sealed = format!("sealed {revision}");
    let new = NewPrivateText {
        container,
        field,
        revision,
        sealed: sealed.as_bytes(),
    };
    company
        .own(who, async |transaction| {
            private_texts::keep(transaction, person(who), new, now()).await
        })
        .await;
}

async fn places(company: &Company, who: u8, container: Option<&str>) -> Vec<String> {
    let mut reading = company.read().await;
    let listed = private_texts::list(&mut reading, person(who), container)
        .await
        .unwrap();
    listed
        .into_iter()
        .map(|text| format!("{} {}", text.container, text.field))
        .collect()
}

async fn a_private_text_is_kept_in_its_newest_revision(home: &Home) {
    let company = Company::of(home, 1).await;
    keep(&company, 1, "journal", "a", 1).await;
    keep(&company, 1, "journal", "a", 2).await;
    let mut reading = company.read().await;
    let found = private_texts::find(&mut reading, person(1), "journal", "a")
        .await
        .unwrap();
    let expected = PrivateText {
        container: "journal".to_owned(),
        field: "a".to_owned(),
        revision: 2,
        sealed: b"sealed 2".to_vec(),
    };
    assert_eq!(found, Some(expected));
    let none = private_texts::find(&mut reading, person(1), "journal", "b")
        .await
        .unwrap();
    assert_eq!(none, None);
}

async fn everybody_finds_their_own(home: &Home) {
    let company = Company::of(home, 2).await;
    keep(&company, 1, "journal", "b", 1).await;
    keep(&company, 1, "journal", "a", 1).await;
    keep(&company, 1, "identity", "1", 1).await;
    keep(&company, 2, "journal", "c", 1).await;
    assert_eq!(
        places(&company, 1, None).await,
        ["identity 1", "journal a", "journal b"]
    );
    assert_eq!(
        places(&company, 1, Some("journal")).await,
        ["journal a", "journal b"]
    );
    assert_eq!(places(&company, 2, Some("identity")).await, [""; 0]);
    let mut reading = company.read().await;
    assert_eq!(
        private_texts::count(&mut reading, person(1)).await.unwrap(),
        3
    );
}

async fn private_texts_are_forgotten(home: &Home) {
    let company = Company::of(home, 2).await;
    for field in ["a", "b", "c"] {
        keep(&company, 1, "journal", field, 1).await;
        keep(&company, 2, "journal", field, 1).await;
    }
    company
        .own(1, async |transaction| {
            private_texts::forget(transaction, person(1), "journal", "b").await
        })
        .await;
    assert_eq!(places(&company, 1, None).await, ["journal a", "journal c"]);
    company
        .own(1, async |transaction| {
            private_texts::forget_all(transaction, person(1)).await
        })
        .await;
    assert_eq!(places(&company, 1, None).await, [""; 0]);
    assert_eq!(places(&company, 2, None).await.len(), 3);
}
