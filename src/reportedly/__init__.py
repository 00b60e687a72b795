"""Reads news like a careful analyst: who did what to whom, who says so, and how sure they are."""

from __future__ import annotations

import reportedly.read  # noqa: F401  (first, so that the function below keeps the name)
from reportedly.records import Failure, Report, ReportedlyError

__all__ = ["Failure", "Report", "ReportedlyError", "read", "read_many"]


def read(*args, **kw):
    from reportedly.pipeline import read
    return read(*args, **kw)


def read_many(*args, **kw):
    from reportedly.pipeline import read_many
    return read_many(*args, **kw)
