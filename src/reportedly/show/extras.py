"""What is said where an extra is not installed?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportedly.records import ReportedlyError


@contextmanager
def needed(extra: str, *libraries: str) -> Iterator[None]:
    """Imports that need an extra; raises ReportedlyError that names it where one of its libraries is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name not in libraries:
            raise
        raise ReportedlyError(
            f"this needs {name}, which is not installed", f'pip install "reportedly[{extra}]"'
        ) from None
