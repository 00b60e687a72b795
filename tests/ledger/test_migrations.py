"""Does a ledger of an earlier version come forward whole, or stay what it was?"""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from reportedly.ledger import migrations
from reportedly.ledger import store as stores
from reportedly.ledger.store import open_store
from reportedly.records import ReportedlyError


def version_of(path: Path) -> tuple[int, list[str]]:
    connection = apsw.Connection(str(path))
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'later%' ORDER BY 1")]
    version = connection.pragma("user_version")
    connection.close()
    return version, names


@pytest.fixture
def earlier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of today, which two further versions lie ahead of."""
    path = tmp_path / "ledger.db"
    open_store(path).close()
    ahead = migrations.VERSION + 2
    monkeypatch.setattr(migrations, "VERSION", ahead)
    monkeypatch.setattr(stores, "VERSION", ahead)
    monkeypatch.setattr(migrations, "step_to", lambda version: f"CREATE TABLE later{version} (a)")
    return path


def test_it_comes_forward_step_by_step(earlier: Path) -> None:
    open_store(earlier).close()
    assert version_of(earlier) == (migrations.VERSION, [f"later{migrations.VERSION - 1}", f"later{migrations.VERSION}"])
    open_store(earlier).close()


def test_a_step_that_fails_is_not_half_done(earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = migrations.VERSION - 1
    wrong = "CREATE TABLE later_half (a); CREATE TABLE claim (a)"
    monkeypatch.setattr(
        migrations, "step_to", lambda version: f"CREATE TABLE later{version} (a)" if version == good else wrong
    )
    with pytest.raises(apsw.SQLError):
        open_store(earlier)
    assert version_of(earlier) == (good, [f"later{good}"])


def test_who_may_only_read_is_told_what_to_do(earlier: Path) -> None:
    with pytest.raises(ReportedlyError, match="must be brought to") as error:
        open_store(earlier, read_only=True)
    assert "doctor" in error.value.hint
    assert version_of(earlier)[0] == migrations.VERSION - 2


def test_each_version_after_the_first_has_its_step() -> None:
    for version in range(2, migrations.VERSION + 1):
        assert migrations.step_to(version)
    assert f"version {migrations.VERSION}" in migrations.schema().partition("\n")[0]
