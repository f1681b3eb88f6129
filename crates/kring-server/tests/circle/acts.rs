//! The membership log: each act, and what is refused.

use kring_core::ids::{CircleId, PersonId};
use kring_sealing::Reason;
use kring_sealing::hash::Hash;
use kring_sealing::membership::{Act, Body, Role};
use kring_sealing::number::{Epoch, Seq};
use kring_sealing::statement::{Kind, Statement};
use kring_testing::{Home, on_both};
use serde_json::{Value, json};

use crate::forms::flipped;
use crate::robot::{Robot, array, base64, card, path};
use crate::site::{Site, address_of};
use crate::{CIRCLE, OTHER};

on_both!(
    who_is_admitted_reads_from_then_on,
    earlier_epochs_are_given,
    roles_are_given_by_who_leads,
    a_meeting_begins_an_epoch,
    who_is_removed_gets_nothing_any_more,
    who_said_that_they_leave_is_let_go,
    keys_are_renewed,
    who_lost_their_keys_is_admitted_again,
    an_entry_sent_again_has_one_effect,
    a_request_sent_twice_at_once_has_one_effect,
    of_two_who_admit_at_once_one_is_first,
    an_entry_that_does_not_verify_is_refused,
    the_boxes_are_exactly_those_that_are_due,
    only_who_waits_is_admitted_and_as_invited,
    who_made_other_keys_meanwhile_is_looked_at_again,
    a_long_log_is_read_in_parts,
);

/// A circle of three: Anna leads.
pub(crate) async fn three(site: &Site) -> [Robot; 3] {
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    let mut carla = site.person("Carla").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    anna.take_in(site, CIRCLE, &mut bert).await;
    anna.take_in(site, CIRCLE, &mut carla).await;
    bert.catch_up(CIRCLE).await;
    [anna, bert, carla]
}

async fn write_card(robot: &mut Robot, revision: u32, text: &str) -> Vec<u8> {
    let place = card(CIRCLE, robot.id, revision);
    let sealed = robot.seal(&place, text);
    let body = crate::texts::body(&place, robot.id, &sealed);
    robot
        .browser
        .put(&path(CIRCLE, "/texts"), &body)
        .await
        .is(204);
    sealed
}

async fn who_is_admitted_reads_from_then_on(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let before = write_card(&mut anna, 1, "before").await;
    anna.invite(CIRCLE, &address_of("Bert"), Role::Apprentice)
        .await
        .is(201);
    let invitation = site.mail().await;
    bert.accept(invitation["path"].as_str().unwrap()).await;
    let waits = site.mail().await;
    assert_eq!(
        (&waits["letter"], &waits["to"]),
        (&json!("newcomer-waits"), &json!("anna@school.nl"))
    );
    let newcomer = anna.look(CIRCLE).await["newcomers"][0].clone();
    assert_eq!(newcomer["bundle"], base64(bert.identity().as_bytes()));

    anna.admit(CIRCLE, bert.identity(), Role::Apprentice)
        .await
        .is(201);
    let admitted = site.mail().await;
    assert_eq!(
        (&admitted["letter"], &admitted["to"]),
        (&json!("admitted"), &json!("bert@school.nl"))
    );
    assert_eq!(admitted["path"], format!("/circle/{CIRCLE}"));
    bert.catch_up(CIRCLE).await;
    let after = write_card(&mut anna, 2, "after").await;
    let read = |revision, text: &[u8]| bert.read(&card(CIRCLE, anna.id, revision), anna.id, text);
    assert_eq!(read(2, &after).as_deref(), Ok("after"));
    assert_eq!(read(1, &before).map_err(Reason::token), Err("epoch"));
    let look = bert.look(CIRCLE).await;
    assert_eq!(
        look["me"],
        json!({ "state": "member", "role": "apprentice", "since": 2, "must_consent": false })
    );
    assert_eq!((&look["newcomers"], &look["head"]), (&json!([]), &json!(2)));
}

async fn earlier_epochs_are_given(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let mut bert = site.person("Bert").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    let before = write_card(&mut anna, 1, "before").await;
    anna.take_in(&site, CIRCLE, &mut bert).await;
    let whom = bert.id;
    anna.enter(CIRCLE, &|log, hand, _| {
        log.give_epochs(hand, whom, Epoch::FIRST)
    })
    .await
    .is(201);
    bert.catch_up(CIRCLE).await;
    let read = bert.read(&card(CIRCLE, anna.id, 1), anna.id, &before);
    assert_eq!(read.as_deref(), Ok("before"));
    assert_eq!(bert.look(CIRCLE).await["me"]["since"], 1);
    // Not to oneself, and not what one has not.
    let give = |log: &kring_sealing::membership::Membership| {
        let mut members = log.members().to_vec();
        for member in &mut members {
            member.since = Epoch::FIRST;
        }
        members
    };
    let forged = forge(&bert, |body| {
        body.act = Act::Give;
        body.subject = Some(whom);
        body.members = give(&bert.inside(CIRCLE).membership);
    });
    send_bytes(&bert, &forged, &[]).await.refused("rule");
}

async fn roles_are_given_by_who_leads(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    let (one, other) = (anna.id, bert.id);
    let hand_over = [(one, Role::Member), (other, Role::Facilitator)];
    let forged = forge(&bert, |body| {
        body.act = Act::Roles;
        for member in &mut body.members {
            if member.person == carla.id {
                member.role = Role::Deputy;
            }
        }
    });
    send_bytes(&bert, &forged, &[]).await.refused("rule");
    anna.enter(CIRCLE, &|log, hand, _| log.give_roles(hand, &hand_over))
        .await
        .is(201);
    assert_eq!(bert.look(CIRCLE).await["me"]["role"], "facilitator");
    // From now on it is Bert who leads.
    bert.catch_up(CIRCLE).await;
    let deputy = [(carla.id, Role::Deputy)];
    bert.enter(CIRCLE, &|log, hand, _| log.give_roles(hand, &deputy))
        .await
        .is(201);
    let change = json!({ "name": "Zuid" });
    let patch = axum::http::Method::PATCH;
    carla
        .browser
        .change(patch.clone(), &path(CIRCLE, ""), &change)
        .await
        .is(204);
    anna.browser
        .change(patch, &path(CIRCLE, ""), &change)
        .await
        .problem(403, "not-allowed");
}

async fn a_meeting_begins_an_epoch(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, mut carla] = three(&site).await;
    carla
        .enter(CIRCLE, &|log, hand, commitment| {
            log.begin_meeting(hand, commitment)
        })
        .await
        .is(201);
    let text = write_card(&mut carla, 1, "today").await;
    for robot in [&mut anna, &mut bert] {
        robot.catch_up(CIRCLE).await;
        let read = robot.read(&card(CIRCLE, carla.id, 1), carla.id, &text);
        assert_eq!(read.as_deref(), Ok("today"));
    }
}

async fn who_is_removed_gets_nothing_any_more(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, carla] = three(&site).await;
    bert.invite(CIRCLE, "somebody@school.nl", Role::Member)
        .await
        .is(201);
    let whom = bert.id;
    let forged = forge(&carla, |body| {
        body.act = Act::Remove;
        body.subject = Some(whom);
        body.epoch = body.epoch.next().unwrap();
        body.members.retain(|member| member.person != whom);
    });
    send_bytes(&carla, &forged, &[]).await.refused("rule");
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.remove(hand, whom, commitment)
    })
    .await
    .is(201);
    for rest in [
        "",
        "/log",
        "/boxes",
        "/texts?container=member/00000000-0000-0000-0000-000000000000",
    ] {
        bert.browser
            .get(&path(CIRCLE, rest))
            .await
            .problem(404, "unknown");
    }
    let look = carla.look(CIRCLE).await;
    assert_eq!(look["former"], json!([{ "person": whom, "name": "Bert" }]));
    assert_eq!(look["invitations"], json!([]));
    assert_eq!(array(&look["members"]).len(), 2);
}

async fn who_said_that_they_leave_is_let_go(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, bert, mut carla] = three(&site).await;
    bert.leave(CIRCLE).await.is(204);
    let look = carla.look(CIRCLE).await;
    let left = array(&look["members"])
        .iter()
        .find(|member| member["person"] == json!(bert.id));
    let statement = crate::robot::bytes(&left.unwrap()["leaving"]);
    let statement = Statement::parse(&statement).unwrap();
    carla
        .enter(CIRCLE, &|log, hand, commitment| {
            log.let_go(hand, &statement, commitment)
        })
        .await
        .is(201);
    anna.catch_up(CIRCLE).await;
    assert_eq!(anna.inside(CIRCLE).membership.members().len(), 2);
    let look = anna.look(CIRCLE).await;
    assert_eq!(
        look["former"],
        json!([{ "person": bert.id, "name": "Bert" }])
    );
    // With a statement that nobody made.
    let about = anna.inside(CIRCLE).membership.head().hash;
    let forged = carla.state_in(CIRCLE, Kind::Leave, about, anna.id);
    carla.catch_up(CIRCLE).await;
    let forged = forge(&carla, |body| {
        body.act = Act::Leave;
        body.subject = Some(anna.id);
        body.epoch = body.epoch.next().unwrap();
        body.members.retain(|member| member.person != anna.id);
        body.evidence.clone_from(&forged);
    });
    send_bytes(&carla, &forged, &[]).await.refused("rule");
}

async fn keys_are_renewed(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, mut carla] = three(&site).await;
    let (identity, keys, body) = bert.renewal();
    bert.browser.post("/api/keys", &body).await.is(204);
    let seen = array(&anna.look(CIRCLE).await["members"])
        .iter()
        .find(|member| member["person"] == json!(bert.id))
        .unwrap()["bundle"]
        .clone();
    assert_eq!(seen, base64(identity.as_bytes()));
    let new = identity.clone();
    bert.take_keys(identity, keys);
    bert.enter(CIRCLE, &|log, hand, commitment| {
        log.renew(hand, &new, commitment)
    })
    .await
    .is(201);
    let look = anna.look(CIRCLE).await;
    assert!(
        array(&look["members"])
            .iter()
            .all(|member| member["bundle"].is_null())
    );
    let text = write_card(&mut bert, 1, "with other keys").await;
    for robot in [&mut anna, &mut carla] {
        robot.catch_up(CIRCLE).await;
        let read = robot.read(&card(CIRCLE, bert.id, 1), bert.id, &text);
        assert_eq!(read.as_deref(), Ok("with other keys"));
    }
}

async fn who_lost_their_keys_is_admitted_again(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _carla] = three(&site).await;
    let version = anna.look(CIRCLE).await["version"].as_i64().unwrap();
    bert.reset_keys().await;
    let look = anna.look(CIRCLE).await;
    assert_eq!(look["version"], version + 1);
    // Bert is a member still, and cannot write with keys that the circle does not know.
    bert.catch_up(CIRCLE).await;
    assert!(bert.inside(CIRCLE).secrets.is_empty());
    let new = bert.identity().clone();
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.reset(hand, &new, commitment)
    })
    .await
    .is(201);
    bert.catch_up(CIRCLE).await;
    let text = write_card(&mut bert, 1, "here again").await;
    let read = anna.read(&card(CIRCLE, bert.id, 1), bert.id, &text);
    assert_eq!(read.as_deref(), Ok("here again"));
}

async fn an_entry_sent_again_has_one_effect(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let draft = anna.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    let body = draft.body();
    anna.send(CIRCLE, draft).await.is(201);
    let version = anna.look(CIRCLE).await["version"].clone();
    anna.browser
        .post(&path(CIRCLE, "/entries"), &body)
        .await
        .is(201);
    assert_eq!(anna.look(CIRCLE).await["version"], version);
    anna.enter(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    })
    .await
    .is(201);
    // An answer that was lost long ago.
    anna.browser
        .post(&path(CIRCLE, "/entries"), &body)
        .await
        .is(201);
    assert_eq!(anna.look(CIRCLE).await["head"], 5);
}

async fn a_request_sent_twice_at_once_has_one_effect(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    let (founding, _) = anna.founding(CIRCLE, Role::Facilitator);
    let browser = anna.browser.clone();
    let (one, other) = tokio::join!(
        browser.post("/api/circles", &founding),
        browser.post("/api/circles", &founding)
    );
    one.is(201);
    other.is(201);
    anna.catch_up(CIRCLE).await;
    let meeting = anna.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    let (entries, meeting) = (path(CIRCLE, "/entries"), meeting.body());
    let (one, other) = tokio::join!(
        browser.post(&entries, &meeting),
        browser.post(&entries, &meeting)
    );
    one.is(201);
    other.is(201);
    let look = anna.look(CIRCLE).await;
    assert_eq!((&look["head"], &look["version"]), (&json!(2), &json!(2)));
}

async fn of_two_who_admit_at_once_one_is_first(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _carla] = three(&site).await;
    let mut dirk = site.person("Dirk").await;
    anna.invite(CIRCLE, "somebody@school.nl", Role::Member)
        .await
        .is(201);
    let invitation = site.mail().await;
    dirk.accept(invitation["path"].as_str().unwrap()).await;
    let who = dirk.identity().clone();
    let [one, other] = [&mut anna, &mut bert].map(|robot| {
        robot.draft(CIRCLE, &|log, hand, commitment| {
            log.admit(hand, &who, Role::Member, commitment)
        })
    });
    let entries = path(CIRCLE, "/entries");
    let (one, other) = (one.body(), other.body());
    let (one, other) = tokio::join!(
        anna.browser.post(&entries, &one),
        bert.browser.post(&entries, &other)
    );
    let (won, lost) = if one.status == 201 {
        (one, other)
    } else {
        (other, one)
    };
    won.is(201);
    assert_eq!(lost.problem(409, "behind").json["head"], 4);
    dirk.catch_up(CIRCLE).await;
    assert_eq!(dirk.inside(CIRCLE).secrets.len(), 1);
}

async fn an_entry_that_does_not_verify_is_refused(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, _carla] = three(&site).await;
    let draft = anna.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    let boxes = draft.boxes.clone();
    let good = draft.body();
    let refused = async |entry: Value, reason: &str| {
        let body = json!({ "entry": entry, "boxes": boxes });
        anna.browser
            .post(&path(CIRCLE, "/entries"), &body)
            .await
            .refused(reason);
    };
    refused(flipped(&good["entry"]), "signature").await;
    refused(json!(base64(&draft.entry.as_bytes()[..90])), "form").await;
    refused(json!(""), "form").await;
    // Of another circle, ahead of its place, after another entry.
    let changed = |change: &dyn Fn(&mut Body)| {
        let mut body = draft.entry.body().clone();
        change(&mut body);
        json!(base64(body.sign(&anna.keys().sign).unwrap().as_bytes()))
    };
    refused(changed(&|body| body.circle = OTHER), "chain").await;
    refused(changed(&|body| body.seq = Seq::from(9)), "chain").await;
    refused(
        changed(&|body| body.previous = Some(Hash::of(b"another"))),
        "chain",
    )
    .await;
    refused(changed(&|body| body.epoch = Epoch::from(9)), "rule").await;
    // By nobody of the circle.
    refused(
        changed(&|body| body.author = PersonId::from_bytes([99; 16])),
        "author",
    )
    .await;
    // Bert's entry, sent by Anna.
    let theirs = bert.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    anna.browser
        .post(&path(CIRCLE, "/entries"), &theirs.body())
        .await
        .refused("author");
    assert_eq!(anna.look(CIRCLE).await["head"], 3);
    anna.browser
        .post(&path(CIRCLE, "/entries"), &good)
        .await
        .is(201);
}

async fn the_boxes_are_exactly_those_that_are_due(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let draft = anna.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    let other = anna.draft(CIRCLE, &|log, hand, commitment| {
        log.begin_meeting(hand, commitment)
    });
    let refused = async |boxes: Value, reason: &str| {
        let body = json!({ "entry": base64(draft.entry.as_bytes()), "boxes": boxes });
        anna.browser
            .post(&path(CIRCLE, "/entries"), &body)
            .await
            .refused(reason);
    };
    let due = &draft.boxes;
    assert_eq!(due.len(), 3);
    refused(json!([]), "form").await;
    refused(json!(due[..2]), "form").await;
    refused(json!([due[0], due[0], due[1]]), "form").await;
    refused(json!([due[0], due[1], due[2], due[2]]), "form").await;
    // Made for somebody else, or with another entry.
    let mut swapped = due.clone();
    swapped[0]["box"] = due[1]["box"].clone();
    refused(json!(swapped), "signature").await;
    refused(json!([other.boxes[0], due[1], due[2]]), "signature").await;
    let mut broken = due.clone();
    broken[2]["box"] = json!(base64(b"box"));
    refused(json!(broken), "form").await;
    // In whatever order.
    let body =
        json!({ "entry": base64(draft.entry.as_bytes()), "boxes": [due[2], due[0], due[1]] });
    anna.browser
        .post(&path(CIRCLE, "/entries"), &body)
        .await
        .is(201);
}

async fn only_who_waits_is_admitted_and_as_invited(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let dirk = site.person("Dirk").await;
    anna.admit(CIRCLE, dirk.identity(), Role::Member)
        .await
        .problem(409, "behind");
    anna.invite(CIRCLE, "somebody@school.nl", Role::Apprentice)
        .await
        .is(201);
    let invitation = site.mail().await;
    dirk.accept(invitation["path"].as_str().unwrap()).await;
    anna.admit(CIRCLE, dirk.identity(), Role::Member)
        .await
        .refused("rule");
    anna.admit(CIRCLE, dirk.identity(), Role::Apprentice)
        .await
        .is(201);
    anna.admit(CIRCLE, site.person("Eva").await.identity(), Role::Member)
        .await
        .problem(409, "behind");
}

async fn who_made_other_keys_meanwhile_is_looked_at_again(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, ..] = three(&site).await;
    let mut dirk = site.person("Dirk").await;
    let old = dirk.identity().clone();
    anna.invite(CIRCLE, "somebody@school.nl", Role::Member)
        .await
        .is(201);
    let invitation = site.mail().await;
    dirk.accept(invitation["path"].as_str().unwrap()).await;
    dirk.reset_keys().await;
    anna.admit(CIRCLE, &old, Role::Member)
        .await
        .problem(409, "behind");
    // Keys that Dirk never made.
    let stranger = kring_sealing::identity::Keys::random(&mut crate::forms::chance(8));
    let forged = kring_sealing::identity::Identity::first(dirk.id, &stranger);
    let forged = forged.reset(&kring_sealing::identity::Keys::random(
        &mut crate::forms::chance(9),
    ));
    anna.admit(CIRCLE, &forged.unwrap(), Role::Member)
        .await
        .refused("rule");
    anna.admit(CIRCLE, dirk.identity(), Role::Member)
        .await
        .is(201);
}

async fn a_long_log_is_read_in_parts(home: &Home) {
    let site = Site::open(home).await;
    let mut anna = site.person("Anna").await;
    anna.found(CIRCLE, Role::Facilitator).await;
    for _ in 0..4 {
        anna.enter(CIRCLE, &|log, hand, commitment| {
            log.begin_meeting(hand, commitment)
        })
        .await
        .is(201);
    }
    let log = async |query: &str| {
        let answer = anna
            .browser
            .get(&path(CIRCLE, &format!("/log{query}")))
            .await
            .is(200);
        array(&answer.json["entries"]).len()
    };
    assert_eq!((log("").await, log("?after=0").await), (5, 5));
    assert_eq!(
        (
            log("?after=3").await,
            log("?after=5").await,
            log("?after=99").await
        ),
        (2, 0, 0)
    );
    for wrong in ["?after=-1", "?after=x", "?before=1"] {
        anna.browser
            .get(&path(CIRCLE, &format!("/log{wrong}")))
            .await
            .problem(400, "malformed");
    }
}

/// An entry that no browser of ours would make, with a right signature at the right place.
fn forge(by: &Robot, change: impl FnOnce(&mut Body)) -> Vec<u8> {
    let log = &by.inside(CIRCLE).membership;
    let mut body = Body {
        circle: CIRCLE,
        seq: log.head().seq.next().unwrap(),
        previous: Some(log.head().hash),
        epoch: log.epoch(),
        commitment: log.commitment(),
        act: Act::Meeting,
        subject: None,
        members: log.members().to_vec(),
        evidence: Vec::new(),
        author: by.id,
        at: kring_core::time::Moment::from_micros(1),
    };
    change(&mut body);
    body.sign(&by.keys().sign).unwrap().as_bytes().to_vec()
}

async fn send_bytes(by: &Robot, entry: &[u8], boxes: &[Value]) -> crate::http::Answer {
    let body = json!({ "entry": base64(entry), "boxes": boxes });
    by.browser
        .post(&path(CIRCLE as CircleId, "/entries"), &body)
        .await
}
