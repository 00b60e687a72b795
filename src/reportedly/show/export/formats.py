"""Which formats are there, what opens them, and what do they need?

Nothing heavy is imported here: the command line names the formats in its help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reportedly.records import Report


class Format(NamedTuple):
    """One format: the module that writes it, whether as bytes, text or a folder, and the library it needs."""

    module: str
    kind: str  # "text", "bytes" or "folder"
    holds: str
    library: str | None = None


FORMATS: dict[str, Format] = {
    "jsonl": Format("json_lines", "text", "the whole reports, one a line: the contract reportedly/1"),
    "csv": Format("table", "text", "one claim a row, for spreadsheets"),
    "parquet": Format("parquet", "bytes", "one claim a row, typed, for DuckDB, pandas, R and Spark", "pyarrow"),
    "plover": Format("plover", "text", "one event a row, in the columns of POLECAT, with PLOVER's collapse"),
    "ftm": Format("followthemoney", "text", "FollowTheMoney entities, for Aleph and its kin"),
    "webannotation": Format("webannotation", "text", "W3C Web Annotations: every span, in code points and UTF-16"),
    "geojson": Format("geojson", "text", "the claims that have a place on the map"),
    "gexf": Format("gexf", "bytes", "who does what to whom, as a graph for Gephi", "networkx"),
    "ics": Format("icalendar", "bytes", "what is still open and has a date, for calendars", "icalendar"),
    "brat": Format("brat", "folder", "texts with their annotations, for the annotator brat"),
    "markdown": Format("markdown", "text", "the brief of each article, for people"),
}


def writer(name: str) -> Callable[[Iterable[Report], IO[str] | IO[bytes] | str], None]:
    """The function that writes a format. Raises ReportedlyError where the library it needs is not installed."""
    form = FORMATS[name]
    try:
        return import_module(f"reportedly.show.export.{form.module}").write  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        if form.library is None or error.name is None or error.name.partition(".")[0] != form.library:
            raise
        from reportedly.records import ReportedlyError

        raise ReportedlyError(
            f"the format {name} needs {form.library}, which is not installed", 'pip install "reportedly[files]"'
        ) from None
