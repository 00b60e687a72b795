"""Is the output of a job what it should be, whatever the input, and whoever dies on the way?"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.records import Article, Report, ReportedlyError
from reportedly.scale.output import reports_in
from reportedly.scale.run import Summary, scale
from tests import made
from tests.scale.jobs import job, job_here, lines, marks, rows, text, write
from tests.scale.readers import quick


def test_lines_by_day(tmp_path: Path):
    out = tmp_path / "out"
    summary = job([write(tmp_path / "a.jsonl", "\n".join(lines(range(100))))], out)
    assert summary == Summary(articles=100, copies=0, failed=0, set_aside=0, parts=8)
    found = rows(out)
    assert [row["article"]["id"] for row in found] == [f"a{k}" for k in range(100)]  # type: ignore[index]
    assert [row["article"]["text"] for row in found] == [text(k) for k in range(100)]  # type: ignore[index]
    assert all(str(row["day"]) == row["article"]["published"] for row in found)  # type: ignore[index]
    assert {path.parent.name for path in out.glob("day=*/*")} == {f"day=2031-03-0{k}" for k in range(1, 5)}
    assert not list((out / "_job" / "articles").glob("*"))


def test_the_contract_is_in_the_columns(tmp_path: Path):
    """The real reader, and each field as `reportedly read --json` has it."""
    import msgspec

    import reportedly

    source = write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": " ".join(made.SENTENCES)}) + "\n")
    scale([source], tmp_path / "out", workers=1)
    (row,) = rows(tmp_path / "out")
    (report,) = reportedly.read_many([{"id": "a", "text": " ".join(made.SENTENCES)}])
    expected = msgspec.to_builtins(report)
    assert {name: row[name] for name in expected} == expected
    assert len(expected["claims"]) >= 3


def test_all_forms_give_the_same(tmp_path: Path):
    content = "\n".join(lines(range(70))) + "\n"
    plain = write(tmp_path / "a.jsonl", content)
    packed = write(tmp_path / "b.jsonl.gz", gzip.compress(content.encode()))
    table = str(tmp_path / "c.parquet")
    pq.write_table(pa.Table.from_pylist([json.loads(line) for line in lines(range(70))]), table, row_group_size=17)
    outs = []
    for source in (plain, packed, table):
        out = tmp_path / f"out-{Path(source).name}"
        job_here([source], out)
        outs.append(marks(out))
    assert outs[0] == outs[1] == outs[2]


def test_archives(tmp_path: Path):
    members = made.archive(range(60))
    members[30] = members[30][:40] + b"\xff" + members[30][41:]
    for name, parts in (("a.warc.gz", members), ("b.warc", made.archive(range(60), packed=False))):
        source = write(tmp_path / name, b"".join(parts))
        out = tmp_path / f"out-{name}"
        summary = job_here([source], out)
        failed = 1 if name == "a.warc.gz" else 0
        # 59 of the 60 pages are near-copies that differ in their numbers: none may be taken for another.
        assert (summary.articles, summary.failed, summary.copies) == (60, failed, 0)
        urls = {row["article"]["url"] for row in rows(out) if row["error"] is None}  # type: ignore[index]
        assert len(urls) == 60 - failed


def test_a_folder_and_bad_lines(tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.jsonl", "\n".join(lines(range(3))) + '\n\n{"id": 3}\nno json\n')
    write(folder / "b.jsonl", "\n".join(lines(range(3, 6))))
    write(folder / "c.txt", "not asked for")
    write(folder / "d.jsonl", "")
    write(folder / "e.jsonl", json.dumps({"id": "r", "text": "RAISE " + text(9)}))
    summary = job_here([str(folder)], tmp_path / "out")
    assert (summary.articles, summary.failed) == (9, 3)
    found = rows(tmp_path / "out")
    errors = [row for row in found if row["error"]]
    assert len(errors) == 3
    assert all(row["error"]["message"] and row["error"]["hint"] for row in errors)  # type: ignore[index]
    # No day is told of them: they stand in the partition that Arrow and DuckDB read as null.
    assert {row["day"] for row in errors} == {None}


def test_copies_are_read_once(tmp_path: Path):
    wire = text(1, 120)
    hurt = "Report 1. At least 31 were hurt."
    articles = [
        {"id": "late", "text": wire + " Reported by the Gull.", "published": "2031-03-05"},
        {"id": "first", "text": wire, "published": "2031-03-04"},
        {"id": "other", "text": text(2, 120), "published": "2031-03-04"},
        {
            "id": "toll",
            "text": wire.replace("Report 1.", hurt),
            "published": "2031-03-04",
        },
        {
            "id": "risen",
            "text": wire.replace("Report 1.", hurt.replace("31", "44")),
            "published": "2031-03-06",
        },
        {"id": "short", "text": "The port is shut.", "published": "2031-03-04"},
        {"id": "short2", "text": "The port is shut.", "published": "2031-03-04"},
    ]
    source = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, articles)))
    summary = job_here([source], tmp_path / "out")
    assert summary.copies == 1
    found = {row["article"]["id"]: row for row in rows(tmp_path / "out")}  # type: ignore[index]
    assert found["late"]["copy_of"] == found["first"]["number"]
    assert [name for name, row in found.items() if row["copy_of"] is not None] == ["late"]
    assert found["late"]["article"]["text"].endswith("Gull.")  # type: ignore[index]
    assert not found["late"]["attributions"]
    assert found["risen"]["attributions"]


def test_the_output_as_records(tmp_path: Path):
    """Those that the reader gave, the copy without claims, the failure as one; the undated last."""
    articles = [
        {"id": "undated", "text": text(5)},
        {"id": "copy", "text": text(1, 120) + " So the Gull.", "published": "2031-03-05"},
        {"id": "first", "text": text(1, 120), "published": "2031-03-04"},
        {"id": "raise", "text": "RAISE " + text(2), "published": "2031-03-06"},
    ]
    out = tmp_path / "out"
    source = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, articles)))
    with pytest.raises(ReportedlyError, match="no finished output"):
        list(reports_in(out))
    job_here([source], out)
    found = list(reports_in(out))
    assert [one.article.id for one in found] == ["first", "copy", "raise", "undated"]
    assert [isinstance(one, Report) for one in found] == [True, True, False, True]
    (first,) = quick([Article(id="first", text=text(1, 120), published="2031-03-04", published_basis="given")])
    assert found[0] == first
    assert found[1].attributions == []  # type: ignore[union-attr]


def test_fifty_megabytes_are_no_article(tmp_path: Path):
    source = tmp_path / "a.jsonl"
    with source.open("w") as stream:
        stream.write(lines(range(1))[0] + "\n" + json.dumps({"id": "big", "text": "word " * 10_000_000}) + "\n")
        stream.write(json.dumps({"id": "long", "text": "word " * 100_000}) + "\n" + lines(range(1, 2))[0])
    summary = job_here([str(source)], tmp_path / "out")
    assert (summary.articles, summary.failed, summary.set_aside) == (4, 2, 0)


def test_a_job_that_is_done_is_not_done_again(tmp_path: Path):
    source = write(tmp_path / "a.jsonl", "\n".join(lines(range(30))))
    first = job_here([source], tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    assert job_here([source], tmp_path / "out") == first
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")} == before


def test_another_job_may_not_write_there(tmp_path: Path):
    job_here([write(tmp_path / "a.jsonl", "\n".join(lines(range(3))))], tmp_path / "out")
    with pytest.raises(ReportedlyError, match="another job"):
        job_here([write(tmp_path / "b.jsonl", "\n".join(lines(range(4))))], tmp_path / "out")
    with pytest.raises(ReportedlyError, match="no such file"):
        job_here([str(tmp_path / "none")], tmp_path / "new")


@pytest.mark.parametrize("kept", range(0, 30, 5))
def test_it_goes_on_from_any_line_of_its_ledger(tmp_path: Path, kept: int):
    """A crash may leave the ledger cut at any byte, and files that it does not name."""
    source = write(tmp_path / "a.jsonl", "\n".join(lines(range(60))))
    whole, out = tmp_path / "whole", tmp_path / "out"
    job_here([source], whole)
    job_here([source], out)
    (out / "_job" / "summary.json").unlink()
    ledger = out / "_job" / "shards.jsonl"
    content = ledger.read_bytes()
    ledger.write_bytes(content[: len(content) * kept // 30])
    for path in list(out.glob("day=*/*"))[::2]:
        path.unlink()
    (out / "day=2031-03-01").mkdir(exist_ok=True)
    (out / "day=2031-03-01" / ".part-000000.parquet.1.tmp").write_bytes(b"half")
    assert job_here([source], out).articles == 60
    assert marks(out) == marks(whole)


def test_two_jobs_at_once(tmp_path: Path):
    from reportedly.scale.shards import Job, Ledger

    told = Job(inputs=[], shard=1, reader="")
    first = Ledger(tmp_path / "_job", told)
    with pytest.raises(ReportedlyError, match="another job"):
        Ledger(tmp_path / "_job", told)
    first.close()
    Ledger(tmp_path / "_job", told).close()


def test_a_folder_that_cannot_be_written(tmp_path: Path):
    source = write(tmp_path / "a.jsonl", "\n".join(lines(range(3))))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReportedlyError):
        job_here([source], tmp_path / "file" / "out")
