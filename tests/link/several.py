"""How are several reports made by hand for tests of linking? Notes as in show/reports.py, parted by lines of =====.

A head may also say ``origin: id`` (the article that this one copies). An entity's kind may carry its country and role:
``entity person@VEN/GOV Nicolás Maduro: Nicolás Maduro; Maduro``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parent.parent / "show"))
from reports import report_of

from reportedly.link.mentions import mentions_of
from reportedly.link.tellings import Telling
from reportedly.records import Report

CASES = Path(__file__).parent.parent / "cases"


def reports_of(given: str) -> list[Report]:
    """The reports of a case; those without an id are a, b, c ..."""
    made = []
    for number, notes in enumerate(re.split(r"^=====\n", given, flags=re.M)):
        report = report_of(notes.strip("\n"))
        if report.article.id == "case":
            report = msgspec.structs.replace(
                report, article=msgspec.structs.replace(report.article, id=chr(97 + number))
            )
        made.append(msgspec.structs.replace(report, entities=[_with_marks(each) for each in report.entities]))
    return made


def _with_marks(entity):
    kind, _, marks = entity.kind.partition("@")
    country, _, role = marks.partition("/")
    return msgspec.structs.replace(entity, kind=kind, country=country or None, role=role or None)


def tellings_of(given: str) -> list[Telling]:
    """A telling for each claim of a case's reports: all are taken for claims of one happening."""
    origins = [re.search(r"^origin: (.+)$", notes, re.M) for notes in re.split(r"^=====\n", given, flags=re.M)]
    found = []
    for report, origin in zip(reports_of(given), origins, strict=True):
        figures = {figure.id: figure for figure in report.figures}
        for claim, mention in zip(report.claims, mentions_of(report), strict=True):
            found.append(
                Telling(
                    mention=mention, claim=claim, figures=tuple(figures[each] for each in claim.figures),
                    outlet=report.article.outlet, published=report.article.published,
                    origin=origin[1] if origin else report.article.id,
                )
            )  # fmt: skip
    return found
