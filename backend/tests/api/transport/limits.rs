//! How many requests a caller has, who a caller is, and how long an operation may take.

use diesel_async::SimpleAsyncConnection;
use jaygah::platform::{authz::Role, config::TransportSettings};
use reqwest::Method;

use crate::support::{App, Reply, start_limited};

const READ: &str = "/api/v1/territories";

async fn with_limit(rate_limit: u32) -> App {
    let settings = TransportSettings { rate_limit, ..Default::default() };
    start_limited(settings).await
}

async fn from(app: &App, forwarded: &str) -> Reply {
    app.send(app.request(Method::GET, READ).header("X-Forwarded-For", forwarded)).await
}

/// Limit, what remains, and the seconds until there is more.
fn told(reply: &Reply) -> [u32; 3] {
    ["limit", "remaining", "reset"]
        .map(|name| reply.headers[&format!("ratelimit-{name}")].to_str().unwrap().parse().unwrap())
}

#[tokio::test]
async fn every_reply_of_the_api_tells_what_its_caller_has_left() {
    let app = with_limit(12).await;
    for (n, path) in [READ, "/api/v1/nothing", "/api/v1/me", "/api/openapi.json"].iter().enumerate()
    {
        let [limit, remaining, reset] = told(&app.get(path).await);
        let n = u32::try_from(n).unwrap();
        assert_eq!((limit, remaining), (12, 11 - n), "{path}");
        assert!((1..=5 * (n + 1)).contains(&reset), "{path}: {reset}");
    }
}

#[tokio::test]
async fn who_asks_more_often_is_refused_and_told_when_to_come_back() {
    let app = with_limit(2).await;
    assert_eq!(told(&app.get(READ).await)[1], 1);
    assert_eq!(told(&app.get(READ).await)[1], 0);
    let refused = app.get(READ).await;
    refused.assert_problem(429, "rate_limited");
    let [limit, remaining, reset] = told(&refused);
    assert_eq!((limit, remaining), (2, 0));
    assert_eq!(refused.headers["retry-after"], reset.to_string().as_str());
    assert!((25..=30).contains(&reset), "one comes back in half a minute: {reset}");
    assert_eq!(refused.headers["cache-control"], "no-store");
    assert!(refused.headers.contains_key("x-request-id"));
    for free in ["/healthz", "/readyz", "/metrics", "/", "/assets/app-1a2b3c4d.js", "/docs/"] {
        let reply = app.get(free).await;
        assert_eq!(reply.status, 200, "{free}");
        assert!(!reply.headers.contains_key("ratelimit-limit"), "{free}");
    }
}

#[tokio::test]
async fn who_shows_a_valid_token_is_counted_by_himself_and_a_false_one_helps_nobody() {
    let app = with_limit(3).await;
    let one = app.log_in("one", &[Role::Viewer]).await;
    let other = app.log_in("other", &[Role::Viewer]).await;
    assert_eq!(told(&app.get_as(&one, READ).await)[1], 2);
    assert_eq!(told(&app.get_as(&other, READ).await)[1], 2);
    assert_eq!(told(&app.get_as(&one, READ).await)[1], 1);
    let false_ones = [format!("{one}x"), "abc".to_owned()];
    assert_eq!(told(&app.get_as(&false_ones[0], READ).await)[1], 0, "counted by address");
    app.get_as(&false_ones[1], READ).await.assert_problem(429, "rate_limited");
    assert_eq!(app.get_as(&one, READ).await.status, 200);
    app.get_as(&one, READ).await.assert_problem(429, "rate_limited");
    assert_eq!(app.get_as(&other, READ).await.status, 200, "others are not held up");
}

#[tokio::test]
async fn no_limit_is_told_where_there_is_none() {
    let app = with_limit(0).await;
    assert!(!app.get(READ).await.headers.contains_key("ratelimit-limit"));
}

#[tokio::test]
async fn behind_a_trusted_proxy_callers_are_counted_by_their_own_addresses() {
    let trusted_proxies = "127.0.0.1".parse().unwrap();
    let settings = TransportSettings { rate_limit: 5, trusted_proxies, ..Default::default() };
    let app = start_limited(settings).await;
    assert_eq!(told(&from(&app, "192.0.2.1").await)[1], 4);
    assert_eq!(told(&from(&app, "192.0.2.2").await)[1], 4);
    assert_eq!(told(&from(&app, "203.0.113.1, 192.0.2.1").await)[1], 3, "what the caller made up");
    assert_eq!(told(&from(&app, "2001:db8::1").await)[1], 4);
    assert_eq!(told(&from(&app, "2001:db8::ffff:1").await)[1], 3, "one network, one caller");
    assert_eq!(told(&from(&app, "2001:db8:0:1::1").await)[1], 4);
}

#[tokio::test]
async fn what_a_caller_says_of_his_address_counts_for_nothing_otherwise() {
    let app = with_limit(5).await;
    assert_eq!(told(&from(&app, "192.0.2.1").await)[1], 4);
    assert_eq!(told(&from(&app, "192.0.2.2").await)[1], 3);
}

#[tokio::test]
async fn an_operation_that_takes_too_long_is_given_up_and_said_so() {
    let settings = TransportSettings { request_timeout: 1, ..Default::default() };
    let app = start_limited(settings).await;
    let mut blocker = app.database.connect().await;
    blocker.batch_execute("BEGIN; LOCK TABLE territories").await.unwrap();
    let reply = app.get(READ).await;
    reply.assert_problem(503, "timed_out");
    assert_eq!(reply.headers["retry-after"], "5");
    assert_eq!(reply.headers["cache-control"], "no-store");
    assert!(reply.headers.contains_key("content-security-policy"));
    assert_eq!(reply.headers["x-request-id"], reply.json["request_id"].as_str().unwrap());
    blocker.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(app.get(READ).await.status, 200, "the next one is answered");
}
