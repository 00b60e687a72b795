"""The trained weights and their card; nothing executable."""
