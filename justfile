# Everything that a change must pass.
check:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo check --no-default-features
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items
    cargo test

# The tests alone.
test:
    cargo test

# Accept changed snapshots after reading them (needs cargo-insta).
bless:
    cargo insta review

# Licences, duplicate and withdrawn crates (needs cargo-deny).
deny:
    cargo deny check

# Score a set of the outside data: `just score ../shared/eval seeds`.
score eval set *args:
    cargo build --release
    python3 {{eval}}/score.py {{set}} {{args}} --bin target/release/newstally

# Speed, on one core.
bench *args:
    cargo bench {{args}}

# Fuzz one target for some seconds (needs cargo-fuzz): feed, sitemap, warc, page, quantities, extract.
fuzz target seconds="60":
    RUSTC_BOOTSTRAP=1 cargo fuzz run -s none {{target}} -- -max_total_time={{seconds}} -timeout=10 -rss_limit_mb=1500 -max_len=40000
