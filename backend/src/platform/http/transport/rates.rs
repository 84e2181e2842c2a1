//! How many requests a minute a caller has. A caller is whom a valid token names, else an address;
//! of IPv6, where one caller has a whole network, the first half. Each server counts for itself.

use std::{
    net::{IpAddr, Ipv4Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
};

use actix_web::{
    dev::ServiceRequest,
    http::{
        StatusCode,
        header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    },
    web,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DashMapStateStore,
};
use uuid::Uuid;

use crate::platform::{auth::TokenKeys, http::ApiError};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// After so many requests, those who have their whole limit again are forgotten: what is kept is
/// one entry for each caller of the last minute, and of this many requests at most.
const SWEEP_EVERY: u32 = 10_000;

/// For whom requests are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Caller {
    /// The user or client of a valid token.
    Known(Uuid),
    /// An address.
    V4(Ipv4Addr),
    /// The network of an address.
    V6([u16; 4]),
    /// No address: a socket that has none.
    Nowhere,
}

impl Caller {
    fn of(request: &ServiceRequest, address: Option<IpAddr>) -> Self {
        Self::by_token(request).unwrap_or_else(|| Self::by_address(address))
    }

    /// A token that is not ours, or has ended, names nobody.
    fn by_token(request: &ServiceRequest) -> Option<Self> {
        let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
        let (_, token) = header.split_once(' ')?;
        let claims = request.app_data::<web::Data<TokenKeys>>()?.verify(token.trim())?;
        Some(Caller::Known(claims.sub))
    }

    fn by_address(address: Option<IpAddr>) -> Self {
        match address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => Caller::V4(address),
            Some(IpAddr::V6(address)) => {
                let [a, b, c, d, ..] = address.segments();
                Caller::V6([a, b, c, d])
            }
            None => Caller::Nowhere,
        }
    }
}

type Keyed =
    RateLimiter<Caller, DashMapStateStore<Caller>, DefaultClock, StateInformationMiddleware>;

/// Counts requests by caller.
pub struct Rates {
    limit: NonZeroU32,
    keyed: Keyed,
    until_sweep: AtomicU32,
}

impl Rates {
    /// So many a minute, all of them at once if the caller likes; `None` for 0, no limit.
    #[must_use]
    pub fn new(a_minute: u32) -> Option<Self> {
        let limit = NonZeroU32::new(a_minute)?;
        Some(Rates {
            limit,
            keyed: RateLimiter::dashmap(Quota::per_minute(limit)).with_middleware(),
            until_sweep: AtomicU32::new(0),
        })
    }

    /// Counts a request and writes down what its caller has left.
    ///
    /// # Errors
    /// 429.
    pub(super) fn count(
        &self,
        request: &ServiceRequest,
        address: Option<IpAddr>,
        headers: &mut HeaderMap,
    ) -> Result<(), ApiError> {
        self.sweep();
        let outcome = self.check(Caller::of(request, address));
        let (remaining, reset) = match outcome {
            // Until the whole limit is there again.
            Ok(remaining) => (remaining, self.seconds_for(self.limit.get() - remaining)),
            Err(seconds) => (0, seconds),
        };
        for (name, value) in [(LIMIT, self.limit.get()), (REMAINING, remaining), (RESET, reset)] {
            headers.insert(name, HeaderValue::from(value));
        }
        outcome.map(|_| ()).map_err(too_many)
    }

    /// How many remain, or after how many seconds there is one.
    fn check(&self, caller: Caller) -> Result<u32, u32> {
        match self.keyed.check_key(&caller) {
            Ok(state) => Ok(state.remaining_burst_capacity().min(self.limit.get())),
            Err(early) => {
                let wait = early.wait_time_from(self.keyed.clock().now());
                Err(u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(60).max(1))
            }
        }
    }

    fn seconds_for(&self, requests: u32) -> u32 {
        let seconds = (u64::from(requests) * 60).div_ceil(u64::from(self.limit.get()));
        u32::try_from(seconds).unwrap_or(60)
    }

    fn sweep(&self) {
        if self.until_sweep.fetch_add(1, Ordering::Relaxed) >= SWEEP_EVERY {
            self.until_sweep.store(0, Ordering::Relaxed);
            self.keyed.retain_recent();
            self.keyed.shrink_to_fit();
        }
    }
}

fn too_many(seconds: u32) -> ApiError {
    let mut error = ApiError::new(
        StatusCode::TOO_MANY_REQUESTS,
        "rate_limited",
        "درخواست‌های شما از اندازهٔ مجاز در دقیقه بیشتر شد؛ کمی صبر کنید و دوباره بکوشید.",
        "You have sent more requests than a minute allows; wait a little and try again.",
    );
    error.header = Some(Box::new((RETRY_AFTER, seconds.to_string())));
    error
}

#[cfg(test)]
mod tests {
    use super::{Caller, Rates, SWEEP_EVERY};
    use std::net::{IpAddr, Ipv4Addr};
    use uuid::Uuid;

    fn at(address: &str) -> Caller {
        Caller::by_address(Some(address.parse().unwrap()))
    }

    #[test]
    fn a_network_of_ipv6_is_one_caller_and_an_address_of_ipv4_another() {
        assert_eq!(at("2001:db8:1:2::3"), at("2001:db8:1:2:ffff::"));
        assert_ne!(at("2001:db8:1:2::3"), at("2001:db8:1:3::3"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
        assert_eq!(at("192.0.2.1"), at("::ffff:192.0.2.1"));
    }

    #[test]
    fn a_minute_s_worth_may_come_at_once_and_then_one_by_one() {
        let rates = Rates::new(3).unwrap();
        let one = Caller::Known(Uuid::nil());
        assert_eq!(rates.check(one), Ok(2));
        assert_eq!(rates.check(one), Ok(1));
        assert_eq!(rates.check(one), Ok(0));
        assert_eq!(rates.check(one), Err(20));
        assert_eq!(rates.check(at("192.0.2.1")), Ok(2), "others are not held up");
        assert_eq!(rates.seconds_for(2), 40);
        assert!(Rates::new(0).is_none());
    }

    #[test]
    fn who_has_his_whole_limit_again_is_forgotten() {
        // So many a minute that a request is made good before the next one comes.
        let rates = Rates::new(u32::MAX).unwrap();
        for n in 0..=SWEEP_EVERY + 1 {
            rates.sweep();
            let _ = rates.check(Caller::by_address(Some(IpAddr::V4(Ipv4Addr::from(n)))));
        }
        assert!(rates.keyed.len() < 10, "{}", rates.keyed.len());
    }
}
