//! Work on the items of an iterator on all cores, with the results in the order of the items.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What one worker is handed: an item, and where its result goes.
type Task<T, U> = (T, Sender<U>);

/// The results for the items of an iterator, in their order. Items are taken on the caller's thread, as many ahead as
/// keep the workers busy and no more.
pub struct Ordered<I: Iterator, U> {
    items: I,
    tasks: Option<Sender<Task<I::Item, U>>>,
    results: VecDeque<Receiver<U>>,
    ahead: usize,
}

/// Applies `work` to each item on `workers` threads.
pub fn map<I, U, F>(items: I, workers: usize, work: F) -> Ordered<I, U>
where
    I: Iterator<Item: Send + 'static>,
    U: Send + 'static,
    F: Fn(I::Item) -> U + Send + Sync + 'static,
{
    let (tasks, queue) = mpsc::channel::<Task<I::Item, U>>();
    let queue = Arc::new(Mutex::new(queue));
    let work = Arc::new(work);
    for _ in 0..workers.max(1) {
        let (queue, work) = (queue.clone(), work.clone());
        thread::spawn(move || {
            loop {
                let task = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((item, to)) = task else { return };
                // Whoever waited may be gone.
                let _ = to.send(work(item));
            }
        });
    }
    Ordered {
        items,
        tasks: Some(tasks),
        results: VecDeque::new(),
        ahead: workers.max(1) * 4,
    }
}

impl<I: Iterator, U> Iterator for Ordered<I, U> {
    type Item = U;

    fn next(&mut self) -> Option<U> {
        while let Some(tasks) = self
            .tasks
            .as_ref()
            .filter(|_| self.results.len() < self.ahead)
        {
            // What is ready is not held back while a slow source is waited for.
            match self.results.front().map(Receiver::try_recv) {
                Some(Ok(result)) => {
                    self.results.pop_front();
                    return Some(result);
                }
                Some(Err(TryRecvError::Empty)) | None => {}
                Some(Err(TryRecvError::Disconnected)) => panic!("a worker has panicked"),
            }
            let Some(item) = self.items.next() else {
                self.tasks = None;
                break;
            };
            let (to, result) = mpsc::channel();
            self.results.push_back(result);
            // The workers live as long as the sender.
            let _ = tasks.send((item, to));
        }
        let result = self.results.pop_front()?.recv();
        Some(result.expect("a worker has panicked"))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    #[test]
    fn results_come_in_order_and_all_of_them() {
        let slow_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(5 * u64::from(n.is_multiple_of(5))));
            n * n
        };
        let results: Vec<u64> = super::map(0..100, 3, slow_first).collect();
        assert_eq!(results, (0..100).map(|n| n * n).collect::<Vec<_>>());
        assert_eq!(super::map(0..0, 3, slow_first).count(), 0);
    }

    #[test]
    fn no_more_is_taken_than_is_worked_on() {
        let taken = std::cell::Cell::new(0);
        let items = (0..1000).inspect(|_| taken.set(taken.get() + 1));
        let mut results = super::map(items, 2, |n: u64| n);
        assert_eq!(results.next(), Some(0));
        assert!(taken.get() <= 9, "{}", taken.get());
    }
}
