use super::{Clock, Lookup};

/// What fetching takes from outside its arguments: the time, the names of hosts, and chance.
#[derive(Debug, Clone)]
pub struct World {
    /// Tells when a page was fetched.
    pub clock: Clock,
    /// Resolves the names of hosts.
    pub lookup: Lookup,
    /// Spreads retries: the same seed gives the same pauses.
    pub seed: u64,
}

impl World {
    /// The system's clock and resolver.
    pub fn system() -> Self {
        let clock = Clock::system();
        let seed = clock.now().timestamp_micros().unsigned_abs();
        World {
            clock,
            lookup: Lookup::system(),
            seed,
        }
    }
}
