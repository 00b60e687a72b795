"""Lets these tests make reports by hand, and gives them an empty ledger."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "show"), str(TESTS / "ledger")]

from ledger_made import adds, store  # noqa: E402

__all__ = ["adds", "store"]
