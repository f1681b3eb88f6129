//! Robots in real rounds, over HTTP.
#![expect(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping"
)]

mod company;
mod interruptions;
mod people;
mod proxy;
mod rounds;
mod site;
mod told;

use kring_testing::on_both;

use interruptions::{a_cut_stream_is_opened_again, a_server_that_starts_anew_is_come_back_to};
use people::{
    a_person_leads_robots, a_person_who_does_nothing_is_left_behind, what_robots_say_can_be_read,
};
use rounds::{
    a_circle_of_robots_lives, every_method_is_played_to_its_end, robots_play_by_the_stream,
    the_same_seed_makes_the_same_round,
};

on_both!(
    a_circle_of_robots_lives,
    a_cut_stream_is_opened_again,
    a_person_leads_robots,
    a_person_who_does_nothing_is_left_behind,
    a_server_that_starts_anew_is_come_back_to,
    every_method_is_played_to_its_end,
    robots_play_by_the_stream,
    the_same_seed_makes_the_same_round,
    what_robots_say_can_be_read,
);
