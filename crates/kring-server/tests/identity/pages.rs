//! The pages that everybody can read.

use kring_testing::{Home, on_both};

use crate::site::Site;

on_both!(
    the_first_page_has_one_thing_to_do,
    what_the_server_can_read_is_told_without_big_words,
    a_page_is_in_the_language_that_the_browser_asks_for,
);

async fn the_first_page_has_one_thing_to_do(home: &Home) {
    let site = Site::open(home).await;
    let page = site.browser().get("/").await.page(200, "intervisie");
    assert!(
        page.body
            .contains("class=\"button primary\" href=\"/sign-in\"")
    );
    assert!(page.body.contains("href=\"/about\""));
}

async fn what_the_server_can_read_is_told_without_big_words(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    let dutch = browser.get("/about").await.page(200, "doorvertelt");
    browser.post("/language", &[("lang", "en")]).await;
    let english = browser.get("/about").await.page(200, "retells");
    assert!(english.body.contains("another program than this one"));
    for page in [dutch, english] {
        for big in [
            "zero",
            "100%",
            "militair",
            "military",
            "garand",
            "guarantee",
        ] {
            assert!(!page.body.to_lowercase().contains(big), "{big}");
        }
    }
}

async fn a_page_is_in_the_language_that_the_browser_asks_for(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    for (wanted, lang) in [("en-GB,en;q=0.9", "en"), ("nl", "nl"), ("fr", "nl")] {
        let request = browser
            .request(axum::http::Method::GET, "/about")
            .header("accept-language", wanted);
        let page = browser.send(request, axum::body::Body::empty()).await;
        page.page(200, &format!("<html lang=\"{lang}\">"));
    }
}
