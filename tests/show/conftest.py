"""Lets the tests of this folder import reports.py, and stands in for the reader where only its results matter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import reportedly
from reportedly.records import Failure, Report


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], Report | Failure]], None]:
    """Make ``reportedly.read_many`` give ``answer(article)`` for each article; no model is loaded."""

    def stand_in(answer: Callable[[Any], Report | Failure]) -> None:
        def read_many(articles: Iterable[Any]) -> Iterator[Report | Failure]:
            return (answer(article) for article in articles)

        monkeypatch.setattr(reportedly, "read_many", read_many, raising=False)
        monkeypatch.setattr(reportedly, "read", lambda text, **_: answer(text), raising=False)

    return stand_in
