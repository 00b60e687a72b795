"""Does ``reportedly export`` write whole files, take what was read before, and fail in two lines?"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reportedly.records import FailedArticle, Failure, Report
from reportedly.show import cli
from reportedly.show.export.formats import FORMATS
from reportedly.show.stream import json_line

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["reportedly", *words])
        with pytest.raises(SystemExit) as done:
            cli.main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(done.value.code or 0), out, err

    return call


@pytest.fixture
def printed(report: Report, tmp_path: Path) -> Path:
    path = tmp_path / "printed.jsonl"
    path.write_text(json_line(report) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_makes_its_file(form: str, run: Run, printed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", str(printed), "--to", form, "--out", str(out)) == (0, "", "")
    assert out.is_dir() if FORMATS[form].kind == "folder" else out.stat().st_size > 100
    assert not list(tmp_path.glob(".out.*"))


def test_reports_are_not_read_anew(run: Run, printed: Path, report: Report, reads: Any) -> None:
    reads(lambda article: pytest.fail("read anew"))
    code, out, err = run("export", str(printed), "--to", "jsonl")
    assert (code, err) == (0, "")
    assert msgspec.json.decode(out, type=Report) == report


def test_articles_are_read(run: Run, tmp_path: Path, report: Report, reads: Any) -> None:
    reads(lambda article: report)
    (tmp_path / "a.txt").write_text("The navy sank two boats near the outer harbour on Friday.\n")
    code, out, _ = run("export", str(tmp_path / "a.txt"), "--to", "csv", "--only", "possible")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert ",possible," in out


def test_standard_input_may_hold_reports(run: Run, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    class Given:
        buffer = io.BufferedReader(io.BytesIO((json_line(report) + "\n").encode()))  # type: ignore[arg-type]

    monkeypatch.setattr(sys, "stdin", Given())
    code, out, _ = run("export", "-", "--to", "markdown")
    assert code == 0
    assert out.startswith("# Navy may enter the strait\n")


def test_a_failure_is_told_and_the_rest_written(run: Run, printed: Path, tmp_path: Path) -> None:
    failure = Failure(article=FailedArticle(id="b.txt"), error={"message": "b.txt: empty", "hint": "give a text"})
    printed.write_text(printed.read_text("utf-8") + json_line(failure) + "\n", "utf-8")
    code, out, err = run("export", str(printed), "--to", "geojson")
    assert code == 1
    assert '"sank"' in out
    assert "b.txt: empty" in err


def test_a_broken_line_is_named(run: Run, printed: Path, tmp_path: Path) -> None:
    printed.write_text(printed.read_text("utf-8") + "{}\n", "utf-8")
    out = tmp_path / "out.csv"
    code, _, err = run("export", str(printed), "--to", "csv", "-o", str(out))
    assert code == 1
    assert "printed.jsonl, line 2" in err
    assert len(err.splitlines()) == 2
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_told(run: Run, printed: Path, tmp_path: Path) -> None:
    code, _, err = run("export", str(printed), "--to", "csv", "-o", str(tmp_path / "none" / "out.csv"))
    assert code == 1
    assert len(err.splitlines()) == 2
    code, _, err = run("export", str(printed), "--to", "brat")
    assert code == 1
    assert "name one: --out brat" in err


def test_a_missing_library_is_named(run: Run, printed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "reportedly.show.export.parquet", raising=False)
    code, _, err = run("export", str(printed), "--to", "parquet", "-o", "x.parquet")
    assert code == 1
    assert 'pip install "reportedly[files]"' in err
