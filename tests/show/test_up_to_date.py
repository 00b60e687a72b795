"""A page that tells what came of plans is shown while another writes."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from reportedly.show.up_to_date import what_came


def test_a_page_does_not_wait_for_another_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import reportedly.ledger.watching as watching
    from reportedly.ledger.store import open_store

    ledger = tmp_path / "ledger.db"
    open_store(str(ledger)).close()
    monkeypatch.setattr(watching, "stale", lambda store: 1)

    def writes(store: object, tick: object) -> None:
        with store.writing():  # type: ignore[attr-defined]
            pass

    monkeypatch.setattr(watching, "refresh", writes)
    other = apsw.Connection(str(ledger))
    other.execute("BEGIN IMMEDIATE")
    what_came(str(ledger))
    assert "another is writing" in capsys.readouterr().err
    other.execute("ROLLBACK")
    what_came(str(ledger))
    assert capsys.readouterr().err == ""
