"""What does a language model of the user's own read in an article? Only where asked for; docs/second-reader.md."""
