//! Where a request may go: checked for every address, redirect and resolved name.

use super::Failure;
use super::address::{Network, is_public};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use url::{Host, Url};

/// Lets requests reach the public internet and the networks that the configuration allows.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    allowed: Arc<[Network]>,
}

impl Guard {
    /// A guard that lets the public internet and `allowed` through.
    pub fn new(allowed: &[Network]) -> Self {
        Guard {
            allowed: allowed.into(),
        }
    }

    /// Whether a connection to the address may be made.
    pub fn allows(&self, address: IpAddr) -> bool {
        is_public(address) || self.allowed.iter().any(|net| net.contains(address))
    }

    /// Checks what can be seen in an address without resolving its name.
    pub fn check(&self, url: &Url) -> Result<(), Failure> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Failure::Refused(format!(
                "{} is no web address",
                url.as_str()
            )));
        }
        let literal: IpAddr = match url.host() {
            Some(Host::Ipv4(v4)) => v4.into(),
            Some(Host::Ipv6(v6)) => v6.into(),
            Some(Host::Domain(_)) => return Ok(()),
            None => return Err(Failure::Refused(format!("{} names no host", url.as_str()))),
        };
        self.check_ip(literal)
    }

    fn check_ip(&self, address: IpAddr) -> Result<(), Failure> {
        if self.allows(address) {
            Ok(())
        } else {
            Err(Failure::Refused(format!(
                "{address} is not on the public internet (safety.allow_networks can allow it)"
            )))
        }
    }
}

/// A lookup on its way.
pub type Looking = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// How names become addresses: the system's resolver, or another.
#[derive(Clone)]
pub struct Lookup(Arc<dyn Fn(String) -> Looking + Send + Sync>);

impl Lookup {
    /// The system's resolver.
    pub fn system() -> Self {
        Lookup::new(|name| async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }

    /// Another way to resolve names.
    pub fn new<F, L>(lookup: F) -> Self
    where
        F: Fn(String) -> L + Send + Sync + 'static,
        L: Future<Output = io::Result<Vec<IpAddr>>> + Send + 'static,
    {
        Lookup(Arc::new(move |name| Box::pin(lookup(name))))
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup")
    }
}

/// Resolves names for reqwest and hands on only addresses that the guard allows: what is checked is what is connected to.
pub(super) struct GuardedLookup {
    pub guard: Guard,
    pub lookup: Lookup,
}

impl Resolve for GuardedLookup {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.guard.clone();
        let name = name.as_str().to_owned();
        let found = (self.lookup.0)(name.clone());
        Box::pin(async move {
            let found = found.await?;
            if let Some(&refused) = found.iter().find(|&&address| !guard.allows(address)) {
                return Err(Refused(format!(
                    "{name} resolves to {refused}, which is not on the public internet (safety.allow_networks can allow it)"
                ))
                .into());
            }
            let sockets = found.into_iter().map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(sockets.collect::<Vec<_>>().into_iter()) as Addrs)
        })
    }
}

/// The guard's refusal, found again among the causes of reqwest's error.
#[derive(Debug)]
pub(super) struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn check(url: &str) -> String {
        match Guard::default().check(&Url::parse(url).unwrap()) {
            Ok(()) => "ok".into(),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn a_literal_address_is_checked_in_every_spelling() {
        for private in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "http://169.254.169.254/latest/meta-data",
            "https://10.0.0.1:8443/",
        ] {
            assert!(check(private).starts_with("refused as unsafe"), "{private}");
        }
        assert_snapshot!(check("http://1.1.1.1/"), @"ok");
        assert_snapshot!(check("https://example.org/"), @"ok");
        assert_snapshot!(check("file:///etc/passwd"), @"refused as unsafe: file:///etc/passwd is no web address");
    }

    #[test]
    fn the_configuration_can_allow_a_network() {
        let guard = Guard::new(&["127.0.0.0/8".parse().unwrap()]);
        assert!(
            guard
                .check(&Url::parse("http://127.0.0.1:9/").unwrap())
                .is_ok()
        );
        assert!(
            guard
                .check(&Url::parse("http://10.0.0.1/").unwrap())
                .is_err()
        );
    }
}
