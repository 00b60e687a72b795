"""Does every released schema, brought forward, become the present one, with nothing lost?"""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from reportedly.ledger.migrations import VERSION, schema
from reportedly.ledger.store import APPLICATION, open_store

SCHEMAS = Path(__file__).parent / "schemas"


def shape(connection: apsw.Connection) -> set[tuple[str, str, str]]:
    """Every table, index and trigger with its SQL, white space apart."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(str(kind), str(name), " ".join(str(sql).split())) for kind, name, sql in rows}


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_released_schema_becomes_the_present_one(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = apsw.Connection(str(path))
    old.execute((SCHEMAS / f"{version}.sql").read_text("utf-8"))
    old.execute("INSERT INTO outlet (name, key) VALUES ('Courier', 'courier')")
    old.pragma("application_id", APPLICATION)
    old.pragma("user_version", version)
    old.close()
    with open_store(path) as store:
        assert store.one("PRAGMA user_version") == VERSION
        assert store.one("SELECT name FROM outlet") == "Courier"
        brought = shape(store.connection)
    fresh = apsw.Connection(":memory:")
    fresh.execute(schema())
    assert brought == shape(fresh)


def test_every_released_schema_is_kept() -> None:
    assert sorted(int(path.stem) for path in SCHEMAS.glob("*.sql")) == list(range(1, VERSION))
