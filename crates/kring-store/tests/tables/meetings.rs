//! Meetings.

use kring_core::ids::MeetingId;
use kring_core::meeting::{Attendance, Stage};
use kring_store::meetings::{self, Attended, Begun, Meeting, Next};
use kring_store::{Subject, membership};
use kring_testing::{Home, on_both};

use crate::company::{CIRCLE, Company, OTHER, now, person};
use crate::support::at;

on_both!(
    one_meeting_is_held_at_a_time,
    how_it_is_now_is_noted,
    who_was_there_is_noted_and_can_be_mended,
    another_circle_has_no_part_in_it,
    who_was_there_stays_when_they_leave,
);

const fn id(number: u8) -> MeetingId {
    MeetingId::from_bytes([number; 16])
}

async fn begin(company: &Company, by: u8, number: u8, minutes: u32, when: i64) -> Begun {
    company
        .act(by, async |transaction, member| {
            meetings::begin(transaction, member, id(number), minutes, at(when)).await
        })
        .await
}

async fn note(company: &Company, meeting: &Meeting, attendance: &[(u8, Attendance)]) {
    let attendance: Vec<_> = attendance
        .iter()
        .map(|(number, state)| (person(*number), *state))
        .collect();
    company
        .act(1, async |transaction, member| {
            meetings::note(transaction, member, meeting, &attendance).await
        })
        .await;
}

async fn all(company: &Company) -> Vec<Meeting> {
    let member = company.member(1).await;
    let mut reading = company.read().await;
    meetings::of_circle(&mut reading, &member).await.unwrap()
}

async fn attendance(company: &Company) -> Vec<Attended> {
    let member = company.member(1).await;
    let mut reading = company.read().await;
    meetings::attendance(&mut reading, &member).await.unwrap()
}

fn closed(meeting: &Meeting, when: i64) -> Meeting {
    Meeting {
        stage: Stage::Closed,
        closed_at: Some(at(when)),
        ..meeting.clone()
    }
}

async fn one_meeting_is_held_at_a_time(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    let before = company.version().await;
    assert_eq!(begin(&company, 1, 1, 120, 1).await, Begun::New);
    assert_eq!(begin(&company, 1, 1, 120, 2).await, Begun::Already);
    assert_eq!(begin(&company, 2, 1, 120, 2).await, Begun::Taken);
    assert_eq!(begin(&company, 1, 1, 90, 2).await, Begun::Taken);
    assert_eq!(begin(&company, 2, 2, 120, 2).await, Begun::OtherOpen);
    assert_eq!(company.version().await, before + 1);
    let there = all(&company).await;
    assert_eq!(
        there,
        [Meeting {
            id: id(1),
            started_by: person(1),
            started_at: at(1),
            minutes: 120,
            stage: Stage::CheckIn,
            closed_at: None,
            next: None,
        }]
    );
    note(&company, &closed(&there[0], 3), &[]).await;
    assert_eq!(begin(&company, 2, 2, 60, 4).await, Begun::New);
    let ids: Vec<_> = all(&company).await.iter().map(|there| there.id).collect();
    assert_eq!(ids, [id(2), id(1)], "the newest first");
}

async fn how_it_is_now_is_noted(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, 1, 120, 1).await;
    let begun = all(&company).await.remove(0);
    let version = company.version().await;
    let changed = Meeting {
        minutes: 90,
        stage: Stage::Closing,
        next: Some(Next {
            on: "2026-12-12".to_owned(),
            at: "14:00".to_owned(),
            place: "Lokaal 3".to_owned(),
            facilitator: Some(person(2)),
        }),
        ..begun.clone()
    };
    note(&company, &changed, &[]).await;
    assert_eq!(all(&company).await, std::slice::from_ref(&changed));
    assert_eq!(company.version().await, version + 1);
    note(&company, &closed(&changed, 9), &[]).await;
    let member = company.member(2).await;
    let mut reading = company.read().await;
    let found = meetings::find(&mut reading, &member, id(1)).await.unwrap();
    assert_eq!(found, Some(closed(&changed, 9)));
    drop(reading);
    // What was agreed can be taken back.
    let open = Meeting {
        next: None,
        ..changed
    };
    note(&company, &open, &[]).await;
    assert_eq!(all(&company).await, [open]);
}

async fn who_was_there_is_noted_and_can_be_mended(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, 1, 120, 1).await;
    let meeting = all(&company).await.remove(0);
    let version = company.version().await;
    note(
        &company,
        &meeting,
        &[(2, Attendance::Absent), (1, Attendance::Present)],
    )
    .await;
    assert_eq!(company.version().await, version + 1);
    note(&company, &meeting, &[(2, Attendance::AbsentWithNotice)]).await;
    let was = |number, state| Attended {
        meeting: id(1),
        person: person(number),
        state,
    };
    assert_eq!(
        attendance(&company).await,
        [
            was(1, Attendance::Present),
            was(2, Attendance::AbsentWithNotice)
        ]
    );
}

async fn another_circle_has_no_part_in_it(home: &Home) {
    let company = Company::with_circle(home, 2).await;
    company.found(OTHER, 2).await;
    begin(&company, 1, 1, 120, 1).await;
    let meeting = all(&company).await.remove(0);
    note(&company, &meeting, &[(1, Attendance::Late)]).await;
    let other = company.member_of(OTHER, 2).await;
    company
        .change(Subject::Circle(OTHER), async |transaction| {
            let here = [(person(2), Attendance::Present)];
            meetings::note(transaction, &other, &closed(&meeting, 2), &here).await?;
            let taken = meetings::begin(transaction, &other, id(1), 120, now()).await?;
            assert_eq!(taken, Begun::Taken);
            assert_eq!(meetings::find(transaction, &other, id(1)).await?, None);
            assert!(meetings::attendance(transaction, &other).await?.is_empty());
            let own = meetings::begin(transaction, &other, id(2), 120, now()).await?;
            assert_eq!(own, Begun::New);
            Ok(())
        })
        .await;
    assert_eq!(all(&company).await, [meeting]);
    assert_eq!(attendance(&company).await.len(), 1);
}

async fn who_was_there_stays_when_they_leave(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    begin(&company, 1, 1, 120, 1).await;
    let meeting = all(&company).await.remove(0);
    note(&company, &meeting, &[(2, Attendance::Present)]).await;
    company
        .change(Subject::Circle(CIRCLE), async |transaction| {
            let standing = membership::standing(transaction, CIRCLE, person(2)).await?;
            let Some(membership::Standing::Member(member)) = standing else {
                panic!("person 2 is a member");
            };
            membership::leave(transaction, member, b"bye", now()).await
        })
        .await;
    company
        .append(3, &[crate::company::seat(1, "member")])
        .await;
    assert_eq!(attendance(&company).await.len(), 1);
}
