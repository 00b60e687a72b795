"""How good and how fast the reader is: one command, a table, floors pinned in scores.json."""
