"""Does a Dask cluster give what processes of this machine give?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.records import ReportedlyError
from reportedly.scale.engines import Cluster, Died, Processes
from tests.scale.jobs import job, job_here, lines, marks, write

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    import dask
    from distributed import LocalCluster

    patience = dask.config.set({"distributed.comm.timeouts.connect": "120s"})
    with (
        patience,
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        ) as found,
    ):
        yield found.scheduler_address


def test_a_cluster_gives_the_same(tmp_path: Path, cluster: str):
    source = write(tmp_path / "a.jsonl", "\n".join(lines(range(100))))
    job_here([source], tmp_path / "here")
    job([source], tmp_path / "there", cluster=cluster)
    assert marks(tmp_path / "there") == marks(tmp_path / "here")


def test_an_error_on_a_cluster_is_told(cluster: str):
    engine = Cluster(cluster)
    try:
        (future,) = engine.first([engine.submit(int, "x")])
        assert isinstance(engine.outcome(future), Died)
        (future,) = engine.first([engine.submit(len, "abc")])
        assert engine.outcome(future) == 3
        assert engine.ahead >= 2
    finally:
        engine.close()


def test_no_cluster():
    with pytest.raises(ReportedlyError, match="scheduler"):
        Cluster("no address")


def test_a_process_that_dies_is_replaced():
    engine = Processes(1)
    try:
        for function, argument, expected in ((os._exit, 3, None), (len, "abc", 3), (int, "x", None), (abs, -2, 2)):
            (future,) = engine.first([engine.submit(function, argument)])
            outcome = engine.outcome(future)
            assert isinstance(outcome, Died) if expected is None else outcome == expected
    finally:
        engine.close()


def test_a_process_has_its_threads_and_no_more_from_the_start():
    """numpy's and Arrow's threads are fixed when they are loaded."""
    engine = Processes(1, threads=1)
    try:
        for asked, expected in (("OMP_NUM_THREADS", "1"), ("numpy", False)):
            told = "__import__('os').environ.get" if asked.isupper() else "__import__('sys').modules.__contains__"
            (future,) = engine.first([engine.submit(eval, f"{told}({asked!r})")])
            assert engine.outcome(future) == expected
    finally:
        engine.close()
