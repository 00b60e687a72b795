"""Which claims does a brief show, and does it say that an article tells nothing of note?"""

from __future__ import annotations

from reportedly.records import Claim, Report
from reportedly.resolve.genre import genre_of

SALIENT = 0.3  # claims below are summed up in one line, unless all are asked for
_AT_LEAST = 3  # but this many are always shown, except of an article of a quiet kind
_QUIET = {"sport": "a match report", "markets": "a market report", "obituary": "an obituary"}


def quiet(report: Report) -> str | None:
    """What kind of article it is, where it is of one that tells no crisis, and no claim of it stands out; else None."""
    if not report.claims or any(claim.salience >= SALIENT for claim in report.claims):
        return None
    return _QUIET.get(genre_of(report.article.text) or "")


def salient(claims: list[Claim], report: Report) -> list[Claim]:
    """The claims that matter, in the order of the text: those over the threshold, and never fewer than a handful.

    Of a match report, a market report or an obituary that tells nothing else there are none.
    """
    if quiet(report) is not None:
        return []
    ranked = sorted(claims, key=lambda each: -each.salience)
    floor = ranked[min(_AT_LEAST, len(ranked)) - 1].salience if ranked else 0.0
    least = min(SALIENT, floor)
    return [each for each in claims if each.salience >= least]


def quiet_words(report: Report) -> str | None:
    """The sentence that the brief of a quiet article says."""
    kind = quiet(report)
    return f"It reads as {kind}: nothing in it tells of conflict, crisis or politics." if kind else None
