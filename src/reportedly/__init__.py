"""Reads news like a careful analyst: who did what to whom, who says so, and how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.records import Failure, Report, ReportedlyError

if TYPE_CHECKING:
    from reportedly.ask.ledger import Ledger
    from reportedly.pipeline import read, read_many

__all__ = ["Failure", "Ledger", "Report", "ReportedlyError", "read", "read_many"]


def __getattr__(name: str) -> Any:
    """The pipeline is imported when it is first asked for: ``import reportedly`` stays quick."""
    if name in {"read", "read_many"}:
        from reportedly import pipeline

        return getattr(pipeline, name)
    if name == "Ledger":
        from reportedly.ask.ledger import Ledger

        return Ledger
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What is offered where a name is completed: with what is imported only when it is asked for."""
    return sorted({*globals(), *__all__})


def _page_of(report: Report) -> str:
    """What a notebook shows of a report: its brief, in a frame of its own."""
    from reportedly.show.web.page import fragment

    return fragment(report)


Report._repr_html_ = _page_of  # type: ignore[attr-defined]  # here, for records must not know how they are shown
