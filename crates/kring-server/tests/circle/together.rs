//! A circle from its founding to its end.

use kring_sealing::Reason;
use kring_sealing::membership::Role;
use kring_sealing::number::{Epoch, Version};
use kring_sealing::statement::{Kind, Statement, agreements as about};
use kring_testing::{Home, on_both};
use serde_json::json;

use crate::CIRCLE;
use crate::acts::three;
use crate::robot::{agreements, array, base64, bytes, card, path};
use crate::site::Site;

on_both!(a_circle_lives_and_ends);

async fn a_circle_lives_and_ends(home: &Home) {
    let site = Site::open(home).await;
    let [mut anna, mut bert, mut carla] = three(&site).await;

    // They introduce themselves and agree.
    let place = card(CIRCLE, anna.id, 1);
    let hers = anna.seal(&place, "Anna, of Noord");
    let body = crate::texts::body(&place, anna.id, &hers);
    anna.browser
        .put(&path(CIRCLE, "/texts"), &body)
        .await
        .is(204);
    let proposed = anna.seal(&agreements(CIRCLE, 1), "What is said here stays here.");
    let body = json!({ "version": 1, "text": base64(&proposed) });
    anna.browser
        .post(&path(CIRCLE, "/agreements"), &body)
        .await
        .is(201);
    let about = about(Version::FIRST, &proposed);
    for robot in [&anna, &bert, &carla] {
        let statement = robot.state(CIRCLE, Kind::Consent, about);
        let body = json!({ "statement": base64(&statement) });
        let consent = path(CIRCLE, "/agreements/1/consent");
        robot.browser.post(&consent, &body).await.is(204);
    }
    assert_eq!(
        bert.look(CIRCLE).await["agreements"][0]["state"],
        "in-force"
    );

    // Bert loses his laptop, and his sheet.
    bert.reset_keys().await;
    let new = bert.identity().clone();
    carla
        .enter(CIRCLE, &|log, hand, commitment| {
            log.reset(hand, &new, commitment)
        })
        .await
        .is(201);
    bert.catch_up(CIRCLE).await;
    let read = bert.read(&place, anna.id, &hers);
    assert_eq!(read.map_err(Reason::token), Err("epoch"));
    anna.catch_up(CIRCLE).await;
    let whom = bert.id;
    anna.enter(CIRCLE, &|log, hand, _| {
        log.give_epochs(hand, whom, Epoch::FIRST)
    })
    .await
    .is(201);
    bert.catch_up(CIRCLE).await;
    assert_eq!(
        bert.read(&place, anna.id, &hers).as_deref(),
        Ok("Anna, of Noord")
    );

    // Anna hands over and leaves; Carla's browser draws the conclusion.
    let roles = [(anna.id, Role::Member), (bert.id, Role::Facilitator)];
    anna.enter(CIRCLE, &|log, hand, _| log.give_roles(hand, &roles))
        .await
        .is(201);
    anna.leave(CIRCLE).await.is(204);
    let look = carla.look(CIRCLE).await;
    let leaving = array(&look["members"])
        .iter()
        .find(|member| !member["leaving"].is_null());
    let statement = Statement::parse(&bytes(&leaving.unwrap()["leaving"])).unwrap();
    carla.catch_up(CIRCLE).await;
    carla
        .enter(CIRCLE, &|log, hand, commitment| {
            log.let_go(hand, &statement, commitment)
        })
        .await
        .is(201);
    let container = path(CIRCLE, &format!("/texts?container=member/{}", anna.id));
    let texts = carla.browser.get(&container).await.is(200).json;
    assert_eq!(texts["texts"], json!([]));

    // Bert, who leads now, dissolves it.
    let name = json!({ "name": "Noord" });
    carla
        .browser
        .post(&path(CIRCLE, "/dissolve"), &name)
        .await
        .problem(403, "not-allowed");
    bert.browser
        .post(&path(CIRCLE, "/dissolve"), &name)
        .await
        .is(204);
    let mails = site.mails().await;
    assert_eq!(
        (mails.len(), &mails[0]["to"]),
        (1, &json!("carla@school.nl"))
    );
}
