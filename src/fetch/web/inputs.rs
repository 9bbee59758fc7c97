//! What a user names: addresses, files, folders and `newstally.toml`, sorted into what is read and what is fetched.

use super::{Page, Visits, World, files, visits};
use crate::config::{Config, Place, Source};
use crate::{Error, Result};
use std::path::Path;
use url::Url;

/// The inputs of a command, and how to fetch those that are on the web.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Files, folders and standard input, with what is known of their pages.
    pub local: Vec<(String, Option<Source>)>,
    /// Addresses.
    pub web: Vec<Source>,
    /// The settings: those given, or else those of the last `newstally.toml` among the inputs.
    pub config: Config,
}

impl Inputs {
    /// Sorts inputs. A configuration file gives its sources, and its settings where `config` gives none.
    pub fn new(inputs: &[String], config: Option<Config>) -> Result<Self> {
        let mut sorted = Inputs::default();
        let mut settings = None;
        for input in inputs {
            if input.starts_with("http://") || input.starts_with("https://") {
                let url =
                    Url::parse(input).map_err(|error| Error::Usage(format!("{input}: {error}")))?;
                sorted.web.push(Place::Address(url).into());
            } else if Path::new(input)
                .extension()
                .is_some_and(|ending| ending == "toml")
            {
                let mut read = Config::read(Path::new(input))?;
                for source in std::mem::take(&mut read.sources) {
                    match &source.place {
                        Place::Path(path) => sorted
                            .local
                            .push((path.display().to_string(), Some(source))),
                        _ => sorted.web.push(source),
                    }
                }
                settings = Some(read);
            } else {
                sorted.local.push((input.clone(), None));
            }
        }
        sorted.config = config.or(settings).unwrap_or_default();
        Ok(sorted)
    }

    /// The pages of the files, in the order of the inputs.
    pub fn local_pages(&self) -> impl Iterator<Item = Result<Page>> + use<> {
        self.local.clone().into_iter().flat_map(|(input, source)| {
            files::pages([input]).map(move |page| {
                page.map(|mut page| {
                    if let Some(source) = &source {
                        page.known.outlet.clone_from(&source.outlet);
                        page.known.language.clone_from(&source.language);
                    }
                    page
                })
            })
        })
    }

    /// Begins to fetch what is on the web; `None` where nothing is.
    pub fn visits(&self) -> Result<Option<Visits>> {
        if self.web.is_empty() {
            return Ok(None);
        }
        visits(&self.web, &self.config, World::system()).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("newstally.toml");
        let text = "[politeness]\ndelay = \"3s\"\n[[source]]\nfeed = \"https://gazette.example/rss\"\n[[source]]\npath = \"old\"\n";
        std::fs::write(&file, text).unwrap();
        let inputs = [
            "-".to_owned(),
            "https://gazette.example/1".into(),
            file.display().to_string(),
        ];
        let sorted = Inputs::new(&inputs, None).unwrap();
        assert_eq!(sorted.local[0].0, "-");
        assert_eq!(Path::new(&sorted.local[1].0), folder.path().join("old"));
        assert_eq!(sorted.web.len(), 2);
        assert_eq!(sorted.config.politeness.delay.0.as_secs(), 3);
        assert!(Inputs::new(&["https://[".to_owned()], None).is_err());
    }
}
