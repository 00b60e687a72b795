"""Which half of a set is a text in? ``tune`` may be looked at while rules are made, ``test`` is for reporting."""

from __future__ import annotations

import hashlib


def half(text: str) -> str:
    """``tune`` or ``test``, by the parity of the SHA-1 of the text, so that nobody chooses."""
    return "tune" if int(hashlib.sha1(text.encode()).hexdigest(), 16) % 2 else "test"
