"""Lets the tests of the ledger make reports by hand, and gives them an empty one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS / "show"), str(TESTS / "ledger")]

from reportedly.ledger.add import Added, add_reports  # noqa: E402
from reportedly.ledger.store import Store, open_store  # noqa: E402

Adds = Callable[..., list[Added]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def adds(store: Store) -> Adds:
    """Add reports that notes describe (tests/show/reports.py)."""
    from reports import report_of

    def put(*notes: str) -> list[Added]:
        return list(add_reports(store, map(report_of, notes)))

    return put
