//! The address of a caller. What a request says of those before it counts as far as proxies of
//! ours have written it, and no further.

use std::{
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use actix_web::http::header::{FORWARDED, HeaderMap, X_FORWARDED_FOR};
use ipnet::IpNet;

/// The proxies of the setting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl FromStr for TrustedProxies {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let network = |part: &str| {
            part.parse::<IpNet>()
                .or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
                .map_err(|_| format!("{part:?} is no address, nor a network such as 10.0.0.0/8"))
        };
        parts.map(network).collect::<Result<_, _>>().map(TrustedProxies)
    }
}

impl TrustedProxies {
    /// The caller behind them: going back from the peer, the first that is none of them.
    #[must_use]
    pub fn caller(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let peer = peer?.to_canonical();
        if !self.trusts(peer) {
            return Some(peer);
        }
        let (listed, named) = (hops(headers, false), hops(headers, true));
        // A proxy writes one of the two and passes the caller's other one on. Where they differ,
        // nobody knows which is which.
        let hops = match (listed.is_empty(), named.is_empty()) {
            (false, true) => listed,
            (true, false) => named,
            _ if listed == named => listed,
            _ => Vec::new(),
        };
        let mut caller = peer;
        for hop in hops.into_iter().rev() {
            let Some(address) = hop else { break };
            caller = address;
            if !self.trusts(address) {
                break;
            }
        }
        Some(caller)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// The hops that a request tells of, the nearest last; `None` is one that has no address.
fn hops(headers: &HeaderMap, named: bool) -> Vec<Option<IpAddr>> {
    let name = if named { FORWARDED } else { X_FORWARDED_FOR };
    let lines = headers.get_all(name).map(|line| line.to_str().unwrap_or("unknown"));
    let hops = lines.flat_map(|line| line.split(','));
    match named {
        false => hops.map(address).collect(),
        true => hops.map(|hop| hop.split(';').find_map(of_forwarded).and_then(address)).collect(),
    }
}

/// The value of `for=` in one hop of `Forwarded` (RFC 7239).
fn of_forwarded(pair: &str) -> Option<&str> {
    let (name, value) = pair.split_once('=')?;
    name.trim().eq_ignore_ascii_case("for").then(|| value.trim().trim_matches('"'))
}

/// An address, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().or_else(|_| text.parse().map(|whole: SocketAddr| whole.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::TrustedProxies;
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

    fn caller(proxies: &str, peer: &str, lines: &[(&str, &str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(
                HeaderName::from_bytes(name.as_bytes()).unwrap(),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        let proxies: TrustedProxies = proxies.parse().unwrap();
        proxies.caller(Some(peer.parse().unwrap()), &headers).unwrap().to_string()
    }

    #[test]
    fn what_a_stranger_says_of_himself_does_not_count() {
        let lines = [("x-forwarded-for", "192.0.2.1"), ("forwarded", "for=192.0.2.1")];
        assert_eq!(caller("", "198.51.100.7", &lines), "198.51.100.7");
        assert_eq!(caller("10.0.0.0/8", "198.51.100.7", &lines), "198.51.100.7");
        assert_eq!(caller("", "::ffff:198.51.100.7", &lines), "198.51.100.7");
    }

    #[test]
    fn the_caller_is_the_last_hop_that_is_no_proxy_of_ours() {
        let of = |value: &str| caller("10.0.0.0/8, ::1", "10.1.1.1", &[("x-forwarded-for", value)]);
        assert_eq!(of("192.0.2.1"), "192.0.2.1");
        assert_eq!(of("203.0.113.9, 192.0.2.1, 10.2.2.2"), "192.0.2.1");
        assert_eq!(of("192.0.2.1:4711"), "192.0.2.1");
        assert_eq!(of("[2001:db8::5]:4711"), "2001:db8::5");
        assert_eq!(
            of("192.0.2.1, unknown"),
            "10.1.1.1",
            "beyond what has no address nothing counts"
        );
        assert_eq!(of("192.0.2.1, unknown, 10.2.2.2"), "10.2.2.2");
        assert_eq!(of("10.3.3.3"), "10.3.3.3");
        assert_eq!(of(""), "10.1.1.1");
        let two = [("x-forwarded-for", "203.0.113.9"), ("x-forwarded-for", "192.0.2.1")];
        assert_eq!(caller("10.0.0.0/8", "10.1.1.1", &two), "192.0.2.1");
    }

    #[test]
    fn the_standard_header_counts_like_the_usual_one_and_never_beside_another_tale() {
        let named = ("forwarded", r#"for=203.0.113.9, for="[2001:db8::5]:47";proto=https"#);
        assert_eq!(caller("10.1.1.1", "10.1.1.1", &[named]), "2001:db8::5");
        let told = ("forwarded", "for=192.0.2.1");
        let same = ("x-forwarded-for", "192.0.2.1");
        let other = ("x-forwarded-for", "203.0.113.9");
        assert_eq!(caller("10.1.1.1", "10.1.1.1", &[told, same]), "192.0.2.1");
        assert_eq!(caller("10.1.1.1", "10.1.1.1", &[told, other]), "10.1.1.1");
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        assert!("127.0.0.1, ::1, fd00::/8".parse::<TrustedProxies>().is_ok());
        for wrong in ["proxy.example.ir", "10.0.0.0/33", "*"] {
            assert!(wrong.parse::<TrustedProxies>().is_err(), "{wrong}");
        }
    }
}
