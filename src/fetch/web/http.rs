//! One request: asked for within the guard, read and unpacked under caps, judged by status and content type.
//! Redirects are handed back and not followed, so that each is checked like any other address.

use super::archive::Unpacked;
use super::guard::{GuardedLookup, Refused};
use super::{Clock, Failure, Guard, Lookup, decode};
use crate::config::Config;
use chrono::{DateTime, Utc};
use reqwest::header::{self, HeaderMap, HeaderValue};
use reqwest::{Response, StatusCode, redirect};
use std::error::Error as _;
use std::time::Duration;
use url::Url;

/// What a request says of the copy that is kept already, so that an unchanged page is not sent again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What a server answered to one request.
#[derive(Debug)]
pub enum Answer {
    /// The page, unpacked.
    Page(Document),
    /// The kept copy still stands.
    NotModified(HeaderMap),
    /// It is elsewhere.
    Redirect(Url),
    /// An archive, of which nothing has been read yet.
    Archive(Response),
    /// An archive that has been read to its end.
    Unpacked(Unpacked),
}

/// A page as it was sent.
#[derive(Debug)]
pub struct Document {
    /// The status: 200 or 203.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The bytes, unpacked.
    pub body: Vec<u8>,
}

/// The `charset` parameter of a content type.
pub fn charset_of(content_type: &str) -> Option<String> {
    let parameters = content_type.split(';').skip(1);
    let charset = parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?
        .1;
    let charset = charset.trim().trim_matches(['"', '\'']).trim();
    (!charset.is_empty()).then(|| charset.to_owned())
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    let content_type = text_of(headers, &header::CONTENT_TYPE)?;
    let media_type = content_type.split(';').next()?.trim().to_ascii_lowercase();
    (!media_type.is_empty()).then_some(media_type)
}

fn text_of<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

const A_DAY: Duration = Duration::from_secs(86_400);

const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
    application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.5";

/// Makes requests, one at a time, and keeps no cookies.
#[derive(Debug, Clone)]
pub struct Client {
    inner: reqwest::Client,
    guard: Guard,
    clock: Clock,
    max_download: u64,
    max_page: u64,
    max_archive: u64,
}

impl Client {
    /// A client by the configuration, which resolves names through `lookup`.
    pub fn new(config: &Config, clock: Clock, lookup: Lookup) -> Result<Self, reqwest::Error> {
        let guard = Guard::new(&config.safety.allow_networks);
        let resolver = GuardedLookup {
            guard: guard.clone(),
            lookup,
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(ACCEPT));
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::from_static(decode::ACCEPTED),
        );
        let inner = reqwest::Client::builder()
            .user_agent(config.user_agent())
            .default_headers(headers)
            .redirect(redirect::Policy::none())
            .referer(false)
            // A proxy would resolve names out of the guard's sight.
            .no_proxy()
            .dns_resolver(resolver)
            .connect_timeout(config.safety.connect_timeout.0)
            .read_timeout(config.safety.read_timeout.0)
            .timeout(config.safety.timeout.0)
            .pool_max_idle_per_host(1)
            .pool_idle_timeout(Duration::from_secs(30))
            .build()?;
        Ok(Client {
            inner,
            guard,
            clock,
            max_download: config.safety.max_download.0,
            max_page: config.safety.max_page.0,
            max_archive: config.safety.max_archive.0,
        })
    }

    /// Whether an address may be asked, as far as it shows.
    pub fn check(&self, url: &Url) -> Result<(), Failure> {
        self.guard.check(url)
    }

    /// Asks once for a page that may hold a report, a feed or a sitemap.
    pub async fn get(&self, url: &Url, known: &Validators) -> Result<Answer, Failure> {
        let response = self.send(url, known).await?;
        let status = response.status();
        match status {
            StatusCode::NOT_MODIFIED => return Ok(Answer::NotModified(response.headers().clone())),
            StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {}
            _ if is_redirect(status) => return redirect_of(url, response.headers()),
            _ => {
                let wait = self.retry_after(response.headers());
                return Err(Failure::Status(status.as_u16(), wait));
            }
        }
        check_type(response.headers())?;
        self.document(response).await.map(Answer::Page)
    }

    /// The most that an archive may weigh, as it is sent.
    pub(super) fn max_archive(&self) -> u64 {
        self.max_archive
    }

    /// Asks once for an archive from the byte `from` on, the version of `etag`; its body is read by [`Client::piece`].
    pub(super) async fn open(
        &self,
        url: &Url,
        from: u64,
        etag: Option<&HeaderValue>,
    ) -> Result<Answer, Failure> {
        self.guard.check(url)?;
        // As long as bytes come; the pauses between them are bounded.
        let mut request = self.inner.get(url.clone()).timeout(A_DAY);
        request = request.header(header::ACCEPT_ENCODING, "identity");
        if from > 0 {
            request = request.header(header::RANGE, format!("bytes={from}-"));
            if let Some(etag) = etag {
                request = request.header(header::IF_RANGE, etag);
            }
        }
        let response = request.send().await.map_err(|error| failure_of(&error))?;
        match response.status() {
            StatusCode::OK if from == 0 => Ok(Answer::Archive(response)),
            StatusCode::PARTIAL_CONTENT if from > 0 => Ok(Answer::Archive(response)),
            StatusCode::OK => Err(Failure::Encoding("the server sends no parts".into())),
            status if is_redirect(status) => redirect_of(url, response.headers()),
            status => {
                let wait = self.retry_after(response.headers());
                Err(Failure::Status(status.as_u16(), wait))
            }
        }
    }

    /// The next bytes of an archive; `None` at its end.
    pub(super) async fn piece(&self, archive: &mut Response) -> Result<Option<Vec<u8>>, Failure> {
        let piece = archive.chunk().await;
        Ok(piece.map_err(|error| failure_of(&error))?.map(Into::into))
    }

    /// Asks once for a text of any type, and gives its status beside it.
    pub(super) async fn get_any(&self, url: &Url) -> Result<Answer, Failure> {
        let response = self.send(url, &Validators::default()).await?;
        if is_redirect(response.status()) {
            return redirect_of(url, response.headers());
        }
        self.document(response).await.map(Answer::Page)
    }

    async fn send(&self, url: &Url, known: &Validators) -> Result<Response, Failure> {
        self.guard.check(url)?;
        let mut request = self.inner.get(url.clone());
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(last_modified) = &known.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, last_modified);
        }
        request.send().await.map_err(|error| failure_of(&error))
    }

    async fn document(&self, mut response: Response) -> Result<Document, Failure> {
        let status = response.status().as_u16();
        let headers = std::mem::take(response.headers_mut());
        let body = read_capped(response, self.max_download).await?;
        let encodings = headers.get_all(header::CONTENT_ENCODING).iter();
        let encodings: Vec<&str> = encodings.filter_map(|value| value.to_str().ok()).collect();
        let body = if encodings.is_empty() {
            body
        } else {
            let (encodings, cap) = (encodings.join(","), self.max_page);
            tokio::task::spawn_blocking(move || decode::decode(&encodings, body, cap))
                .await
                .map_err(|error| Failure::Encoding(error.to_string()))??
        };
        if body.len() as u64 > self.max_page {
            return Err(Failure::TooLarge(self.max_page));
        }
        Ok(Document {
            status,
            headers,
            body,
        })
    }

    /// How long a `Retry-After` asks to wait: seconds, or until a date.
    fn retry_after(&self, headers: &HeaderMap) -> Option<Duration> {
        retry_after(text_of(headers, &header::RETRY_AFTER)?, self.clock.now())
    }
}

fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(value).ok()?;
    Some((until.to_utc() - now).to_std().unwrap_or_default())
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

fn redirect_of(from: &Url, headers: &HeaderMap) -> Result<Answer, Failure> {
    let Some(location) = headers.get(header::LOCATION) else {
        return Err(Failure::BadRedirect("no address is given".into()));
    };
    // Some servers send the address unescaped in UTF-8.
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut to = from
        .join(location.trim())
        .map_err(|error| Failure::BadRedirect(format!("{error}: {location:?}")))?;
    to.set_fragment(None);
    Ok(Answer::Redirect(to))
}

/// Media types that may hold a report, a feed or a sitemap; what names no type is judged by its bytes.
fn check_type(headers: &HeaderMap) -> Result<(), Failure> {
    let Some(media_type) = media_type(headers) else {
        return Ok(());
    };
    let readable = media_type.starts_with("text/")
        || media_type.ends_with("xml")
        || media_type.ends_with("json")
        || matches!(
            media_type.as_str(),
            "application/gzip"
                | "application/x-gzip"
                | "application/octet-stream"
                | "binary/octet-stream"
                | "application/rss"
                | "application/atom"
        );
    let unread = matches!(
        media_type.as_str(),
        "text/css" | "text/javascript" | "text/calendar"
    );
    if readable && !unread {
        Ok(())
    } else {
        Err(Failure::ContentType(media_type))
    }
}

async fn read_capped(mut response: Response, cap: u64) -> Result<Vec<u8>, Failure> {
    let announced = response.content_length().unwrap_or(0);
    if announced > cap {
        return Err(Failure::TooLarge(cap));
    }
    let mut body = Vec::with_capacity((announced as usize).min(1 << 20));
    while let Some(chunk) = response.chunk().await.map_err(|error| failure_of(&error))? {
        if (body.len() + chunk.len()) as u64 > cap {
            return Err(Failure::TooLarge(cap));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn failure_of(error: &reqwest::Error) -> Failure {
    let mut cause = error.source();
    let mut innermost = None;
    while let Some(source) = cause {
        if let Some(Refused(what)) = source.downcast_ref() {
            return Failure::Refused(what.clone());
        }
        innermost = Some(source.to_string());
        cause = source.source();
    }
    let what = innermost.unwrap_or_else(|| error.to_string());
    if error.is_timeout() {
        Failure::Timeout
    } else if error.is_connect() {
        Failure::Connect(what)
    } else if error.is_builder() {
        Failure::Refused(what)
    } else {
        Failure::Broken(what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = "2026-02-14T09:00:00Z".parse().unwrap();
        let wait = |value| format!("{:?}", retry_after(value, now));
        assert_snapshot!(wait("120"), @"Some(120s)");
        assert_snapshot!(wait("Sat, 14 Feb 2026 09:01:30 GMT"), @"Some(90s)");
        assert_snapshot!(wait("Fri, 13 Feb 2026 09:01:30 GMT"), @"Some(0ns)");
        assert_snapshot!(wait("soon"), @"None");
    }

    #[test]
    fn a_content_type_names_its_character_set() {
        assert_snapshot!(charset_of("text/html; Charset=\"ISO-8859-2\"; q=1").unwrap(), @"ISO-8859-2");
        assert_eq!(charset_of("text/html; charset="), None);
        assert_eq!(charset_of("text/html"), None);
    }

    #[test]
    fn only_what_can_hold_a_report_is_read() {
        let check = |media_type: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
            check_type(&headers).is_ok()
        };
        for read in [
            "text/html;charset=utf-8",
            "application/rdf+xml",
            "Application/Feed+JSON",
            "text/plain",
        ] {
            assert!(check(read), "{read}");
        }
        for unread in [
            "image/svg",
            "application/pdf",
            "video/mp4",
            "text/css",
            "audio/mpeg",
        ] {
            assert!(!check(unread), "{unread}");
        }
    }

    #[test]
    fn a_redirect_needs_an_address() {
        let from = Url::parse("https://example.org/a/b").unwrap();
        let to = |location: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(
                header::LOCATION,
                HeaderValue::from_bytes(location.as_bytes()).unwrap(),
            );
            match redirect_of(&from, &headers) {
                Ok(Answer::Redirect(to)) => to.to_string(),
                other => format!("{other:?}"),
            }
        };
        assert_snapshot!(to("../c#d"), @"https://example.org/c");
        assert_snapshot!(to("//example.com/ü"), @"https://example.com/%C3%BC");
        assert_snapshot!(to("http://[::1"), @r#"Err(BadRedirect("invalid IPv6 address: \"http://[::1\""))"#);
        assert!(redirect_of(&from, &HeaderMap::new()).is_err());
    }
}
