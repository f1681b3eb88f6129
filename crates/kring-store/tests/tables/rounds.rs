//! Rounds: where they belong.

use kring_core::ids::{CaseId, MeetingId, RoundId};
use kring_store::rounds::{self, Kept, NewRound, OfCircle};
use kring_store::{Seq, Snapshot, circles, meetings};
use kring_testing::{Home, on_both};

use crate::company::{Company, OTHER, person};
use crate::support::{append, at, round};

on_both!(
    a_round_is_kept_once,
    a_round_belongs_to_a_meeting_of_its_own_circle,
    a_meeting_that_is_over_gets_no_more_rounds,
    another_circle_sees_nothing_of_it,
    the_log_of_its_rounds_goes_with_a_circle,
    what_was_written_meanwhile_is_looked_after,
);

const MEETING: MeetingId = MeetingId::from_bytes([5; 16]);
const CASE: CaseId = CaseId::from_bytes([6; 16]);

fn new(number: u8, meeting: Option<MeetingId>) -> NewRound {
    NewRound {
        id: round(number),
        meeting,
        case: Some(CASE),
    }
}

async fn keep(company: &Company, by: u8, new: NewRound, when: i64) -> Kept {
    company
        .act(by, async |transaction, member| {
            rounds::keep(transaction, member, new, at(when)).await
        })
        .await
}

async fn meet(company: &Company) {
    company
        .act(1, async |transaction, member| {
            meetings::begin(transaction, member, MEETING, 120, at(0)).await
        })
        .await;
}

async fn a_round_is_kept_once(home: &Home) {
    let company = Company::in_circle(home, 2).await;
    meet(&company).await;
    let before = company.version().await;
    let first = new(1, Some(MEETING));
    assert_eq!(keep(&company, 1, first, 1).await, Kept::New);
    assert_eq!(keep(&company, 1, first, 2).await, Kept::Already);
    assert_eq!(company.version().await, before + 1);
    let others = [
        (2, first),
        (1, new(1, None)),
        (
            1,
            NewRound {
                case: None,
                ..first
            },
        ),
    ];
    for (by, other) in others {
        assert_eq!(keep(&company, by, other, 3).await, Kept::Taken);
    }
    assert_eq!(keep(&company, 2, new(2, None), 4).await, Kept::New);
    assert_eq!(keep(&company, 1, new(3, Some(MEETING)), 5).await, Kept::New);

    let member = company.member(2).await;
    let mut reading = company.read().await;
    let there = rounds::of_circle(&mut reading, &member).await.unwrap();
    assert_eq!(
        there[2],
        OfCircle {
            id: round(1),
            meeting: Some(MEETING),
            case: Some(CASE),
            opened_by: person(1),
            opened_at: at(1),
        }
    );
    let ids: Vec<_> = there.iter().map(|there| there.id).collect();
    assert_eq!(ids, [round(3), round(2), round(1)], "the newest first");
    let found = rounds::find(&mut reading, &member, round(1)).await.unwrap();
    assert_eq!(found, Some(there[2]));
    let of_meeting = rounds::of_meeting(&mut reading, &member, MEETING).await;
    assert_eq!(of_meeting.unwrap(), [round(1), round(3)]);
}

async fn a_round_belongs_to_a_meeting_of_its_own_circle(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    company.found(OTHER, 1).await;
    let first = new(1, Some(MEETING));
    assert_eq!(keep(&company, 1, first, 1).await, Kept::NoMeeting);
    let member = company.member_of(OTHER, 1).await;
    company
        .change(kring_store::Subject::Circle(OTHER), async |transaction| {
            meetings::begin(transaction, &member, MEETING, 120, at(0)).await
        })
        .await;
    assert_eq!(keep(&company, 1, first, 1).await, Kept::NoMeeting);
}

async fn a_meeting_that_is_over_gets_no_more_rounds(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    meet(&company).await;
    assert_eq!(keep(&company, 1, new(1, Some(MEETING)), 1).await, Kept::New);
    company
        .act(1, async |transaction, member| {
            let meeting = meetings::find(transaction, member, MEETING).await?.unwrap();
            let closed = meetings::Meeting {
                stage: kring_core::meeting::Stage::Closed,
                closed_at: Some(at(2)),
                ..meeting
            };
            meetings::note(transaction, member, &closed, &[]).await
        })
        .await;
    let again = keep(&company, 1, new(1, Some(MEETING)), 3).await;
    assert_eq!(again, Kept::Already);
    let more = keep(&company, 1, new(2, Some(MEETING)), 3).await;
    assert_eq!(more, Kept::NoMeeting);
}

async fn another_circle_sees_nothing_of_it(home: &Home) {
    let company = Company::with_circle(home, 2).await;
    company.found(OTHER, 2).await;
    meet(&company).await;
    keep(&company, 1, new(1, Some(MEETING)), 1).await;
    let member = company.member_of(OTHER, 2).await;
    let mut reading = company.read().await;
    let found = rounds::find(&mut reading, &member, round(1)).await.unwrap();
    assert_eq!(found, None);
    let there = rounds::of_circle(&mut reading, &member).await.unwrap();
    assert!(there.is_empty());
    let of_meeting = rounds::of_meeting(&mut reading, &member, MEETING).await;
    assert!(of_meeting.unwrap().is_empty());
    // An id that another circle uses is in use here, too.
    let taken = company
        .change(kring_store::Subject::Circle(OTHER), async |transaction| {
            rounds::keep(transaction, &member, new(1, None), at(1)).await
        })
        .await;
    assert_eq!(taken, Kept::Taken);
}

async fn the_log_of_its_rounds_goes_with_a_circle(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    company.found(OTHER, 1).await;
    keep(&company, 1, new(1, None), 1).await;
    let of_other = company.member_of(OTHER, 1).await;
    company
        .change(kring_store::Subject::Circle(OTHER), async |transaction| {
            rounds::keep(transaction, &of_other, new(2, None), at(1)).await
        })
        .await;
    for number in [1, 2] {
        fill_log(&company, round(number)).await;
    }
    company
        .act(1, async |transaction, member| {
            circles::dissolve(transaction, &member.lead().unwrap()).await
        })
        .await;
    let left = company.log().rounds().await.unwrap();
    assert_eq!(left, [(round(2), Seq::from_u64(2))]);
    assert!(company.log().snapshot(round(1)).await.unwrap().is_none());
    assert!(company.log().snapshot(round(2)).await.unwrap().is_some());
}

async fn what_was_written_meanwhile_is_looked_after(home: &Home) {
    let company = Company::with_circle(home, 1).await;
    keep(&company, 1, new(1, None), 1).await;
    keep(&company, 1, new(2, None), 1).await;
    for number in [1, 2, 3] {
        fill_log(&company, round(number)).await;
    }
    let forget = async || {
        company
            .change(kring_store::Subject::Jobs, async |transaction| {
                rounds::forget_dissolved(transaction, &[round(1), round(2)]).await
            })
            .await;
        let left = company.log().rounds().await.unwrap();
        left.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    // They belong to a circle.
    assert_eq!(forget().await, [round(1), round(2), round(3)]);
    company
        .act(1, async |transaction, member| {
            circles::dissolve(transaction, &member.lead().unwrap()).await
        })
        .await;
    fill_log(&company, round(2)).await;
    assert_eq!(forget().await, [round(3)]);
}

/// Two events and a snapshot.
async fn fill_log(company: &Company, id: RoundId) {
    append(company.log(), id, 1).await;
    append(company.log(), id, 2).await;
    let snapshot = Snapshot {
        seq: Seq::from_u64(1),
        format_version: 1,
        body: b"body".to_vec(),
    };
    company.log().save_snapshot(id, snapshot).await.unwrap();
}
