//! Circles in which somebody practises with robots; a test plays the robots.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use kring_core::ids::{CircleId, PersonId};
use kring_sealing::membership::Role;
use kring_server::practice::Order;
use kring_server::{Backstage, practice};
use kring_store::people;
use kring_testing::{Home, on_both};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::http::{Answer, Browser};
use crate::robot::{Robot, path};
use crate::site::Site;

on_both!(
    who_practises_gets_a_circle_of_robots,
    there_are_so_many_circles_and_no_more,
    what_is_over_is_removed_with_its_robots,
    only_robots_found_such_circles,
    robots_get_no_mail,
    without_robots_there_is_no_practice,
);

const FORM: &str = "role=peer&method=gossip&pace=quick&lang=nl";

/// Robots of which each makes a circle, and takes in who asked.
fn play(site: &Arc<Site>, backstage: Backstage, mut orders: mpsc::Receiver<Order>) {
    let site = Arc::clone(site);
    tokio::spawn(async move {
        while let Some(order) = orders.recv().await {
            assert_eq!(order.role, practice::Role::Peer);
            let (robot, circle) = founder(&site, &backstage).await;
            let invited = backstage.invite(circle, robot, order.person, "member");
            assert!(invited.await.unwrap());
            order.answer.send(circle).unwrap();
        }
    });
}

/// A robot with a circle of its own.
async fn founder(site: &Site, backstage: &Backstage) -> (PersonId, CircleId) {
    let mut robot = robot(site, backstage).await;
    let circle = CircleId::from_bytes(robot.new_id());
    let (mut body, _) = robot.founding(circle, Role::Guide);
    body["kind"] = json!("practice");
    robot.browser.post("/api/circles", &body).await.is(201);
    (robot.id, circle)
}

async fn robot(site: &Site, backstage: &Backstage) -> Robot {
    let mut robot = site.nobody_yet();
    let added = backstage.add_robot(robot.id, "Robot", kring_core::locale::Lang::Nl);
    added.await.unwrap();
    let cookie = backstage.sign_in(robot.id).await.unwrap();
    robot.browser = site.with_cookie(cookie);
    robot.make_keys().await;
    robot
}

async fn send(browser: &Browser, form: &'static str) -> Answer {
    let request = browser
        .request(Method::POST, "/practice")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    browser.send(request, Body::from(form)).await
}

/// Begins to practise; in which circle.
async fn begin(browser: &Browser) -> CircleId {
    let answer = send(browser, FORM).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.headers["location"].to_str().unwrap();
    let id = to.strip_prefix("/circle/").unwrap();
    serde_json::from_value(json!(id)).unwrap()
}

async fn change(browser: &Browser, circle: CircleId, how: &Value) -> Answer {
    let circle = path(circle, "");
    browser.change(Method::PATCH, &circle, how).await
}

async fn page(browser: &Browser) -> String {
    let answer = browser.get("/practice").await.is(200);
    String::from_utf8(answer.bytes.into()).unwrap()
}

async fn who_practises_gets_a_circle_of_robots(home: &Home) {
    let (site, backstage, orders) = Site::open_with_robots(home, 20).await;
    play(&site, backstage, orders);
    let anna = site.newcomer("Anna").await;
    assert!(page(&anna.browser).await.contains("name=\"role\""));
    let circle = begin(&anna.browser).await;
    let me = anna.browser.get("/api/me").await.is(200).json;
    assert_eq!(me["practice"], true);
    assert_eq!(me["circles"][0]["id"], json!(circle));
    assert_eq!(me["circles"][0]["state"], "waiting");
    assert!(
        page(&anna.browser)
            .await
            .contains(&format!("/circle/{circle}"))
    );
    assert_eq!(site.mails().await.len(), 0);
    // One at a time: the one before goes.
    let another = begin(&anna.browser).await;
    assert_ne!(circle, another);
    let me = anna.browser.get("/api/me").await.is(200).json;
    assert_eq!(me["circles"].as_array().unwrap().len(), 1);
    anna.browser
        .get(&path(circle, ""))
        .await
        .problem(404, "unknown");
}

async fn there_are_so_many_circles_and_no_more(home: &Home) {
    let (site, backstage, orders) = Site::open_with_robots(home, 2).await;
    play(&site, backstage.clone(), orders);
    let [anna, bert, carla] = site.newcomers(["Anna", "Bert", "Carla"]).await;
    let circle = begin(&anna.browser).await;
    begin(&bert.browser).await;
    let answer = send(&carla.browser, FORM).await.is(503);
    let said = String::from_utf8(answer.bytes.into()).unwrap();
    assert!(said.contains("All robots are busy"), "{said}");
    // Robots that are gone make room; those that say that they are there do not.
    site.wait(Duration::from_mins(2));
    assert!(backstage.practice_goes_on(circle).await.unwrap());
    site.wait(Duration::from_mins(2));
    begin(&carla.browser).await;
    let answer = send(&bert.browser, "role=peer").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

async fn what_is_over_is_removed_with_its_robots(home: &Home) {
    let (site, backstage, orders) = Site::open_with_robots(home, 20).await;
    play(&site, backstage.clone(), orders);
    let anna = site.newcomer("Anna").await;
    let circle = begin(&anna.browser).await;
    backstage.forget_practice().await.unwrap();
    anna.browser.get(&path(circle, "")).await.is(200);
    // The robots are there all the time, and a day is over.
    for _ in 0..24 {
        site.wait(Duration::from_mins(61));
        assert!(backstage.practice_goes_on(circle).await.unwrap());
    }
    assert!(page(&anna.browser).await.contains("is over"));
    backstage.forget_practice().await.unwrap();
    assert!(!backstage.practice_goes_on(circle).await.unwrap());
    anna.browser
        .get(&path(circle, ""))
        .await
        .problem(404, "unknown");
    let mut reading = site.store.read().await.unwrap();
    let left: Vec<_> = people::all(&mut reading).await.unwrap();
    let left: Vec<_> = left.iter().map(|person| person.id).collect();
    assert_eq!(left, [anna.id]);
    drop(reading);
    assert_eq!(site.mails().await.len(), 0);
    // The robots have gone, with the program that played them.
    let circle = begin(&anna.browser).await;
    site.wait(Duration::from_mins(4));
    backstage.forget_practice().await.unwrap();
    anna.browser
        .get(&path(circle, ""))
        .await
        .problem(404, "unknown");
}

async fn only_robots_found_such_circles(home: &Home) {
    let (site, backstage, _orders) = Site::open_with_robots(home, 20).await;
    let mut anna = site.person("Anna").await;
    let circle = CircleId::from_bytes(anna.new_id());
    let (mut body, _) = anna.founding(circle, Role::Facilitator);
    body["kind"] = json!("practice");
    let founded = anna.browser.post("/api/circles", &body).await;
    founded.problem(403, "not-allowed");
    body["kind"] = json!("own");
    anna.browser.post("/api/circles", &body).await.is(201);
    let other = json!({ "kind": "practice" });
    change(&anna.browser, circle, &other)
        .await
        .problem(403, "not-allowed");
    // Nor does one of theirs become another.
    let mut robot = robot(&site, &backstage).await;
    let circle = CircleId::from_bytes(robot.new_id());
    let (mut body, _) = robot.founding(circle, Role::Guide);
    body["kind"] = json!("practice");
    robot.browser.post("/api/circles", &body).await.is(201);
    let other = json!({ "kind": "own" });
    change(&robot.browser, circle, &other)
        .await
        .problem(403, "not-allowed");
    let other = json!({ "name": "Oefenen" });
    change(&robot.browser, circle, &other).await.is(204);
}

async fn robots_get_no_mail(home: &Home) {
    let (site, backstage, _orders) = Site::open_with_robots(home, 20).await;
    let robot = robot(&site, &backstage).await;
    let address = format!("{}@robot.invalid", robot.id);
    let request = site
        .nobody()
        .request(Method::POST, "/sign-in")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    let form = format!("address={}", address.replace('@', "%40"));
    let answer = site.nobody().send(request, Body::from(form)).await;
    // The same as for everybody.
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(site.mails().await.len(), 0);
}

async fn without_robots_there_is_no_practice(home: &Home) {
    let site = Site::open(home).await;
    let anna = site.newcomer("Anna").await;
    assert!(page(&anna.browser).await.contains("you cannot practise"));
    assert_eq!(
        send(&anna.browser, FORM).await.status,
        StatusCode::NOT_FOUND
    );
    let me = anna.browser.get("/api/me").await.is(200).json;
    assert_eq!(me["practice"], false);
    let (site, _, _orders) = Site::open_with_robots(home, 0).await;
    let anna = site.newcomer("Anna").await;
    assert!(page(&anna.browser).await.contains("you cannot practise"));
}
