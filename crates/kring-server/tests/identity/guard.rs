//! What holds for everything: who may change something, and what browsers are told.

use axum::body::Body;
use axum::http::Method;
use kring_testing::{Home, on_both};

use crate::browser::{Answer, Browser, form};
use crate::site::{HOST, PUBLIC, Site};

on_both!(
    nothing_is_changed_by_a_page_from_elsewhere,
    browsers_are_told_what_no_page_needs,
    over_plain_http_it_is_explained_what_to_do,
    a_server_on_this_machine_gives_cookies_that_every_browser_keeps,
    what_is_not_there_has_a_page,
    inside_the_api_it_is_json,
    what_is_too_large_is_told,
    what_is_malformed_is_told,
    what_goes_wrong_on_our_side_is_told_without_details,
);

/// Every page that takes a form.
const FORMS: [&str; 11] = [
    "/language",
    "/sign-in",
    "/sign-in/code",
    "/sign-out",
    "/welcome",
    "/account",
    "/account/address",
    "/account/address/code",
    "/account/devices",
    "/account/devices/00000000-0000-0000-0000-000000000000",
    "/account/delete",
];

async fn post_from(browser: &mut Browser, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = browser.request(Method::POST, path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let fields = [
        ("lang", "en"),
        ("name", "Evil"),
        ("address", "anna@school.nl"),
    ];
    browser.send(request, form(&fields)).await
}

async fn nothing_is_changed_by_a_page_from_elsewhere(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    for path in FORMS
        .into_iter()
        .chain(["/invitation/x", "/", "/nowhere", "/api/nowhere"])
    {
        for headers in [
            &[("sec-fetch-site", "cross-site"), ("origin", PUBLIC)][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.nl")],
            &[("origin", "null")],
            &[],
        ] {
            let answer = post_from(&mut browser, path, headers).await;
            let said = if path.starts_with("/api/") {
                "\"foreign\""
            } else {
                "ergens anders"
            };
            answer.page(403, said);
        }
    }
    let person = site.person("anna@school.nl").await.unwrap();
    assert_eq!((person.name.as_str(), person.lang.code()), ("Anna", "nl"));
    assert!(browser.is_signed_in().await);
    assert_eq!(site.mails().await, []);

    for headers in [&[("sec-fetch-site", "none")][..], &[("origin", PUBLIC)]] {
        let saved = post_from(&mut browser, "/account", headers).await;
        assert_eq!(saved.leads(), "/account?done=saved");
    }
}

async fn browsers_are_told_what_no_page_needs(home: &Home) {
    let site = Site::open(home).await;
    let (mut out, mut inside) = (site.browser(), site.signed_in("Anna").await);
    let mut answers = Vec::new();
    for browser in [&mut out, &mut inside] {
        for path in
            FORMS
                .into_iter()
                .chain(["/", "/about", "/deleted", "/nowhere", "/invitation/x"])
        {
            answers.push((path, browser.get(path).await));
        }
        answers.push(("/account", browser.post("/account", &[("name", "")]).await));
        answers.push(("/sign-in", post_from(browser, "/sign-in", &[]).await));
    }
    for (path, answer) in answers {
        let told = |name: &str| {
            let all: Vec<_> = answer.headers.get_all(name).iter().collect();
            assert_eq!(all.len(), 1, "{name} of {path}");
            all[0].to_str().unwrap()
        };
        assert_eq!(
            told("content-security-policy"),
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
             frame-ancestors 'none'; base-uri 'none'"
        );
        assert_eq!(told("referrer-policy"), "no-referrer");
        assert_eq!(told("x-content-type-options"), "nosniff");
        assert_eq!(told("cross-origin-opener-policy"), "same-origin");
        assert_eq!(told("cross-origin-resource-policy"), "same-origin");
        assert_eq!(told("cache-control"), "no-store");
        assert_eq!(told("strict-transport-security"), "max-age=31536000");
        assert!(told("permissions-policy").contains("camera=()"));
        assert!(!answer.body.contains("<script"), "{path}");
    }
}

async fn get_as(browser: &mut Browser, host: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = browser.request(Method::GET, "/sign-in");
    request
        .headers_mut()
        .unwrap()
        .insert("host", host.parse().unwrap());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    browser.send(request, Body::empty()).await
}

async fn over_plain_http_it_is_explained_what_to_do(home: &Home) {
    let site = Site::with(home, |config| config.trusted_proxies = 1).await;
    let mut browser = site.browser();
    let forwarded = |proto| [("x-forwarded-proto", proto)];
    let page = get_as(&mut browser, "192.168.1.10:8080", &[]).await;
    let page = page.page(403, "Deze verbinding is niet beveiligd");
    assert!(
        page.body.contains(&format!("href=\"{PUBLIC}/\"")),
        "{}",
        page.body
    );
    let plain = get_as(&mut browser, HOST, &forwarded("http")).await;
    plain.page(403, "Deze verbinding is niet beveiligd");
    get_as(&mut browser, HOST, &forwarded("https"))
        .await
        .page(200, "name=\"address\"");
    get_as(&mut browser, "localhost:8080", &[])
        .await
        .page(200, "name=\"address\"");

    // The stylesheet of that page is given to everybody.
    let style = page
        .body
        .split("rel=\"stylesheet\" href=\"")
        .nth(1)
        .unwrap();
    let style = style.split('"').next().unwrap();
    let mut request = browser.request(Method::GET, style);
    let headers = request.headers_mut().unwrap();
    headers.insert("host", "192.168.1.10:8080".parse().unwrap());
    assert_eq!(browser.send(request, Body::empty()).await.status, 200);

    let lan = "http://192.168.1.10:8080";
    let site = Site::with(home, |config| lan.clone_into(&mut config.public_url)).await;
    let page = get_as(&mut site.browser(), "192.168.1.10:8080", &[]).await;
    let page = page.page(403, "Deze verbinding is niet beveiligd");
    assert!(
        !page.body.contains(&format!("href=\"{lan}")),
        "{}",
        page.body
    );
}

async fn a_server_on_this_machine_gives_cookies_that_every_browser_keeps(home: &Home) {
    let here = "http://localhost:8080";
    let site = Site::with(home, |config| here.clone_into(&mut config.public_url)).await;
    let browser = site.browser();
    let mut request = browser
        .request(Method::POST, "/sign-in")
        .header("origin", here);
    let headers = request.headers_mut().unwrap();
    headers.insert("host", "localhost:8080".parse().unwrap());
    let answer = browser
        .answer(request, form(&[("address", "a@b.nl")]))
        .await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("kring-signing-in="), "{cookie}");
    assert!(
        !cookie.contains("Secure") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    assert!(!answer.headers.contains_key("strict-transport-security"));
}

async fn what_is_not_there_has_a_page(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.browser();
    browser.get("/nowhere").await.page(404, "Hier is niets");
    let answer = browser
        .post("/about", &[])
        .await
        .page(405, "Zo gaat het niet");
    assert_eq!(answer.headers["allow"], "GET,HEAD");
    browser.get("/sign-out").await.page(405, "Zo gaat het niet");
    browser.post("/language", &[("lang", "en")]).await;
    browser
        .get("/nowhere")
        .await
        .page(404, "There is nothing here");
    let mut inside = site.signed_in("Anna").await;
    inside
        .get("/account/nowhere")
        .await
        .page(404, "href=\"/account\"");
}

async fn inside_the_api_it_is_json(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    let answer = browser.get("/api/nowhere").await.page(404, "\"unknown\"");
    assert_eq!(answer.headers["content-type"], "application/json");
}

async fn what_is_too_large_is_told(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    for bytes in [17 * 1024, 300 * 1024] {
        let name = "a".repeat(bytes);
        let answer = browser
            .post("/account", &[("name", &name), ("lang", "nl")])
            .await;
        answer.page(413, "te veel in één keer");
    }
}

async fn what_is_malformed_is_told(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    for body in ["", "name", "lang=xx&name=A", "name=A&name=B&lang=nl"] {
        let request = browser
            .request(Method::POST, "/account")
            .header("sec-fetch-site", "same-origin");
        let answer = browser.send(request, Body::from(body)).await;
        answer.page(400, "kwam niet goed aan");
    }
    let mut request = browser
        .request(Method::POST, "/account")
        .header("sec-fetch-site", "same-origin");
    let headers = request.headers_mut().unwrap();
    headers.insert("content-type", "text/plain".parse().unwrap());
    let answer = browser.send(request, Body::from("name=A&lang=nl")).await;
    answer.page(400, "kwam niet goed aan");
    assert_eq!(site.person("anna@school.nl").await.unwrap().name, "Anna");
}

async fn what_goes_wrong_on_our_side_is_told_without_details(home: &Home) {
    let site = Site::open(home).await;
    let mut browser = site.signed_in("Anna").await;
    site.store.close().await;
    for path in ["/account", "/sign-in", "/"] {
        let page = browser
            .get(path)
            .await
            .page(500, "Er ging iets mis bij ons");
        for detail in ["sqlite", "postgres", "kring_test", ".db", "closed"] {
            assert!(!page.body.contains(detail), "{detail}: {}", page.body);
        }
    }
}
