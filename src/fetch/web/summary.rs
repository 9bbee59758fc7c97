//! What became of a run's addresses, by host.

use super::Visit;
use std::collections::BTreeMap;
use std::fmt;

/// What became of a run's addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// By the host that was asked.
    pub hosts: BTreeMap<String, Counts>,
    /// Addresses that led to a page which another had led to.
    pub duplicates: u64,
}

/// What became of the addresses of one host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Asked and answered, for the first time or with other bytes than the last time.
    pub fetched: u64,
    /// Of these, the ones with other bytes than the last time: new versions.
    pub changed: u64,
    /// Asked, and the same as the last time.
    pub unchanged: u64,
    /// Not asked: settled before the run was stopped, or fetched a short time ago.
    pub resumed: u64,
    /// Not had, by reason.
    pub failed: BTreeMap<String, u64>,
}

impl Summary {
    /// Counts a visit.
    pub fn add(&mut self, visit: &Visit) {
        let record = &visit.record;
        if record.duplicate {
            return;
        }
        let counts = self.hosts.entry(record.host().to_owned()).or_default();
        match &record.error {
            Some(error) => {
                let reason = record.reason.as_ref().unwrap_or(error);
                *counts.failed.entry(reason.clone()).or_default() += 1;
            }
            None if visit.resumed => counts.resumed += 1,
            None if record.unchanged => counts.unchanged += 1,
            None => {
                counts.fetched += 1;
                counts.changed += u64::from(record.previous.is_some());
            }
        }
    }

    /// Of all hosts together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for counts in self.hosts.values() {
            total.fetched += counts.fetched;
            total.changed += counts.changed;
            total.unchanged += counts.unchanged;
            total.resumed += counts.resumed;
            for (reason, count) in &counts.failed {
                *total.failed.entry(reason.clone()).or_default() += count;
            }
        }
        total
    }
}

/// `4 fetched, 1 unchanged, 2 failed (status 404: 2)`
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} fetched", self.fetched)?;
        if self.changed > 0 {
            write!(f, " ({} changed)", self.changed)?;
        }
        write!(f, ", {} unchanged", self.unchanged)?;
        if self.resumed > 0 {
            write!(f, ", {} kept from before", self.resumed)?;
        }
        let failed: u64 = self.failed.values().sum();
        write!(f, ", {failed} failed")?;
        for (index, (reason, count)) in self.failed.iter().enumerate() {
            let open = if index == 0 { " (" } else { ", " };
            write!(f, "{open}{reason}: {count}")?;
        }
        if failed > 0 { f.write_str(")") } else { Ok(()) }
    }
}

/// A line for each host and one for all.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (host, counts) in &self.hosts {
            writeln!(f, "{host}: {counts}")?;
        }
        write!(f, "all: {}", self.total())?;
        if self.duplicates > 0 {
            write!(
                f,
                "; {} addresses led to pages already seen",
                self.duplicates
            )?;
        }
        Ok(())
    }
}
