//! The second factor: set up, asked for, used once, lost, and the roles that need it.

use chrono::Utc;
use jaygah::{features::access, platform::authz::Role};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::support::{App, Reply, Setup, start_as, start_empty};

const PASSWORD: &str = "the password of a test";
const PATH: &str = "/api/v1/me/second-factor";

/// Somebody with an account, in a session of his.
pub struct Person {
    pub app: App,
    pub token: String,
    secret: String,
    pub recovery_codes: Vec<String>,
}

impl Person {
    /// In an installation that is no demonstration.
    async fn new(roles: &[Role]) -> Self {
        let app = start_as(Setup { demonstration: false, ..Setup::default() }).await;
        app.create_account("editor", PASSWORD, roles).await;
        let mut person =
            Person { app, token: String::new(), secret: String::new(), recovery_codes: Vec::new() };
        person.token = person.log_in(None).await.json["access_token"].as_str().unwrap().to_owned();
        person
    }

    /// With a second factor that was set up in this session.
    pub async fn enrolled(roles: &[Role]) -> Self {
        let mut person = Person::new(roles).await;
        person.begin().await;
        let reply = person
            .post(&format!("{PATH}/confirmations"), json!({"totp_code": person.code()}))
            .await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        let codes = reply.json["recovery_codes"].as_array().unwrap();
        person.recovery_codes =
            codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
        person
    }

    async fn begin(&mut self) {
        let reply = self.post(PATH, json!({"current_password": PASSWORD})).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        assert_eq!(reply.headers["cache-control"], "no-store");
        self.secret = reply.json["secret"].as_str().unwrap().to_owned();
        let uri = reply.json["otpauth_uri"].as_str().unwrap();
        assert!(uri.starts_with("otpauth://totp/Jaygah:editor?secret="), "{uri}");
        assert!(uri.contains(&self.secret), "{uri}");
    }

    /// On a device that nobody knows.
    async fn log_in(&self, code: Option<&str>) -> Reply {
        let body = json!({"username": "editor", "password": PASSWORD, "totp_code": code});
        self.app
            .send(Client::new().post(format!("{}/api/v1/auth/login", self.app.url)).json(&body))
            .await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        let request = self.app.request(Method::POST, path).bearer_auth(&self.token);
        self.app.send(request.json(&body)).await
    }

    pub async fn remove(&self, code: &str) -> Reply {
        let request = self.app.request(Method::DELETE, PATH).bearer_auth(&self.token);
        self.app.send(request.header("Second-Factor-Code", code)).await
    }

    async fn me(&self, token: &str) -> Value {
        self.app.get_as(token, "/api/v1/me").await.json
    }

    /// The code of this moment.
    fn code(&self) -> String {
        let secret = Secret::try_from_base32(&self.secret).unwrap();
        let totp = Builder::new().with_secret(secret).build().unwrap();
        totp.generate(u64::try_from(Utc::now().timestamp()).unwrap()).to_string()
    }

    /// As if a code had never been used: a test does not wait for the next one.
    async fn forget_the_last_step(&self) {
        self.app.database.execute("UPDATE users SET totp_last_step = NULL").await;
    }
}

#[tokio::test]
async fn an_account_with_a_second_factor_is_asked_for_a_code_after_the_right_password_alone() {
    let person = Person::enrolled(&[Role::Viewer]).await;
    person.forget_the_last_step().await;
    person.log_in(None).await.assert_problem(401, "auth.second_factor_required");
    person.log_in(Some(" ")).await.assert_problem(401, "auth.second_factor_required");
    let wrong = json!({"username": "editor", "password": "wrong", "totp_code": person.code()});
    let reply = person.app.post("/api/v1/auth/login", &wrong).await;
    reply.assert_problem(401, "auth.login_refused");
    person.log_in(Some("000000")).await.assert_problem(401, "auth.second_factor_wrong");
    let code = person.code();
    let reply = person.log_in(Some(&format!("{} {}", &code[..3], &code[3..]))).await;
    assert_eq!(reply.status, 200, "in groups: {}", reply.text);
    let me = person.me(reply.json["access_token"].as_str().unwrap()).await;
    assert_eq!(
        me["second_factor"],
        json!({"enrolled": true, "required": false, "in_this_session": true})
    );
}

#[tokio::test]
async fn a_code_works_once() {
    let person = Person::enrolled(&[]).await;
    // The code that confirmed the second factor is used already.
    let code = person.code();
    person.log_in(Some(&code)).await.assert_problem(401, "auth.second_factor_wrong");
    person.forget_the_last_step().await;
    let code = person.code();
    let (a, b) = tokio::join!(person.log_in(Some(&code)), person.log_in(Some(&code)));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401], "{} {}", a.text, b.text);
    person.log_in(Some(&code)).await.assert_problem(401, "auth.second_factor_wrong");
}

#[tokio::test]
async fn codes_are_not_guessed_though_the_password_is_known() {
    let person = Person::enrolled(&[]).await;
    person.forget_the_last_step().await;
    let attacker = |address: u8| {
        Client::builder().local_address(Some([127, 0, 0, address].into())).build().unwrap()
    };
    let mut compared = 0;
    for address in 60..70 {
        let client = attacker(address);
        for code in [Some("000000"), None, Some("000001"), None, Some("000002")] {
            let body = json!({"username": "editor", "password": PASSWORD, "totp_code": code});
            let request = client.post(format!("{}/api/v1/auth/login", person.app.url));
            let reply = person.app.send(request.json(&body)).await;
            compared += usize::from(reply.json["code"] == "auth.second_factor_wrong");
        }
    }
    assert_eq!(compared, 11, "ten from all addresses together are free, then there are delays");
    let code = person.code();
    person.log_in(Some(&code)).await.assert_problem(429, "auth.too_many_attempts");
}

#[tokio::test]
async fn a_recovery_code_works_once_in_the_place_of_a_code_however_it_is_typed() {
    let person = Person::enrolled(&[]).await;
    assert_eq!(person.recovery_codes.len(), 10);
    let code = &person.recovery_codes[3];
    assert_eq!(person.log_in(Some(code)).await.status, 200);
    person.log_in(Some(code)).await.assert_problem(401, "auth.second_factor_wrong");
    let typed = person.recovery_codes[4].to_lowercase().replace('-', " ");
    assert_eq!(person.log_in(Some(&typed)).await.status, 200);
    let kept = "SELECT string_agg(encode(code_hash, 'escape'), '') AS line FROM recovery_codes";
    assert!(!person.app.database.lines(kept).await[0].contains(code.as_str()));
}

#[tokio::test]
async fn the_secret_lies_sealed_in_the_database() {
    let person = Person::enrolled(&[]).await;
    let plain = Secret::try_from_base32(&person.secret).unwrap();
    let hex: String = plain.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let kept =
        "SELECT encode(totp_secret, 'hex') || encode(totp_secret, 'escape') AS line FROM users";
    let kept = person.app.database.lines(kept).await;
    assert!(kept[0].len() > 100);
    assert!(!kept[0].contains(&hex) && !kept[0].contains(&person.secret));
}

#[tokio::test]
async fn setting_up_needs_the_password_and_a_right_code_and_changes_nothing_before() {
    let mut person = Person::new(&[Role::Viewer]).await;
    let wrong = person.post(PATH, json!({"current_password": "wrong"})).await;
    wrong.assert_field("/current_password", "auth.password_wrong");
    let confirmations = format!("{PATH}/confirmations");
    let early = person.post(&confirmations, json!({"totp_code": "123456"})).await;
    early.assert_field("/totp_code", "auth.second_factor_wrong");
    person.begin().await;
    let wrong = person.post(&confirmations, json!({"totp_code": "000000"})).await;
    wrong.assert_field("/totp_code", "auth.second_factor_wrong");
    assert_eq!(person.log_in(None).await.status, 200, "it is not set up yet");
    let former = person.code();
    person.begin().await;
    assert_ne!(person.code(), former, "a new beginning has a new secret");
    assert_eq!(person.post(&confirmations, json!({"totp_code": person.code()})).await.status, 200);
    let again = person.post(PATH, json!({"current_password": PASSWORD})).await;
    again.assert_problem(409, "auth.second_factor_exists");
    let again = person.post(&confirmations, json!({"totp_code": person.code()})).await;
    again.assert_problem(409, "auth.second_factor_exists");
}

#[tokio::test]
async fn it_is_removed_by_one_of_its_codes_alone() {
    let person = Person::enrolled(&[Role::Viewer]).await;
    let reply = person.remove("000000").await;
    reply.assert_problem(422, "invalid");
    reply.assert_field("second-factor-code", "auth.second_factor_wrong");
    let request = person.app.request(Method::DELETE, PATH).bearer_auth(&person.token);
    person.app.send(request).await.assert_problem(422, "invalid");
    assert_eq!(person.remove(&person.recovery_codes[0]).await.status, 204);
    assert_eq!(person.log_in(None).await.status, 200);
    assert_eq!(person.log_in(Some(&person.recovery_codes[1])).await.status, 200, "it is ignored");
    person.remove("000000").await.assert_problem(404, "not_found");
    assert_eq!(
        person.app.database.lines("SELECT user_id::text AS line FROM recovery_codes").await.len(),
        0
    );
}

#[tokio::test]
async fn a_role_that_needs_a_second_factor_counts_in_a_session_that_has_it_alone() {
    let person = Person::new(&[Role::NationalAdmin, Role::Viewer]).await;
    let me = person.me(&person.token).await;
    let roles = |me: &Value| -> Vec<String> {
        let roles = me["roles"].as_array().unwrap().iter();
        roles.map(|role| role["role"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(roles(&me), ["viewer"]);
    assert_eq!(
        me["second_factor"],
        json!({"enrolled": false, "required": true, "in_this_session": false})
    );
    let meeting = crate::support::meeting(json!({}));
    let write = || person.post("/api/v1/meetings", meeting.clone());
    write().await.assert_problem(403, "forbidden");

    let person = Person::enrolled(&[Role::NationalAdmin, Role::Viewer]).await;
    let me = person.me(&person.token).await;
    assert_eq!(roles(&me), ["national_admin", "viewer"], "it was shown in this session");
    person.forget_the_last_step().await;
    let other = person.log_in(Some(&person.code())).await;
    let other = other.json["access_token"].as_str().unwrap().to_owned();
    assert_eq!(roles(&person.me(&other).await), ["national_admin", "viewer"]);
    assert_eq!(person.remove(&person.recovery_codes[0]).await.status, 204);
    for token in [&person.token, &other] {
        assert_eq!(roles(&person.me(token).await), ["viewer"], "at once and in every session");
    }
}

#[tokio::test]
async fn every_role_counts_in_a_demonstration_but_its_accounts_nowhere_else() {
    let app = start_empty().await;
    let token = app.log_in("editor", &[Role::NationalAdmin]).await;
    let me = app.get_as(&token, "/api/v1/me").await.json;
    assert_eq!(me["roles"][0]["role"], "national_admin");
    assert_eq!(me["second_factor"]["required"], false);
    let person = Person::new(&[Role::NationalAdmin]).await;
    person.app.database.execute("UPDATE users SET demonstration = true").await;
    let me = person.me(&person.token).await;
    assert_eq!(me["roles"], serde_json::json!([]));
    assert_eq!(me["second_factor"]["required"], true);
}

#[tokio::test]
async fn whoever_has_lost_it_gets_it_taken_away_by_others() {
    let person = Person::enrolled(&[]).await;
    let id =
        person.app.database.lines("SELECT id::text AS line FROM users").await[0].parse().unwrap();
    let connection = &mut person.app.database.db.connection().await.unwrap();
    assert!(access::reset_second_factor(connection, id).await.unwrap());
    assert!(!access::reset_second_factor(connection, id).await.unwrap());
    assert_eq!(person.log_in(None).await.status, 200);
}
