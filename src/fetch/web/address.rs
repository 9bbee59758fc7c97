//! Addresses: which two are one page, and which are never asked.

use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

#[derive(Deserialize)]
struct Tracking {
    names: FxHashSet<String>,
    prefixes: Vec<String>,
    #[cfg(test)]
    examples: Vec<String>,
    #[cfg(test)]
    counterexamples: Vec<String>,
}

#[derive(Deserialize)]
struct Lexicon {
    tracking: Tracking,
}

/// Parameters that say how a reader came to a page and never which page it is.
static TRACKING: LazyLock<Tracking> = LazyLock::new(|| {
    let lexicon: Lexicon = toml::from_str(include_str!("../../lexicon/address.toml"))
        .expect("the built-in lexicon address.toml is read by every test");
    lexicon.tracking
});

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let begins = |prefix: &String| name.starts_with(prefix.as_str());
    TRACKING.names.contains(&name) || TRACKING.prefixes.iter().any(begins)
}

/// The address without fragment, credentials and tracking parameters: what is asked.
///
/// The order and the spelling of the remaining parameters stay, since a server may depend on them.
pub fn clean(url: &Url) -> Url {
    let mut clean = url.clone();
    clean.set_fragment(None);
    // These fail for addresses that can't have credentials, which then have none.
    let _ = clean.set_username("");
    let _ = clean.set_password(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !is_tracking(pair.split('=').next().unwrap_or(pair)))
            .collect();
        let kept = kept.join("&");
        clean.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
    clean
}

/// A number for the page behind an address: equal where scheme, `www.` and a closing slash alone differ.
pub fn page_key(url: &Url) -> u64 {
    let clean = clean(url);
    let host = clean.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = clean.path().trim_end_matches('/');
    let port = clean.port().map(|port| port.to_string());
    let parts = [
        host,
        port.as_deref().unwrap_or(""),
        path,
        clean.query().unwrap_or(""),
    ];
    xxh3_64(parts.join("\n").as_bytes())
}

/// The name under which a host is paced and summed up: its port shows only where it is unusual.
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// A block of IP addresses: `10.0.0.0/8`, `::1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    bits: u128,
    length: u32,
}

impl Network {
    /// Whether the block holds the address.
    pub fn contains(&self, address: IpAddr) -> bool {
        let shift = 128 - self.length;
        self.length == 0 || (widen(address) >> shift) == (self.bits >> shift)
    }
}

/// An IPv4 address as IPv6 maps it, so that one comparison serves both.
fn widen(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

impl std::str::FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("not a network: {text:?} (expected 10.0.0.0/8 or ::1)");
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let (full, offset) = if address.is_ipv4() {
            (32, 96)
        } else {
            (128, 0)
        };
        let length = length.unwrap_or(full);
        if length > full {
            return Err(wrong());
        }
        Ok(Network {
            bits: widen(address),
            length: length + offset,
        })
    }
}

/// Whether an address is one of the public internet, by the registries of RFC 6890 and its updates.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    !matches!(
        v4.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            // Metadata services outside the link-local block.
            | [168, 63, 129, 16]
    )
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let embedded = |high: u16, low: u16| {
        let bits = (u32::from(high) << 16) | u32::from(low);
        is_public_v4(Ipv4Addr::from_bits(bits))
    };
    match v6.segments() {
        // IPv4 in its mapped, compatible, translated and 6to4 forms, which a router may unwrap.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => embedded(high, low),
        [0x64, 0xff9b, 1, ..]
        | [0x100, 0, 0, ..]
        | [0x2001, 0..=0x1ff | 0xdb8, ..]
        | [0x3fff, 0..=0xfff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn cleaned(url: &str) -> String {
        clean(&Url::parse(url).unwrap()).to_string()
    }

    #[test]
    fn the_examples_of_the_lexicon_hold() {
        for url in &TRACKING.examples {
            assert!(cleaned(url).len() < url.len(), "{url}");
        }
        for url in &TRACKING.counterexamples {
            assert_eq!(cleaned(url), *url);
        }
    }

    #[test]
    fn tracking_goes_and_the_page_stays() {
        assert_snapshot!(cleaned("https://Example.org/a?utm_source=rss&id=7&fbclid=x#top"), @"https://example.org/a?id=7");
        assert_snapshot!(cleaned("https://example.org/a?UTM_Medium=rss"), @"https://example.org/a");
        assert_snapshot!(cleaned("https://me:secret@example.org/a?b=2&a=1"), @"https://example.org/a?b=2&a=1");
    }

    #[test]
    fn one_page_has_one_key() {
        let key = |url: &str| page_key(&Url::parse(url).unwrap());
        assert_eq!(
            key("http://www.example.org/a/"),
            key("https://example.org/a?utm_source=x")
        );
        assert_ne!(
            key("https://example.org/a"),
            key("https://example.org/a?page=2")
        );
        assert_ne!(
            key("https://example.org/a"),
            key("https://example.org:8443/a")
        );
    }

    #[test]
    fn private_addresses_are_not_public() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.255.255",
            "192.168.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "168.63.129.16",
            "100.100.100.200",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "93.184.216.34",
            "172.32.0.1",
            "2606:4700::1111",
            "::ffff:1.1.1.1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_network_holds_its_addresses() {
        let network: Network = "10.0.0.0/8".parse().unwrap();
        assert!(network.contains("10.200.0.1".parse().unwrap()));
        assert!(network.contains("::ffff:10.0.0.1".parse().unwrap()));
        assert!(!network.contains("11.0.0.1".parse().unwrap()));
        let one: Network = "::1".parse().unwrap();
        assert!(one.contains("::1".parse().unwrap()) && !one.contains("::2".parse().unwrap()));
        assert!("10.0.0.0/33".parse::<Network>().is_err() && "tens".parse::<Network>().is_err());
    }
}
