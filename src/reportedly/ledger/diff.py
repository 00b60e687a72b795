"""What changed between two articles, or two versions of one: claims added, dropped, firmer, softer; figures changed?"""

from __future__ import annotations

from reportedly.check import FIRMNESS
from reportedly.compare import Count, Told, alike, apart, counts_in, same_thing, told_in
from reportedly.ledger.store import Store
from reportedly.ledger.versions import articles_named, versions_of
from reportedly.ledger.write import report_of
from reportedly.records import Claim, Figure, Record, Report, ReportedlyError

FIRMER = 1.0  # a step of FIRMNESS that is a change
_UNSURE = {"probable": 1.0, "possible": 2.0, "unknown": 0.0, "certain": 0.0}
_DENIED = -1.0


class Changed(Record, kw_only=True, frozen=True):
    """One claim as the first article has it, and as the second has it."""

    before: Claim
    after: Claim


class FigureChanged(Record, kw_only=True, frozen=True):
    """One count as the first article has it, and as the second has it."""

    before: Figure
    after: Figure
    sentence: str  # of the second


class Difference(Record, kw_only=True, frozen=True):
    """What changed from one article to another; a sentence that stands in both has not changed."""

    one: str
    other: str
    added: list[Claim]
    dropped: list[Claim]
    firmer: list[Changed]
    softer: list[Changed]
    figures: list[FigureChanged]


def diff(store: Store, one: int, other: int) -> Difference:
    """What changed between two articles of the ledger. Raises ReportedlyError where one is not there."""
    return difference(report_of(store, one), report_of(store, other))


def pair_of(store: Store, names: list[str]) -> tuple[int, int]:
    """The two articles of two names (ids or addresses), or the last two versions of one.

    Raises ReportedlyError where there is no such article, or only one version of it.
    """
    if len(names) == 2:
        return articles_named(store, names[0])[-1], articles_named(store, names[1])[-1]
    versions = versions_of(store, articles_named(store, names[0])[-1])
    if len(versions) < 2:
        raise ReportedlyError("there is one version of this article", "name two articles: reportedly diff A B")
    return versions[-2], versions[-1]


def difference(one: Report, other: Report) -> Difference:
    """What changed between two reports: first each claim finds its like, then what is left over is new or gone."""
    before, after = told_in(one, "text"), told_in(other, "text")
    pairs, gone, new = _paired(before, after)
    firmer: list[Changed] = []
    softer: list[Changed] = []
    for a, b in pairs:
        if _plain(a.claim.sentence.text) == _plain(b.claim.sentence.text):
            continue
        step = _firm(b.claim) - _firm(a.claim)
        if abs(step) >= FIRMER:
            (firmer if step > 0 else softer).append(Changed(before=a.claim, after=b.claim))
    return Difference(
        one=one.article.id, other=other.article.id, added=[each.claim for each in new],
        dropped=[each.claim for each in gone], firmer=firmer, softer=softer, figures=_figures(one, other, pairs),
    )  # fmt: skip


def _paired(before: list[Told], after: list[Told]) -> tuple[list[tuple[Told, Told]], list[Told], list[Told]]:
    """Claims that tell the same, each once; what is left of the first, and of the second."""
    pairs: list[tuple[Told, Told]] = []
    left = list(after)
    rest: list[Told] = []
    for each in before:  # the same words first, so that a small edit elsewhere does not steal their like
        words = (each.claim.event.text, _plain(each.claim.sentence.text))
        same = next((b for b in left if (b.claim.event.text, _plain(b.claim.sentence.text)) == words), None)
        if same is None:
            rest.append(each)
        else:
            left.remove(same)
            pairs.append((each, same))
    gone: list[Told] = []
    for each in rest:
        ranked = [(alike(each, b), len(each.sentence & b.sentence), -index, b) for index, b in enumerate(left)]
        best = max((row for row in ranked if row[0]), default=None, key=lambda row: row[:3])
        if best is None:
            gone.append(each)
        else:
            left.remove(best[3])
            pairs.append((each, best[3]))
    return pairs, gone, left


def _plain(words: str) -> str:
    return " ".join(words.split())


def _firm(claim: Claim) -> float:
    """How firmly a claim is told; a denial is less than nothing."""
    if claim.stance == "denies":
        return _DENIED
    unsure = _UNSURE[claim.certainty] if claim.status in ("occurred", "ongoing") else 0.0
    return FIRMNESS[claim.status] - unsure - (2.0 if claim.stance == "questions" else 0.0)


def _figures(one: Report, other: Report, pairs: list[tuple[Told, Told]]) -> list[FigureChanged]:
    """Counts of one thing whose bounds do not meet: of a sentence that was edited, or found nowhere else."""
    before, after = list(counts_in(one, "text")), list(counts_in(other, "text"))
    edited = {(id(a.claim), id(b.claim)) for a, b in pairs if a.claim.sentence.text != b.claim.sentence.text}
    found: dict[tuple[str, str], FigureChanged] = {}
    for a in before:
        for b in after:
            if a.noun != b.noun or not (apart(a.figure, b.figure) or apart(b.figure, a.figure)):
                continue
            same_sentence = any((id(c.claim), id(d.claim)) in edited for c in a.claims for d in b.claims)
            fresh = not _among(a, after) and not _among(b, before) and same_thing(a, b)
            if (same_sentence and not _among(b, before)) or fresh:
                changed = FigureChanged(before=a.figure, after=b.figure, sentence=_plain(b.sentence.text))
                found.setdefault((a.figure.text, b.figure.text), changed)
    return list(found.values())


def _among(count: Count, others: list[Count]) -> bool:
    """Whether the same number of the same thing stands there, too."""
    bounds = (count.noun, count.figure.low, count.figure.high)
    return any((each.noun, each.figure.low, each.figure.high) == bounds for each in others)
