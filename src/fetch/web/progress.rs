use std::sync::atomic::{AtomicU64, Ordering};

/// How far a run has come, to be looked at while it is under way.
#[derive(Debug, Default)]
pub struct Progress {
    listed: AtomicU64,
    done: AtomicU64,
    duplicates: AtomicU64,
}

impl Progress {
    pub(super) fn listed(&self) {
        self.listed.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn duplicate(&self) {
        self.duplicates.fetch_add(1, Ordering::Relaxed);
    }

    /// Addresses found so far, and how many of them are settled.
    pub fn counts(&self) -> (u64, u64) {
        let done = self.done.load(Ordering::Relaxed);
        (self.listed.load(Ordering::Relaxed).max(done), done)
    }

    /// Addresses that led to a page which another had led to.
    pub fn duplicates(&self) -> u64 {
        self.duplicates.load(Ordering::Relaxed)
    }
}
