//! An answer in sentences.

use kring_core::locale::Lang;

use crate::{
    objective::{Parts, Preference},
    weights::Weights,
    words::{capital, km, points, say},
};

use super::{Answer, Forced};

impl Answer {
    /// What it would take, in sentences: the price, what it is made of, and who moves.
    #[must_use]
    pub fn sentences(&self, weights: &Weights, lang: Lang) -> Vec<String> {
        let kind = match self.asked.kind {
            Forced::Apart => "apart",
            Forced::Together => "together",
        };
        let who = || {
            [
                ("one", (&self.one_name).into()),
                ("other", (&self.other_name).into()),
            ]
        };
        if self.already {
            return vec![say(lang, &format!("group-what-if-already-{kind}"), who())];
        }
        let gains = if self.price < 0 { "-gains" } else { "" };
        let price = points(self.price.abs(), lang);
        let key = format!("group-what-if-{kind}{gains}");
        let values = who().into_iter().chain([("points", (&price).into())]);
        let mut all = vec![say(lang, &key, values)];
        if self.price > 0 && weights.travel_per_km > 0 {
            #[expect(clippy::cast_precision_loss, reason = "points of one plan")]
            let distance = self.price as f64 / f64::from(weights.travel_per_km);
            let distance = km(distance, lang);
            let values = [("distance", (&distance).into())];
            all.push(say(lang, "group-what-if-km", values));
        }
        if self.price < 0 {
            all.push(say(lang, "group-what-if-better", []));
        }
        let moves = [("moves", self.moves.len().into())];
        all.push(say(lang, "group-what-if-moves", moves));
        all.extend(differences(&self.without.whole, &self.with.whole, lang));
        all.extend(self.moves.iter().map(|moved| moved.sentence(lang)));
        all
    }
}

/// By preference what changes, the largest first.
fn differences(before: &Parts, after: &Parts, lang: Lang) -> Vec<String> {
    let after = after.each();
    let changes = before.each().into_iter().zip(after);
    let mut changes: Vec<(Preference, i64)> = changes
        .map(|((preference, before), (_, after))| (preference, after - before))
        .filter(|change| change.1 != 0)
        .collect();
    changes.sort_by_key(|change| -change.1.abs());
    let sentence = |(preference, change): (Preference, i64)| {
        let preference = capital(&preference.name(lang));
        let change = format!(
            "{}{}",
            if change > 0 { "+" } else { "−" },
            points(change.abs(), lang)
        );
        let values = [
            ("preference", (&preference).into()),
            ("points", (&change).into()),
        ];
        say(lang, "group-what-if-part", values)
    };
    changes.into_iter().map(sentence).collect()
}
