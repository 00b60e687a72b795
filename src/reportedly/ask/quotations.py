"""Which claim tells a happening best, in words that can be quoted alone?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from reportedly.ledger.labels import LEANS
from reportedly.ledger.outlines import COMING, FIRMNESS
from reportedly.ledger.read import LedgerClaim
from reportedly.ledger.store import Store
from reportedly.link.figures_compared import Count
from reportedly.records import Record
from reportedly.resolve.dateline import dateline_end

MAIN = 0.6  # of the most salient claim of its sentence: what a sentence is about


def best_claim(
    claims: Iterable[LedgerClaim],
    statuses: Iterable[str] = (),
    said: Collection[str] = (),
    old: Collection[tuple[int, str]] = (),
) -> LedgerClaim | None:
    """The claim that tells a happening best: of the right status, in a sentence that was not quoted yet and gives no
    count that was overtaken, salient, with its parts, its words most of a sentence that can stand alone and is not too
    long. None where no claim is of the right status."""
    wanted, claims = set(statuses), list(claims)
    passed = {_sentence(each) for each in claims if (each.article.id, each.claim.id) in old}
    right = [each for each in claims if each.claim.stance == "asserts" and (not wanted or each.claim.status in wanted)]

    def rank(each: LedgerClaim) -> tuple[bool, bool, float]:
        claim, words = each.claim, words_of(each)
        parts = bool(claim.actors) + bool(claim.recipients) + 0.5 * bool(claim.places) + 0.5 * bool(claim.when)
        whole = words.rstrip("\"”'’").endswith((".", "!", "?"))  # no headline
        alone = (
            0.05 * (each.article.origin == each.article.id)
            + 0.3 * whole
            - 0.3 * bool(LEANS.match(words))
            + 0.3 * len(each.told) / max(1, len(words))
        )
        return (
            words not in said,
            _sentence(each) not in passed,
            claim.salience + 0.15 * parts + alone - 0.001 * max(0, len(words) - 200),
        )

    return max(right, key=rank, default=None)


def words_of(each: LedgerClaim) -> str:
    """A claim's sentence on one line, without its dateline: how two quotations are known to be one."""
    words = each.claim.sentence.text
    return " ".join(words[dateline_end(words) :].split())


def overtaken(store: Store, happening: int) -> set[tuple[int, str]]:
    """The claims of a happening, by article and their key, whose counts later ones have otherwise."""
    old: set[tuple[int, str]] = set()
    for (counts,) in store.rows("SELECT counts FROM comparison WHERE happening = ?", (happening,)):
        told = msgspec.json.decode(counts, type=list[Count])
        last = max((each.as_of or "" for each in told), default="")
        newest = {(each.low, each.high) for each in told if (each.as_of or "") == last}
        later = {each.origin for each in told if (each.as_of or "") == last}
        old |= {
            (int(each.article), each.claim)
            for each in told
            if (each.low, each.high) not in newest and each.origin not in later  # a late copy overtakes nothing
        }
    return old


def is_beside_firmer(store: Store, each: LedgerClaim) -> bool:
    """Whether the claim's sentence announces another thing above all, and more firmly: "a bill to compensate them will
    be put to the vote on 20 May" is told of the vote."""
    firmer = [status for status in COMING if FIRMNESS.index(status) > FIRMNESS.index(each.claim.status)]
    listed = ", ".join(f"'{status}'" for status in firmer)
    beside = store.row(
        "SELECT 1 FROM claim WHERE id BETWEEN ?1 << 14 AND ?1 << 14 | 16383 AND sentence_start = ?2"
        f" AND salience > ?3 AND status IN ({listed})",
        (each.article.id, each.claim.sentence.start, each.claim.salience),
    )
    return beside is not None


class Figured(Record, kw_only=True, frozen=True):
    """The figure that a sentence gives where others are given too: its day (ISO 8601), how many articles give it."""

    as_of: str | None
    articles: int


def figure_told(store: Store, happening: int, each: LedgerClaim, until: str | None) -> Figured | None:
    """The figure of the claim's sentence that is compared with others of its happening; None where all give one."""
    for (counts,) in store.rows("SELECT counts FROM comparison WHERE happening = ?", (happening,)):
        told = [one for one in msgspec.json.decode(counts, type=list[Count]) if (one.as_of or "") <= (until or "9999")]
        own = [one for one in told if int(one.article) == each.article.id and one.text in each.claim.sentence.text]
        own.sort(key=lambda one: one.claim != each.claim.id)
        if own and len({(one.low, one.high) for one in told}) > 1:
            same = {one.article for one in told if (one.low, one.high) == (own[0].low, own[0].high)}
            return Figured(as_of=own[0].as_of, articles=len(same))
    return None


def _sentence(each: LedgerClaim) -> tuple[int, int]:
    return each.article.id, each.claim.sentence.start


def is_main(store: Store, each: LedgerClaim) -> bool:
    """Whether a claim is what its sentence is about, not a thing said beside it."""
    most = store.one(
        "SELECT max(salience) FROM claim WHERE id BETWEEN ?1 << 14 AND ?1 << 14 | 16383 AND sentence_start = ?2",
        (each.article.id, each.claim.sentence.start),
    )
    return bool(each.claim.salience >= MAIN * (most or 0.0))
