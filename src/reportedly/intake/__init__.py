"""Text in: articles from files, pages and lines; offsets are born here."""
