//! In which language to answer.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use kring_core::locale::Lang;

use super::cookies::{Cookie, Cookies};
use super::visit::signed_in;
use crate::app::App;

/// The language of who is signed in; otherwise what the browser says.
pub(crate) async fn lang(app: &App, parts: &Parts) -> Lang {
    match signed_in(app, parts).await {
        Ok(Some(signed_in)) => signed_in.lang,
        Ok(None) | Err(_) => from_browser(Cookies::of(app.config()), &parts.headers),
    }
}

/// What was chosen in this browser, or what it asks for; otherwise Dutch.
pub(crate) fn from_browser(cookies: Cookies, headers: &HeaderMap) -> Lang {
    let chosen = cookies.read(headers, Cookie::Language);
    let chosen = chosen.and_then(|chosen| chosen.parse().ok());
    let wanted = || headers.get(ACCEPT_LANGUAGE)?.to_str().ok().map(first_known);
    chosen.or_else(wanted).unwrap_or_default()
}

/// The language of ours that is wanted most: `nl-BE, fr;q=0.8, en;q=0.5`.
fn first_known(header: &str) -> Lang {
    let wanted = header.split(',').filter_map(|range| {
        let (tag, weight) = range.split_once(";q=").unwrap_or((range, "1"));
        let code = tag.trim().split('-').next()?.to_ascii_lowercase();
        let weight: f32 = weight.trim().parse().ok()?;
        let lang: Lang = code.parse().ok()?;
        (weight > 0.0).then_some((lang, weight))
    });
    let most = wanted.reduce(|most, next| if next.1 > most.1 { next } else { most });
    most.map(|(lang, _)| lang).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_wanted_most_is_answered_in() {
        for (header, lang) in [
            ("nl", Lang::Nl),
            ("en-GB,en;q=0.9,nl;q=0.8", Lang::En),
            ("fr-BE, nl-BE;q=0.8, en;q=0.5", Lang::Nl),
            ("en;q=0.4, nl;q=0.6", Lang::Nl),
            ("nl;q=0, en;q=0.1", Lang::En),
            ("de, fr", Lang::Nl),
            ("*", Lang::Nl),
            ("en;q=x", Lang::Nl),
        ] {
            assert_eq!(first_known(header), lang, "{header}");
        }
    }
}
