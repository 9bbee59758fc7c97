//! The one place where newstally reads the time of day.

use chrono::{DateTime, FixedOffset, Utc};
use std::fmt;
use std::sync::Arc;

/// Tells when a page was fetched. A fixed clock makes a run repeatable.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Clock(Arc::new(system_now))
    }

    /// A clock that stands still.
    pub fn fixed(at: DateTime<FixedOffset>) -> Self {
        let at = at.to_utc();
        Clock(Arc::new(move || at))
    }

    /// The time of day in UTC.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a page is recorded with the time at which it was fetched"
)]
fn system_now() -> DateTime<Utc> {
    std::time::SystemTime::now().into()
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}
