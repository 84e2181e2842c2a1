//! How often somebody may try. An attempt is counted before anything is compared, so that a hundred
//! at once are a hundred; one that was right is taken back. Whoever has logged in on a device before
//! is counted by that device alone: those who hammer on his account do not shut him out.

use std::net::IpAddr;

use actix_web::http::{StatusCode, header::RETRY_AFTER};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{prelude::*, upsert::excluded};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::platform::{db::schema::login_throttles, http::ApiError};

/// How a bucket fills, and empties by itself.
#[derive(Debug)]
struct Limits {
    /// Failures before the first delay.
    free: i32,
    /// Seconds of the first delay; each further one is twice as long.
    first: i64,
    /// Seconds of the longest.
    longest: i64,
    /// Quiet seconds in which one failure is forgotten.
    forgets: i64,
    /// Whether being right empties it, as it is of one person alone.
    forgiven: bool,
}

const OF_ONE: Limits = Limits { free: 5, first: 5, longest: 900, forgets: 900, forgiven: true };
const OF_ADDRESS: Limits =
    Limits { free: 100, first: 1, longest: 300, forgets: 60, forgiven: false };
const OF_ACCOUNT: Limits =
    Limits { free: 50, first: 1, longest: 900, forgets: 600, forgiven: false };
const OF_CODES: Limits =
    Limits { free: 10, first: 30, longest: 3600, forgets: 3600, forgiven: false };

/// What attempts are counted for.
#[derive(Debug, Clone)]
pub struct Bucket {
    key: Vec<u8>,
    limits: &'static Limits,
}

impl Bucket {
    fn of(limits: &'static Limits, parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        Bucket { key: hash.finalize().to_vec(), limits }
    }

    /// A user on a device that knows him.
    pub fn device(user: Uuid, device: Uuid) -> Self {
        Self::of(&OF_ONE, &["device", &user.to_string(), &device.to_string()])
    }

    /// The three of somebody who logs in on a device that does not know him.
    pub fn strangers(username: &str, address: Option<IpAddr>) -> Vec<Self> {
        let network = network(address);
        vec![
            Self::of(&OF_ONE, &["login", username, &network]),
            Self::of(&OF_ADDRESS, &["address", &network]),
            Self::of(&OF_ACCOUNT, &["account", username]),
        ]
    }

    /// The codes of somebody on a device that does not know him, who has the right password.
    pub fn codes(user: Uuid) -> Self {
        Self::of(&OF_CODES, &["codes", &user.to_string()])
    }

    /// Somebody who is logged in and proves anew who he is.
    pub fn session(session: Uuid) -> Self {
        Self::of(&OF_ONE, &["session", &session.to_string()])
    }

    /// The two of a program.
    pub fn program(client_id: &str, address: Option<IpAddr>) -> Vec<Self> {
        let network = network(address);
        vec![
            Self::of(&OF_ONE, &["program", client_id, &network]),
            Self::of(&OF_ADDRESS, &["programs", &network]),
        ]
    }

    /// Those who try one-time links.
    pub fn links(address: Option<IpAddr>) -> Self {
        Self::of(&OF_ADDRESS, &["links", &network(address)])
    }
}

/// An address as one party has it: of IPv6 the first 64 bits, the rest is his to choose.
fn network(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Some(IpAddr::V4(address)) => address.to_string(),
        None => String::new(),
    }
}

/// What stands in a bucket.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = login_throttles)]
struct Count {
    bucket: Vec<u8>,
    failures: i32,
    last_at: DateTime<Utc>,
    blocked_until: DateTime<Utc>,
}

impl Count {
    /// One attempt more, or the time until which there is none.
    fn tried(mut self, limits: &Limits, now: DateTime<Utc>) -> Result<Self, DateTime<Utc>> {
        if self.blocked_until > now {
            return Err(self.blocked_until);
        }
        let forgotten = (now - self.last_at).num_seconds() / limits.forgets;
        let left = i64::from(self.failures).saturating_sub(forgotten).max(0);
        self.failures = i32::try_from(left).unwrap_or(i32::MAX).saturating_add(1);
        self.last_at = now;
        if self.failures > limits.free {
            let doublings = u32::try_from(self.failures - limits.free - 1).unwrap_or(0).min(20);
            let delay = limits.first.saturating_mul(1 << doublings).min(limits.longest);
            self.blocked_until = now + TimeDelta::seconds(delay);
        }
        Ok(self)
    }

    /// The last attempt was none.
    fn taken_back(mut self, now: DateTime<Utc>) -> Self {
        self.failures = (self.failures - 1).max(0);
        self.blocked_until = self.blocked_until.min(now);
        self
    }
}

/// An attempt that is counted as a failure until it is known to be none.
#[derive(Debug)]
#[must_use]
pub struct Attempt(Vec<Bucket>);

impl Attempt {
    /// Counts an attempt in all of its buckets.
    ///
    /// # Errors
    /// 429 when one of them is closed; then none of them counts it.
    pub async fn begin(
        connection: &mut AsyncPgConnection,
        mut buckets: Vec<Bucket>,
    ) -> Result<Self, ApiError> {
        if buckets.is_empty() {
            return Ok(Attempt(buckets));
        }
        // In one order, so that no two wait for each other.
        buckets.sort_by(|a, b| a.key.cmp(&b.key));
        let now = Utc::now();
        connection
            .transaction(async |connection| {
                let new = buckets.iter().map(|bucket| Count {
                    bucket: bucket.key.clone(),
                    failures: 0,
                    last_at: now,
                    blocked_until: now,
                });
                diesel::insert_into(login_throttles::table)
                    .values(new.collect::<Vec<_>>())
                    .on_conflict_do_nothing()
                    .execute(connection)
                    .await?;
                let mut counts = Vec::new();
                let mut closed = None;
                for (bucket, count) in locked(connection, &buckets).await? {
                    match count.tried(bucket.limits, now) {
                        Ok(count) => counts.push(count),
                        Err(until) => closed = closed.max(Some(until)),
                    }
                }
                match closed {
                    Some(until) => Err(too_many(until - now)),
                    None => Ok(store(connection, counts).await?),
                }
            })
            .await?;
        Ok(Attempt(buckets))
    }

    /// It was right: what is of this person alone is forgiven.
    pub async fn succeeded(self, connection: &mut AsyncPgConnection) -> Result<(), ApiError> {
        let forgiven: Vec<Vec<u8>> = self
            .0
            .iter()
            .filter(|bucket| bucket.limits.forgiven)
            .map(|bucket| bucket.key.clone())
            .collect();
        self.taken_back(connection).await?;
        diesel::delete(login_throttles::table.filter(login_throttles::bucket.eq_any(forgiven)))
            .execute(connection)
            .await?;
        Ok(())
    }

    /// It was neither right nor wrong.
    pub async fn taken_back(self, connection: &mut AsyncPgConnection) -> Result<(), ApiError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let now = Utc::now();
        connection
            .transaction(async |connection| {
                let counts = locked(connection, &self.0).await?;
                let counts = counts.into_iter().map(|(_, count)| count.taken_back(now)).collect();
                store(connection, counts).await
            })
            .await?;
        Ok(())
    }
}

async fn locked<'a>(
    connection: &mut AsyncPgConnection,
    buckets: &'a [Bucket],
) -> Result<Vec<(&'a Bucket, Count)>, diesel::result::Error> {
    let keys: Vec<&[u8]> = buckets.iter().map(|bucket| bucket.key.as_slice()).collect();
    let counts: Vec<Count> = login_throttles::table
        .filter(login_throttles::bucket.eq_any(keys))
        .order(login_throttles::bucket)
        .select(Count::as_select())
        .for_update()
        .load(connection)
        .await?;
    let of = |count: Count| Some((buckets.iter().find(|b| b.key == count.bucket)?, count));
    Ok(counts.into_iter().filter_map(of).collect())
}

async fn store(
    connection: &mut AsyncPgConnection,
    counts: Vec<Count>,
) -> Result<(), diesel::result::Error> {
    diesel::insert_into(login_throttles::table)
        .values(counts)
        .on_conflict(login_throttles::bucket)
        .do_update()
        .set((
            login_throttles::failures.eq(excluded(login_throttles::failures)),
            login_throttles::last_at.eq(excluded(login_throttles::last_at)),
            login_throttles::blocked_until.eq(excluded(login_throttles::blocked_until)),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

fn too_many(wait: TimeDelta) -> ApiError {
    let seconds = wait.num_seconds().max(0) + 1;
    let mut error = ApiError::new(
        StatusCode::TOO_MANY_REQUESTS,
        "auth.too_many_attempts",
        format!("تلاش‌های ناموفق بسیار بود؛ {seconds} ثانیهٔ دیگر دوباره بکوشید."),
        format!("There were too many failed attempts; try again in {seconds} s."),
    );
    error.header = Some(Box::new((RETRY_AFTER, seconds.to_string())));
    error
}

#[cfg(test)]
mod tests {
    use super::{Bucket, Count, Limits, OF_ACCOUNT, OF_ADDRESS, OF_ONE, network};
    use chrono::{DateTime, TimeDelta, Utc};

    fn empty(now: DateTime<Utc>) -> Count {
        Count { bucket: Vec::new(), failures: 0, last_at: now, blocked_until: now }
    }

    /// The delays after each of so many attempts, each made as soon as it may be.
    fn delays(limits: &Limits, attempts: usize) -> Vec<i64> {
        let mut now = DateTime::UNIX_EPOCH;
        let mut count = empty(now);
        (0..attempts)
            .map(|_| {
                count = count.clone().tried(limits, now).unwrap();
                let delay = (count.blocked_until - now).num_seconds().max(0);
                now += TimeDelta::seconds(delay);
                delay
            })
            .collect()
    }

    #[test]
    fn the_first_failures_are_free_and_then_every_delay_is_twice_the_one_before_up_to_a_longest() {
        assert_eq!(
            delays(&OF_ONE, 15),
            [0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 899 + 1]
        );
        assert_eq!(delays(&OF_ACCOUNT, 50), [0; 50]);
        assert_eq!(delays(&OF_ADDRESS, 102)[100..], [1, 2]);
    }

    #[test]
    fn an_attempt_during_a_delay_is_refused_and_not_counted() {
        let now = Utc::now();
        let mut count = empty(now);
        for _ in 0..6 {
            count = count.tried(&OF_ONE, now).unwrap();
        }
        let until = now + TimeDelta::seconds(5);
        assert_eq!(count.clone().tried(&OF_ONE, now).unwrap_err(), until);
        assert_eq!(count.tried(&OF_ONE, until).unwrap().failures, 7);
    }

    #[test]
    fn quiet_time_forgets_one_failure_after_the_other() {
        let now = Utc::now();
        let mut count = empty(now);
        for _ in 0..5 {
            count = count.tried(&OF_ONE, now).unwrap();
        }
        let later =
            |seconds| count.clone().tried(&OF_ONE, now + TimeDelta::seconds(seconds)).unwrap();
        assert_eq!(later(899).failures, 6);
        assert_eq!(later(900).failures, 5);
        assert_eq!(later(3600).failures, 2);
        assert_eq!(later(1_000_000).failures, 1);
    }

    #[test]
    fn an_attempt_that_is_taken_back_leaves_what_was_before() {
        let now = Utc::now();
        let mut count = empty(now);
        for _ in 0..5 {
            count = count.tried(&OF_ONE, now).unwrap();
        }
        let back = count.clone().tried(&OF_ONE, now).unwrap().taken_back(now);
        assert_eq!((back.failures, back.blocked_until), (5, now));
        assert_eq!(empty(now).taken_back(now).failures, 0);
    }

    #[test]
    fn one_party_is_one_network_however_it_writes_its_address() {
        let of = |text: &str| network(Some(text.parse().unwrap()));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
        let keys = |name: &str, address: &str| -> Vec<Vec<u8>> {
            Bucket::strangers(name, Some(address.parse().unwrap()))
                .into_iter()
                .map(|b| b.key)
                .collect()
        };
        let (one, other) = (keys("a", "192.0.2.7"), keys("b", "192.0.2.7"));
        assert_eq!(one[1], other[1], "the address is theirs together");
        assert_ne!(one[0], other[0]);
        assert_eq!(one[2], keys("a", "192.0.2.9")[2], "and the account is one from everywhere");
    }
}
