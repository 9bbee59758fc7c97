//! Which quantities are claims: a figure that a reader could check.

use super::governor::Governor;
use super::subject::Subject;
use super::view::View;
use crate::lexicon::Class;
use crate::model::{Hedge, Kind};

impl View<'_> {
    /// Does the figure of chunk `k` measure something reportable?
    pub fn is_claim(
        &self,
        k: usize,
        mention: usize,
        subject: &Subject,
        governor: Option<&Governor>,
    ) -> bool {
        let quantity = &self.mentions[mention].quantity;
        let class = governor.and_then(|governor| governor.class);
        let predicates = &self.lexicons.predicates;
        match quantity.kind {
            Kind::Age => false,
            Kind::Duration => class.is_some() && class == predicates.class("sentence"),
            Kind::Percent | Kind::Money | Kind::Measure | Kind::Rate | Kind::Ratio => true,
            Kind::Count => self.is_counted(k, mention, subject, class.is_some(), governor),
        }
    }

    fn is_counted(
        &self,
        k: usize,
        mention: usize,
        subject: &Subject,
        lexical: bool,
        governor: Option<&Governor>,
    ) -> bool {
        let quantity = &self.mentions[mention].quantity;
        let bare_one = quantity.stated == Some(1.0) && quantity.hedge == Hedge::Exact;
        let small_vague = quantity.hedge == Hedge::Vague && quantity.soft.high < 15.0;
        if bare_one || small_vague {
            return lexical;
        }
        if let Some(head) = subject.head {
            let time = self.is(head, Class::TimeNoun);
            return !time || lexical;
        }
        let _ = k;
        lexical
            || subject.noun.is_some()
            || governor.is_some_and(|governor| governor.measured.is_some())
    }
}
