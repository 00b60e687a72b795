"""How is adding from the page done: one writer, in the order of asking, with its progress for all to see?"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from reportedly.ledger.add import Added, add
from reportedly.ledger.store import open_store
from reportedly.records import Record, ReportedlyError

KEPT = 50  # jobs whose end is remembered
WAITING = 20  # jobs that may wait at once

Content = tuple[str, bytes]  # a file's name and what it holds


class Job(Record, kw_only=True, frozen=True):
    """What became of something to add: ``state`` is waiting, working, done or failed."""

    id: str
    what: str
    state: str
    added: list[Added]
    error: dict[str, str] | None = None  # {"message", "hint"}


class Jobs:
    """The jobs of one desk; ``changed`` is called whenever one of them has changed the ledger."""

    def __init__(self, ledger: str, changed: Callable[[], None]) -> None:
        self._ledger, self._changed = ledger, changed
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="adding")

    def get(self, name: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(name)

    def start(
        self, what: str, sources: Sequence[str], files: Sequence[tuple[str, bytes]], given: dict[str, Any]
    ) -> str:
        """Add addresses, and files of which the contents are given; the id of the job. Raises ReportedlyError."""
        with self._lock:
            waiting = sum(job.state in ("waiting", "working") for job in self._jobs.values())
            if waiting >= WAITING:
                raise ReportedlyError("too much is waiting to be added", "wait until some of it is done")
            name = secrets.token_hex(8)
            self._jobs[name] = Job(id=name, what=what, state="waiting", added=[])
            for old in list(self._jobs)[:-KEPT]:
                if self._jobs[old].state in ("done", "failed"):
                    del self._jobs[old]
        self._pool.submit(self._work, name, list(sources), list(files), given)
        return name

    def close(self) -> None:
        """Finish what is under way, and start nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _put(self, name: str, **fields: Any) -> None:
        old = self._jobs[name]
        self._jobs[name] = Job(**{**{field: getattr(old, field) for field in old.__struct_fields__}, **fields})

    def _work(self, name: str, sources: list[str], files: list[Content], given: dict[str, Any]) -> None:
        self._put(name, state="working")
        done: list[Added] = []
        try:
            with open_store(self._ledger) as store, _on_disk(files) as paths:
                from reportedly.intake.files import articles_from

                for each in add(store, articles_from([*sources, *paths], **given)):
                    done.append(each)
                    self._changed()
                    self._put(name, added=list(done))
            self._put(name, state="done")
        except ReportedlyError as error:
            self._put(name, state="failed", error={"message": error.message, "hint": error.hint})
        except Exception as error:
            message = f"adding failed: {type(error).__name__}: {error}"
            self._put(
                name, state="failed", error={"message": message, "hint": "this is a fault of ours: please report it"}
            )


class _on_disk:
    """The files in a folder of their own, under safe names, for as long as they are read."""

    def __init__(self, files: list[Content]) -> None:
        self._files = files

    def __enter__(self) -> list[str]:
        self._folder = tempfile.TemporaryDirectory(prefix="reportedly-")
        return list(self._written())

    def _written(self) -> Iterator[str]:
        for number, (name, content) in enumerate(self._files):
            bare = "".join(char for char in Path(name).name if char.isalnum() or char in "._- ")[-80:] or "file"
            path = Path(self._folder.name) / f"{number}" / bare.lstrip(".")
            path.parent.mkdir()
            path.write_bytes(content)
            yield str(path)

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._folder.cleanup()
