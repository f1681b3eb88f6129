//! Connections that are cut, and a server that starts anew in mid-round. A person leads, so
//! that it is known where the round is when it happens.

use kring_core::conduct::Stage;
use kring_core::locale::Lang;
use kring_rehearsal::live::Site;
use kring_testing::Home;

use crate::company::{Playing, company, open};
use crate::people::{lead, prepare};
use crate::proxy::Proxy;
use crate::rounds::any_time;
use crate::site::{Running, real};
use crate::told::view;

pub(crate) async fn a_cut_stream_is_opened_again(home: &Home) {
    let mut running = Running::on(home, real()).await;
    let direct = running.site.clone();
    let proxy = Proxy::before(running.address).await;
    running.site = Site::new(proxy.address);
    let (company, mut robots) = company(&running, Lang::Nl, 7, any_time()).await;
    let mut person = company.robot_at(0, direct);
    person.catch_up(company.circle).await.unwrap();
    let seats = open(&company, &mut robots, "ten-steps", 0).await;
    let steps = seats[0].plan.method.steps.len();
    let at = company.round(0);
    prepare(&mut person, at, &seats[0]).await;
    let playing = Playing::begin(robots, seats, &[person.person()]);
    let mut cut = 0;
    lead(&mut person, at, async |_| {
        proxy.cut();
        cut += 1;
    })
    .await;
    playing.end().await;
    assert_eq!(cut, steps);
    running.stop().await;
}

pub(crate) async fn a_server_that_starts_anew_is_come_back_to(home: &Home) {
    let database = home.fresh().await;
    let clock = real();
    let running = Running::at(database.clone(), 0, clock.clone()).await;
    let port = running.address.port();
    let (company, mut robots) = company(&running, Lang::En, 8, any_time()).await;
    let mut person = company.robot(0);
    person.catch_up(company.circle).await.unwrap();
    let seats = open(&company, &mut robots, "socratic", 0).await;
    let at = company.round(0);
    prepare(&mut person, at, &seats[0]).await;
    let playing = Playing::begin(robots, seats, &[person.person()]);
    let mut running = Some(running);
    lead(&mut person, at, async |visit| {
        if visit % 3 == 0 {
            running.take().unwrap().stop().await;
            running = Some(Running::at(database.clone(), port, clock.clone()).await);
        }
    })
    .await;
    playing.end().await;
    let seen = view(&person, at).await;
    assert_eq!(seen.stage, Stage::MeetingClosed);
    running.unwrap().stop().await;
}
