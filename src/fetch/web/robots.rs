//! What a host's robots.txt allows, by RFC 9309.

use super::Failure;
use super::http::{Answer, Client};
use robotxt::Robots;
use std::time::Duration;
use url::Url;

/// The name that robots.txt addresses.
const AGENT: &str = "newstally";

/// Redirects that are followed to a robots.txt.
const MAX_REDIRECTS: usize = 5;

/// The rules of one origin, or why they could not be had.
#[derive(Debug)]
pub(super) enum Rules {
    /// What its file says; everything is allowed where it has none.
    Stated(Robots),
    /// The server fails, which RFC 9309 takes as a complete prohibition.
    Unreachable(Failure),
}

impl Rules {
    /// Rules that allow everything.
    pub fn none() -> Self {
        Rules::Stated(Robots::allow_all())
    }

    /// Asks for the robots.txt of an address.
    pub async fn ask(client: &Client, url: &Url) -> Self {
        let Ok(mut at) = url.join("/robots.txt") else {
            return Rules::none();
        };
        for _ in 0..=MAX_REDIRECTS {
            match client.get_any(&at).await {
                Ok(Answer::Redirect(to)) => at = to,
                Ok(Answer::NotModified(_) | Answer::Archive(_) | Answer::Unpacked(_)) => {
                    return Rules::none();
                }
                Ok(Answer::Page(page)) => {
                    return match page.status {
                        200..=299 => Rules::Stated(Robots::parse(&page.body, AGENT)),
                        // Too many requests is no statement about what is allowed.
                        429 | 500.. => Rules::Unreachable(Failure::Status(page.status, None)),
                        _ => Rules::none(),
                    };
                }
                // A file past the cap is no robots.txt; a redirect to nowhere is none either.
                Err(Failure::TooLarge(_) | Failure::BadRedirect(_) | Failure::Encoding(_)) => {
                    return Rules::none();
                }
                Err(failure) => return Rules::Unreachable(failure),
            }
        }
        Rules::none()
    }

    /// Why they could not be had.
    pub fn reached(&self) -> Result<(), Failure> {
        match self {
            Rules::Stated(_) => Ok(()),
            // What stands in the way of robots.txt stands in the way of the page, and says more.
            Rules::Unreachable(
                failure @ (Failure::Refused(_) | Failure::Connect(_) | Failure::Timeout),
            ) => Err(failure.clone()),
            Rules::Unreachable(failure) => Err(Failure::RobotsUnreachable(failure.to_string())),
        }
    }

    /// Whether an address may be asked.
    pub fn check(&self, url: &Url) -> Result<(), Failure> {
        match self {
            Rules::Stated(robots) if robots.is_url_allowed(url) => Ok(()),
            Rules::Stated(_) => Err(Failure::Robots),
            Rules::Unreachable(_) => self.reached(),
        }
    }

    /// The pause that the host asks for between two requests.
    pub fn delay(&self) -> Option<Duration> {
        match self {
            Rules::Stated(robots) => robots.crawl_delay(),
            Rules::Unreachable(_) => None,
        }
    }

    /// The sitemaps that it names.
    pub fn sitemaps(&self) -> &[Url] {
        match self {
            Rules::Stated(robots) => robots.sitemaps(),
            Rules::Unreachable(_) => &[],
        }
    }
}
