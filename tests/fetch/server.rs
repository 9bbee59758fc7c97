//! A server on loopback that does as it is told, and remembers what it was asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    /// Path and query.
    pub path: String,
    /// The headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    pub at: Instant,
    /// How often the path was asked for before.
    pub before: usize,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A server that runs until the test ends.
pub struct Server {
    pub port: u16,
    log: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Serves on 127.0.0.1.
    pub fn new(answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::on([127, 0, 0, 1].into(), answer)
    }

    pub fn on(
        address: IpAddr,
        answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        Self::on_port(address, 0, answer)
    }

    pub fn on_port(
        address: IpAddr,
        port: u16,
        answer: impl Fn(&Request, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((address, port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (answer, requests) = (Arc::new(answer), log.clone());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, requests) = (answer.clone(), requests.clone());
                thread::spawn(move || serve(stream, &*answer, &requests));
            }
        });
        Server { port, log }
    }

    /// An address on the server.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What it was asked, but for robots.txt.
    pub fn requests(&self) -> Vec<Request> {
        let log = self.log.lock().unwrap();
        log.iter()
            .filter(|request| request.path != "/robots.txt")
            .cloned()
            .collect()
    }

    /// The paths of what it was asked, but for robots.txt.
    pub fn paths(&self) -> Vec<String> {
        self.requests()
            .into_iter()
            .map(|request| request.path)
            .collect()
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &dyn Fn(&Request, &mut TcpStream),
    log: &Mutex<Vec<Request>>,
) {
    let _ = stream.set_write_timeout(Some(Duration::from_secs(10)));
    let mut lines = BufReader::new(stream.try_clone().unwrap())
        .lines()
        .map_while(Result::ok);
    let Some(path) = lines
        .next()
        .and_then(|line| Some(line.split(' ').nth(1)?.to_owned()))
    else {
        return;
    };
    let headers = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| {
            line.split_once(": ")
                .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        })
        .collect();
    let request = {
        let mut log = log.lock().unwrap();
        let before = log
            .iter()
            .filter(|request: &&Request| request.path == path)
            .count();
        let request = Request {
            path,
            headers,
            at: Instant::now(),
            before,
        };
        log.push(request.clone());
        request
    };
    answer(&request, &mut stream);
}

/// Answers with a status line's rest, headers and a body of known length.
pub fn reply(to: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
        body.len()
    );
    let _ = to.write_all(&[head.as_bytes(), body].concat());
}

/// Answers with a web page.
pub fn html(to: &mut TcpStream, body: &str) {
    reply(
        to,
        "200 OK",
        "Content-Type: text/html; charset=utf-8\r\n",
        body.as_bytes(),
    );
}

/// Answers with a feed.
pub fn rss(to: &mut TcpStream, body: &str) {
    reply(
        to,
        "200 OK",
        "Content-Type: application/rss+xml\r\n",
        body.as_bytes(),
    );
}

/// Answers that there is nothing.
pub fn missing(to: &mut TcpStream) {
    reply(
        to,
        "404 Not Found",
        "Content-Type: text/html\r\n",
        b"nothing here",
    );
}

/// Sends the reader elsewhere.
pub fn redirect(to: &mut TcpStream, location: &str) {
    reply(to, "302 Found", &format!("Location: {location}\r\n"), b"");
}
