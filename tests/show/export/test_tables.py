"""Do tables of claims open in their own readers, whole, and without running anything?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import msgspec
import pyarrow.parquet as pq
import pytest

from reportedly.pipeline import read
from reportedly.records import Report
from reportedly.show.export.plover import COLUMNS as POLECAT
from reportedly.show.export.plover import collapsed
from reportedly.show.export.rows import COLUMNS
from reportedly.show.export.table import defused

Text = Callable[..., str]
Data = Callable[..., bytes]


def test_json_lines_are_the_contract(report: Report, hostile: Report, text: Text) -> None:
    lines = text("jsonl", report, hostile).splitlines()
    assert [msgspec.json.decode(line, type=Report) for line in lines] == [report, hostile]


def test_csv_has_a_row_a_claim(report: Report, text: Text) -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv", report), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(report.claims)
    second = rows[1]
    assert second["status"] == "possible"
    assert second["source"] == "four officials"
    assert second["through"] == "The Wire"
    assert second["when_from"] == second["when_to"] == "2031-03-14"
    assert rows[0]["latitude"] == "12.5"
    assert rows[0]["source"] == "Harbour Ledger"
    assert rows[0]["source_kind"] == "article"
    assert rows[2]["stance"] == "denies"


def test_csv_runs_nothing(hostile: Report, text: Text) -> None:
    written = text("csv", hostile)
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert len(rows) == 1 + len(hostile.claims)
    for row in rows[1:]:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
    assert "\u202e" not in written
    assert "\x07" not in written


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", " =1", "＝1"])
def test_formulas_are_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "2-3", "'tis", "e@x"])
def test_other_text_is_left_alone(cell: str) -> None:
    assert defused(cell) == cell


def test_parquet_keeps_types(report: Report, hostile: Report, data: Data) -> None:
    table = pq.read_table(io.BytesIO(data("parquet", report, hostile)))
    assert table.column_names == list(COLUMNS)
    rows = table.to_pylist()
    assert len(rows) == len(report.claims) + len(hostile.claims)
    assert rows[0]["recipients"] == ["two boats"]
    assert rows[0]["event_start"] == report.claims[0].event.start
    assert rows[0]["factuality"] == 3.0
    assert rows[0]["countries"] == ["NOR"]
    assert rows[1]["source_number"] == 4
    assert rows[5]["sentence"] == hostile.claims[0].sentence.text  # as it is: nothing runs a Parquet file


def test_parquet_of_nothing_is_a_table(data: Data) -> None:
    assert pq.read_table(io.BytesIO(data("parquet"))).num_rows == 0


def polecat(written: str) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in written.splitlines()]
    assert tuple(lines[0]) == POLECAT
    return [dict(zip(POLECAT, line, strict=True)) for line in lines[1:]]


def test_plover_collapses_what_has_not_happened(report: Report, text: Text) -> None:
    rows = polecat(text("plover", report))
    assert [row["Event Type"] for row in rows] == ["ASSAULT", "THREATEN", "REQUEST", "AGREE"]
    assert [row["Event Mode"] for row in rows] == ["drone", "violence", "yield", ""]
    assert [row["Quad Code"] for row in rows] == ["4", "3", "3", "1"]
    assert [row["Reported Status"] for row in rows] == ["occurred", "possible", "demanded", "scheduled"]
    sank, _, asked, _ = rows
    assert sank["Actor Name"] == "Selvan navy"
    assert sank["Primary Actor Sector"] == "MIL"
    assert (sank["Latitude"], sank["Longitude"], sank["Placename"]) == ("12.50000", "-61.25000", "Ansel")
    assert (asked["Actor Name"], asked["Recipient Name"]) == ("Ilya Marr", "Norra")


def test_plover_leaves_out_the_denied(report: Report, text: Text) -> None:
    assert not any(row["Claim ID"] == "c3" for row in polecat(text("plover", report)))


def test_plover_has_the_countries_that_words_tell(text: Text) -> None:
    (row,) = polecat(text("plover", read("Algeria broke off diplomatic relations with Morocco.", "2026-03-12")))
    assert (row["Event Type"], row["Actor Country"], row["Recipient Country"]) == ("SANCTION", "DZA", "MAR")


def test_plover_has_no_stray_tab(hostile: Report, text: Text) -> None:
    assert len(polecat(text("plover", hostile))) == 1


@pytest.mark.parametrize(
    ("kind", "mode", "status", "wanted"),
    [
        ("assault", "aerial", "occurred", ("assault", "aerial")),
        ("assault", "aerial", "ongoing", ("assault", "aerial")),
        ("assault", "aerial", "considered", ("threaten", "violence")),
        ("coerce", "arrest", "planned", ("threaten", "arrest")),
        ("coerce", "cyber", "planned", ("threaten", "restrict")),
        ("sanction", None, "conditional", ("threaten", "relations")),
        ("protest", "strike", "scheduled", ("threaten", None)),
        ("consult", "visit", "scheduled", ("agree", None)),
        ("aid", None, "demanded", ("request", "assist")),
        ("assault", None, "demanded", ("request", "change")),
        ("accuse", "allege", "predicted", ("accuse", "allege")),
        ("threaten", "violence", "possible", ("threaten", "violence")),
    ],
)
def test_collapse(kind: str, mode: str | None, status: str, wanted: tuple[str, str | None]) -> None:
    assert collapsed(kind, mode, status) == wanted
