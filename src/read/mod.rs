//! The second stage: from a page to an article: main text, title, outlet, authors, dates, language.
