"""Does a brief say that an article tells nothing of note?"""

from __future__ import annotations

from reportedly.records import Report
from reportedly.resolve.genre import genre_of

SALIENT = 0.3  # salience of a claim that stands out
_QUIET = {
    "sport": "a match report", "markets": "a market report", "obituary": "an obituary", "recipe": "a recipe",
    "horoscope": "a horoscope", "review": "a review", "notice": "an announcement of an event", "opinion": "an opinion",
}  # fmt: skip
OPINION = _QUIET["opinion"]
_OWN = "It reads as an opinion, or somebody's own account: what it tells is its writer's view."


def quiet(report: Report) -> str | None:
    """What kind of article it is, where it is of one that tells no crisis, and no claim of it stands out; else None.

    An opinion is one whatever stands out: what others deny or announce."""
    if not report.claims:
        return None
    kind = _QUIET.get(genre_of(report.article.text) or "")
    if kind == OPINION or all(claim.salience < SALIENT for claim in report.claims):
        return kind
    return None


def quiet_words(report: Report) -> str | None:
    """The sentence that the brief of a quiet article says."""
    kind = quiet(report)
    if kind == OPINION:
        return _OWN
    return f"It reads as {kind}: nothing in it tells of conflict, crisis or politics." if kind else None
