"""Is each unit of a file in one shard, and in no other, wherever the cuts fall?"""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.intake.files import Loaded
from reportedly.records import Failure, ReportedlyError
from reportedly.scale.sources import Shard, article_of_unit, cut, sources_of, units
from tests import made


def shards(path: Path, size: int) -> list[Shard]:
    return [
        Shard(number=k, path=str(path), offset=offset, first=first, count=count)
        for k, (offset, first, count) in enumerate(cut(str(path), size))
    ]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.binary(max_size=30).map(lambda raw: raw.replace(b"\n", b" ")), max_size=30), st.integers(1, 9))
def test_lines(tmp_path_factory: pytest.TempPathFactory, content: list[bytes], size: int):
    folder = tmp_path_factory.mktemp("lines")
    raw = b"\n".join(content)
    for ending in (b"", b"\n"):
        expected = (raw + ending).split(b"\n")
        while expected and not expected[-1]:
            expected.pop()
        for name, stored in (("a.jsonl", raw + ending), ("a.jsonl.gz", gzip.compress(raw + ending))):
            path = folder / name
            path.write_bytes(stored)
            if raw.startswith((b"\x1f\x8b", b"PAR1", b"WARC/")):
                continue  # by chance the bytes of another form
            found = [unit.rstrip(b"\n") for shard in shards(path, size) for unit in units(shard)]  # type: ignore[union-attr]
            while found and not found[-1]:
                found.pop()
            assert found == expected
            assert all(shard.count <= size for shard in shards(path, size))


@pytest.mark.parametrize("size", [1, 3, 7, 100])
@pytest.mark.parametrize("packed", [True, False])
def test_archives(tmp_path: Path, size: int, packed: bool):
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(made.archive(range(20), packed)))
    found = [article_of_unit(unit, shard, k) for shard in shards(path, size) for k, unit in enumerate(units(shard))]
    assert [one.article.url for one in found if one] == [f"https://gull.test/{k}" for k in range(20)]  # type: ignore[union-attr]
    places = [one.source for one in found if one]  # type: ignore[union-attr]
    assert len(set(places)) == 20


@pytest.mark.parametrize(("rows", "groups", "size"), [(50, 7, 9), (5, 100, 2), (64, 64, 64), (200, 150, 70), (0, 1, 5)])
def test_tables(tmp_path: Path, rows: int, groups: int, size: int):
    path = tmp_path / "a.parquet"
    table = pa.table({"text": [f"Text {k}." for k in range(rows)], "more": list(range(rows)), "id": list(range(rows))})
    pq.write_table(table, path, row_group_size=groups)
    found = [unit for shard in shards(path, size) for unit in units(shard)]
    assert found == [{"id": str(k), "text": f"Text {k}."} for k in range(rows)]


def test_sources(tmp_path: Path):
    for name in ("b.jsonl", "a.warc.gz", "c.txt", ".hidden.jsonl"):
        (tmp_path / name).write_text('{"text": "x"}')
    found = sources_of([str(tmp_path), str(tmp_path / "b.jsonl"), str(tmp_path / "c.txt")])
    assert [Path(one).name for one in found] == ["a.warc.gz", "b.jsonl", "c.txt"]
    (tmp_path / "c.txt").write_text("The army closed the port.")
    with pytest.raises(ReportedlyError, match="holds no rows of articles"):
        sources_of([str(tmp_path / "c.txt")])


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet", "b.jsonl.gz"])
def test_a_file_that_is_damaged_is_read_as_far_as_it_goes(tmp_path: Path, name: str):
    path = tmp_path / name
    whole = gzip.compress(b"".join(b'{"text": "Report %d."}\n' % k for k in range(3000)))
    damaged = {"a.parquet": b"PAR1 no more", "b.jsonl.gz": b"\x1f\x8b\x08"}
    path.write_bytes(damaged.get(name, whole[: len(whole) // 2]))
    found = [article_of_unit(unit, shard, k) for shard in shards(path, 100) for k, unit in enumerate(units(shard))]
    assert [type(one) for one in found[-1:]] == [Failure]
    assert all(isinstance(one, Loaded) for one in found[:-1])
    assert (len(found) > 500) == (name == "a.jsonl.gz")


def test_a_file_that_is_gone(tmp_path: Path):
    shard = Shard(number=0, path=str(tmp_path / "a.jsonl"), offset=0, first=0, count=5)
    (unit,) = units(shard)
    assert isinstance(article_of_unit(unit, shard, 0), Failure)
