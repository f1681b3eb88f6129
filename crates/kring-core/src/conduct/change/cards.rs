//! Which cards have changed, and where they stand.

use std::borrow::Cow;

use super::Misfit;
use crate::{conduct::view::CardView, ids::CardId};

/// The cards of `new` that are not in `old`, or are there otherwise.
pub(super) fn changed<'v>(
    old: &[CardView<'_>],
    new: &'v [CardView<'v>],
) -> Vec<Cow<'v, CardView<'v>>> {
    let is_new = |(at, card): &(usize, &CardView<'_>)| find(old, *at, card.id) != Some(card);
    let cards = new.iter().enumerate().filter(is_new);
    cards.map(|(_, card)| Cow::Borrowed(card)).collect()
}

/// The card with this id. It is looked for where it stands in the other list first: mostly
/// cards keep their place.
fn find<'c, 'v>(cards: &'c [CardView<'v>], at: usize, id: CardId) -> Option<&'c CardView<'v>> {
    let is_it = |card: &&CardView<'_>| card.id == id;
    let there = cards.get(at).filter(is_it);
    there.or_else(|| cards.iter().find(is_it))
}

/// The ids of all cards, when they are others than before, or stand in another order.
pub(super) fn order(old: &[CardView<'_>], new: &[CardView<'_>]) -> Option<Vec<CardId>> {
    let ids = |cards: &[CardView<'_>]| cards.iter().map(|card| card.id).collect::<Vec<_>>();
    let same = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.id == b.id);
    (!same).then(|| ids(new))
}

/// The cards after a change.
pub(super) fn with<'v>(
    mut cards: Vec<CardView<'v>>,
    changed: Vec<Cow<'v, CardView<'v>>>,
    order: Option<&[CardId]>,
) -> Result<Vec<CardView<'v>>, Misfit> {
    for card in changed.into_iter().map(Cow::into_owned) {
        match cards.iter_mut().find(|known| known.id == card.id) {
            Some(known) => *known = card,
            None => cards.push(card),
        }
    }
    let Some(order) = order else {
        return Ok(cards);
    };
    let taken = |id: &CardId| {
        let at = cards.iter().position(|card| card.id == *id);
        at.map(|at| cards.swap_remove(at))
            .ok_or(Misfit::UnknownCard(*id))
    };
    order.iter().map(taken).collect()
}
