"""What is kept on disk: many reports, one history, in one SQLite file."""
