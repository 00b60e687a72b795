"""An empty ledger for tests, and a way to add reports that notes describe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportedly.ledger.add import Added, add_reports
from reportedly.ledger.store import Store, open_store

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
