"""Does what fuzzing begins with, what it found, and some thousand bent inputs go through, in time and memory?

The long runs are ``python -m fuzz TARGET``; docs/reliability.md has their counts.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fuzz.seeds import SEEDS
from fuzz.short import bent
from fuzz.targets import TARGETS, try_one

FOUND = sorted((Path(__file__).parent / "found").iterdir())
SLOW = {"page": 30, "desk": 60, "feed": 120}  # bent inputs of those that cost milliseconds each


def test_every_target_has_seeds() -> None:
    assert set(TARGETS) == set(SEEDS)
    assert all(SEEDS.values())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once(path: Path) -> None:
    try_one(path.name.rpartition("-")[0], path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_bent_inputs(target: str) -> None:
    for raw in bent(SEEDS[target], SLOW.get(target, 400)):
        begun = time.process_time()
        try:
            try_one(target, raw)
        except Exception as error:
            raise AssertionError(f"{target} on {raw!r}") from error
        assert time.process_time() - begun < 5
