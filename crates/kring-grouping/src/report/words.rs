//! Reports in sentences.

use kring_core::locale::Lang;

use crate::words::{circle, km, list, points, say};

use super::{CircleReport, PersonReport, Price, Remark, Standing, WishReport};

impl CircleReport {
    /// Who, when and how far, in sentences. What is strong and weak says each [`Remark`].
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let mut all = Vec::new();
        if let Some(facilitator) = &self.facilitator_name {
            let values = [("facilitator", facilitator.into())];
            all.push(say(lang, "group-circle-facilitator", values));
        }
        let dates = list(&self.dates, lang);
        let values = [
            ("count", self.dates.len().into()),
            ("dates", (&dates).into()),
        ];
        all.push(say(lang, "group-circle-dates", values));
        let ways = [
            ("group-circle-longest", &self.longest),
            ("group-circle-way", &self.to_facilitator),
        ];
        for (key, way) in ways {
            if let Some(way) = way {
                let distance = km(way.km, lang);
                let values = [
                    ("one", (&way.one).into()),
                    ("other", (&way.other).into()),
                    ("distance", (&distance).into()),
                ];
                all.push(say(lang, key, values));
            }
        }
        all
    }

    /// Its place among so many circles, in a sentence.
    #[must_use]
    pub fn rank_sentence(&self, circles: usize, lang: Lang) -> String {
        if self.rank == circles && circles > 1 {
            return say(lang, "group-circle-rank-last", []);
        }
        let values = [("rank", self.rank.into()), ("circles", circles.into())];
        say(lang, "group-circle-rank", values)
    }
}

impl Remark {
    /// The remark in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let span = |key: &str, lowest: u8, highest: u8| {
            say(
                lang,
                key,
                [("lowest", lowest.into()), ("highest", highest.into())],
            )
        };
        let count = |key: &str, count: usize| say(lang, key, [("count", count.into())]);
        match self {
            Self::Near { km: near } => say(
                lang,
                "group-remark-near",
                [("distance", (&km(*near, lang)).into())],
            ),
            Self::Far {
                km: far,
                who,
                who_km,
            } => say(
                lang,
                "group-remark-far",
                [
                    ("distance", (&km(*far, lang)).into()),
                    ("who", who.into()),
                    ("furthest", (&km(*who_km, lang)).into()),
                ],
            ),
            Self::FacilitatorFar { km: far } => {
                let distance = km(*far, lang);
                let values = [("distance", (&distance).into())];
                say(lang, "group-remark-facilitator-far", values)
            }
            Self::LevelField { lowest, highest } if lowest == highest => {
                span("group-remark-level-field-same", *lowest, *highest)
            }
            Self::LevelField { lowest, highest } => {
                span("group-remark-level-field", *lowest, *highest)
            }
            Self::LevelsApart { lowest, highest } => {
                span("group-remark-levels-apart", *lowest, *highest)
            }
            Self::ExperienceNear { lowest, highest } => {
                span("group-remark-experience-near", *lowest, *highest)
            }
            Self::ExperienceApart { lowest, highest } => {
                span("group-remark-experience-apart", *lowest, *highest)
            }
            Self::Functions { count: many } => count("group-remark-functions", *many),
            Self::OneFunction { function, count } => say(
                lang,
                "group-remark-one-function",
                [("count", (*count).into()), ("function", function.into())],
            ),
            Self::SchoolTypes { count: many } => count("group-remark-school-types", *many),
            Self::OneSchoolType { school_type, count } => say(
                lang,
                "group-remark-one-school-type",
                [("count", (*count).into()), ("type", school_type.into())],
            ),
            Self::AgeBands { count: many } => count("group-remark-age-bands", *many),
            Self::Themes { count: many } => count("group-remark-themes", *many),
            Self::NoThemes => say(lang, "group-remark-no-themes", []),
            Self::WishesMet { count: many } => count("group-remark-wishes-met", *many),
            Self::RatherNot { count: many } => count("group-remark-rather-not", *many),
            Self::ManyDates { count: many } => count("group-remark-many-dates", *many),
            Self::NoSpareDate { count: many } => count("group-remark-no-spare-date", *many),
        }
    }
}

impl PersonReport {
    /// Why this person is in this circle, in sentences. What became of a wish says each
    /// [`WishReport`].
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let mut all = self.why_sentences(lang);
        if let Some(average) = self.average_km {
            let distance = km(average, lang);
            let values = [("distance", (&distance).into())];
            all.push(say(lang, "group-why-km", values));
        }
        if !self.themes_found.is_empty() {
            let themes = list(&self.themes_found, lang);
            let values = [("themes", (&themes).into())];
            all.push(say(lang, "group-why-themes", values));
        }
        all
    }

    fn why_sentences(&self, lang: Lang) -> Vec<String> {
        let Some(why) = &self.why else {
            return vec![];
        };
        if why.bound {
            return vec![say(lang, "group-why-bound", [])];
        }
        let mut all = Vec::new();
        if why.barred > 0 {
            let values = [("count", why.barred.into())];
            all.push(say(lang, "group-why-barred", values));
        }
        if why.stuck > 0 {
            all.push(say(lang, "group-why-stuck", [("count", why.stuck.into())]));
        }
        match (&why.next, why.next_costs) {
            (Some(next), Some(costs)) if costs > 0 => {
                let (next, costs) = (circle(next, lang), points(costs, lang));
                let values = [
                    ("free", why.open.into()),
                    ("circle", (&next).into()),
                    ("points", (&costs).into()),
                ];
                all.push(say(lang, "group-why-open", values));
            }
            (Some(next), _) => {
                let next = circle(next, lang);
                let values = [("circle", (&next).into())];
                all.push(say(lang, "group-why-open-even", values));
            }
            _ => all.push(say(lang, "group-why-only", [])),
        }
        all
    }

    /// What became of each wish, in sentences.
    #[must_use]
    pub fn wish_sentences(&self, lang: Lang) -> Vec<String> {
        self.wishes.iter().map(|wish| wish.sentence(lang)).collect()
    }
}

impl WishReport {
    /// What became of the wish, in a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let who = || [("with", (&self.with_name).into())];
        let kind = if self.against {
            "group-wish-against"
        } else {
            "group-wish"
        };
        if self.met {
            return say(lang, &format!("{kind}-met"), who());
        }
        match &self.price {
            Some(Price::Forbidden { because }) => {
                let because = because.clause(&self.by_name, &self.with_name, lang, |id| id);
                let because = [("because", (&because).into())];
                say(
                    lang,
                    "group-wish-forbidden",
                    who().into_iter().chain(because),
                )
            }
            Some(Price::NoSwap) => say(lang, &format!("{kind}-no-swap"), who()),
            // Meeting it costs about what it is worth: the organiser may well do it.
            Some(Price::Points {
                points: price,
                worth,
            }) if price <= worth => say(lang, &format!("{kind}-free"), who()),
            Some(Price::Points {
                points: price,
                worth,
            }) => {
                let (price, worth) = (points(*price, lang), points(*worth, lang));
                let price = [("points", (&price).into()), ("worth", (&worth).into())];
                say(
                    lang,
                    &format!("{kind}-points"),
                    who().into_iter().chain(price),
                )
            }
            None | Some(Price::NotAsked) => {
                let against = [("against", if self.against { "yes" } else { "no" }.into())];
                say(
                    lang,
                    "group-wish-not-asked",
                    who().into_iter().chain(against),
                )
            }
        }
    }
}

impl Standing {
    /// How the plan does, in sentences.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        let sizes: Vec<_> = self
            .sizes
            .iter()
            .map(|&(size, count)| {
                let values = [("count", count.into()), ("size", size.into())];
                say(lang, "group-standing-size", values)
            })
            .collect();
        let sizes = list(&sizes, lang);
        let values = [
            ("people", self.people.into()),
            ("circles", self.circles.into()),
            ("sizes", (&sizes).into()),
        ];
        let mut all = vec![say(lang, "group-standing-count", values)];
        if let Some(average) = self.average_km {
            let distance = km(average, lang);
            let values = [("distance", (&distance).into())];
            all.push(say(lang, "group-standing-km", values));
        }
        for (key, (wishes, met)) in [
            ("group-standing-wishes", self.wishes),
            ("group-standing-against", self.against),
        ] {
            if wishes > 0 {
                all.push(say(
                    lang,
                    key,
                    [("met", met.into()), ("all", wishes.into())],
                ));
            }
        }
        if let Some(weakest) = &self.weakest {
            let weakest = circle(weakest, lang);
            let values = [
                ("average", self.plan.average.into()),
                ("weakest", (&weakest).into()),
                ("most", self.plan.weakest.into()),
            ];
            all.push(say(lang, "group-standing-levels", values));
        }
        all.extend(self.against_references(lang));
        all
    }

    fn against_references(&self, lang: Lang) -> Vec<String> {
        let Some(reference) = self.reference else {
            return vec![];
        };
        let forbidden = i64::try_from(reference.random_forbidden).unwrap_or(i64::MAX);
        let values = [
            ("average", reference.random.average.into()),
            ("forbidden", forbidden.into()),
        ];
        let mut all = vec![
            say(lang, "group-standing-random", values),
            say(
                lang,
                "group-standing-free",
                [("average", reference.free.average.into())],
            ),
        ];
        if let Some(share) = self.share() {
            all.push(say(lang, "group-standing-share", [("share", share.into())]));
        }
        all
    }
}
