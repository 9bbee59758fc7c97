//! Why a page could not be had, and whether it is worth asking again.

use std::fmt;
use std::time::Duration;

/// Why a request, a redirect or a body was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The address must not be asked: its scheme, or where it points to.
    Refused(String),
    /// robots.txt does not allow it.
    Robots,
    /// robots.txt could not be had, which forbids everything until it can.
    RobotsUnreachable(String),
    /// robots.txt or the server asks for a pause longer than the configured one.
    PauseTooLong(Duration),
    /// The server's status, and how long it asks to wait.
    Status(u16, Option<Duration>),
    /// No answer, or no more of it, in time.
    Timeout,
    /// The name does not resolve, or nothing listens, or TLS fails.
    Connect(String),
    /// The host has failed so often in this run that it is not asked again.
    HostDown,
    /// The answer breaks off, or is no HTTP.
    Broken(String),
    /// More bytes than the cap before or after decompression.
    TooLarge(u64),
    /// The content encoding is unknown or its bytes are wrong.
    Encoding(String),
    /// The content type is not one that holds a report.
    ContentType(String),
    /// More redirects than allowed.
    TooManyRedirects(usize),
    /// A redirect that leads back.
    RedirectLoop,
    /// A redirect without an address that makes sense.
    BadRedirect(String),
    /// A feed or sitemap that can't be read.
    Unreadable(String),
}

impl Failure {
    /// Whether the same request may succeed a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            Failure::Timeout
            | Failure::Connect(_)
            | Failure::Broken(_)
            | Failure::RobotsUnreachable(_) => true,
            Failure::Status(status, _) => {
                matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=527)
            }
            _ => false,
        }
    }

    /// Whether it speaks against the host and not against one page.
    pub fn is_of_host(&self) -> bool {
        matches!(
            self,
            Failure::Timeout | Failure::Connect(_) | Failure::RobotsUnreachable(_)
        )
    }

    /// The reason without its particulars: what a summary counts by.
    pub fn reason(&self) -> String {
        match self {
            Failure::Refused(_) => "refused as unsafe".into(),
            Failure::Robots => "not allowed by robots.txt".into(),
            Failure::RobotsUnreachable(_) => "robots.txt unreachable".into(),
            Failure::PauseTooLong(_) => "asks for too long a pause".into(),
            Failure::Status(status, _) => format!("status {status}"),
            Failure::Timeout => "timed out".into(),
            Failure::Connect(_) => "no connection".into(),
            Failure::HostDown => "host given up".into(),
            Failure::Broken(_) => "answer broken off".into(),
            Failure::TooLarge(_) => "too large".into(),
            Failure::Encoding(_) => "wrong content encoding".into(),
            Failure::ContentType(_) => "other content type".into(),
            Failure::TooManyRedirects(_) => "too many redirects".into(),
            Failure::RedirectLoop => "redirect loop".into(),
            Failure::BadRedirect(_) => "bad redirect".into(),
            Failure::Unreadable(_) => "unreadable feed or sitemap".into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Refused(what)
            | Failure::Connect(what)
            | Failure::Broken(what)
            | Failure::Encoding(what)
            | Failure::BadRedirect(what)
            | Failure::Unreadable(what) => write!(f, "{}: {what}", self.reason()),
            Failure::RobotsUnreachable(why) => {
                write!(f, "robots.txt unreachable, so nothing is asked: {why}")
            }
            Failure::PauseTooLong(pause) => write!(
                f,
                "asks for a pause of {} s, longer than politeness.longest_pause",
                pause.as_secs()
            ),
            Failure::TooLarge(cap) => write!(f, "larger than {cap} bytes"),
            Failure::ContentType(what) => write!(f, "content type {what}"),
            Failure::TooManyRedirects(cap) => write!(f, "more than {cap} redirects"),
            Failure::Status(..)
            | Failure::Robots
            | Failure::Timeout
            | Failure::HostDown
            | Failure::RedirectLoop => f.write_str(&self.reason()),
        }
    }
}
