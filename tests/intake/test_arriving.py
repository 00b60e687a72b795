"""Is each file that comes into a folder read once it is whole, and again when it changes?"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from reportedly.intake.arriving import articles_arriving
from reportedly.intake.files import Loaded
from reportedly.records import Failure

TEXT = "The port of Ansel is shut, the ministry said on Monday."


def watch(folder: Path, steps: list[Callable[[], object]]) -> list[str]:
    """What comes of a folder, where a step is taken at each look: the names, "-" after each look that found any."""
    left = iter(steps)
    seen: list[str] = []

    def sleep(seconds: float) -> None:
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    with contextlib.suppress(KeyboardInterrupt):
        for articles in articles_arriving([str(folder)], sleep=sleep):
            for found in articles:
                assert isinstance(found, Loaded | Failure)
                seen.append(Path(found.source).name if isinstance(found, Loaded) else "failed")
            seen.append("-")
    return seen


def nothing() -> None:
    pass


def test_what_is_there_and_what_comes(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT)
    steps = [nothing, nothing, lambda: (tmp_path / "b.txt").write_text(TEXT), nothing, nothing]
    assert watch(tmp_path, steps) == ["a.txt", "-", "b.txt", "-"]


def test_a_file_that_grows_is_waited_for(tmp_path: Path):
    path = tmp_path / "a.txt"

    def grow() -> None:
        with path.open("a") as stream:
            stream.write(TEXT)

    assert watch(tmp_path, [grow, grow, grow, nothing]) == ["a.txt", "-"]


def test_a_file_that_changes_is_read_again_and_one_that_goes_is_forgotten(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    steps = [nothing, lambda: path.write_text(TEXT * 2), nothing, path.unlink, lambda: path.write_text(TEXT), nothing]
    assert [one for one in watch(tmp_path, steps) if one != "-"] == ["a.txt", "a.txt", "a.txt"]


def test_what_cannot_be_read_fails_once(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"")
    assert watch(tmp_path, [nothing, nothing, nothing]) == ["failed", "-"]


def test_an_empty_folder_is_no_error(tmp_path: Path):
    assert watch(tmp_path, [nothing]) == []
