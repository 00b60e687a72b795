"""What one article says: spans, dates, figures, events, attributions, status."""
