"""Careful reading of news: who did what to whom, who says so, and how sure they are."""
