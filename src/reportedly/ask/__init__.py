"""What does the ledger hold about this? Plain functions: (store, filters) in, records out."""
