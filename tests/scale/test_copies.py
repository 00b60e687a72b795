"""What the pairing of copies keeps on the disk."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from reportedly.scale.copies import mapped


@pytest.mark.skipif(sys.platform != "linux", reason="not all file systems tell the blocks of a file")
def test_there_is_room_for_a_file_before_it_is_mapped(tmp_path: Path) -> None:
    """Found by evaluation/full_disk.py: a file with holes, mapped on a full disk, ended the job by a signal."""
    found = mapped(tmp_path / "a.bin", np.dtype(np.uint64), (300_000, 1))
    assert not found.any()
    found[:] = 7
    assert (tmp_path / "a.bin").stat().st_size == found.nbytes
    assert (tmp_path / "a.bin").stat().st_blocks * 512 >= found.nbytes
