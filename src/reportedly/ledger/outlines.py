"""What is known of a happening as a whole: its status, its day, its words, by how many it is told?

Made again whenever its claims change, from the latest of them; the row of table ``happening`` keeps it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportedly.ledger.labels import best_label
from reportedly.ledger.mentions_kept import kept_of
from reportedly.ledger.store import Store
from reportedly.records import SETTLED

LABELS = 12  # claims whose words are weighed as the label
LESSER = 0.4  # of the salience of the claim that tells best: what matters less does not stand for the happening
LATEST = 200  # claims from which a happening's status, day and words are made
LONG, ENOUGH = 0.4, 80  # what a label's length weighs against its salience; code points past which more tell no more

# How firm a status is: a happening has the firmest that a source asserts.
FIRMNESS = ("not_occurred", "possible", "conditional", "considered", "demanded", "predicted", "threatened", "planned",
            "scheduled", "ongoing", "occurred")  # fmt: skip
ANNOUNCED = frozenset({"scheduled", "planned"})
COMING = frozenset(FIRMNESS[1:-2])


class _Told(NamedTuple):
    """One claim of a happening, the latest first; ``length`` is of the words that tell it."""

    claim: int
    kind: str | None
    mode: str | None
    status: str
    certainty: str
    stance: str
    salience: float
    day: str | None
    length: int
    origin: int
    mention: bytes

    @property
    def days(self) -> tuple[str | None, str | None]:
        """When it takes place, as linking sees it: without the days of sayings, and what was misread."""
        seen = kept_of(self.mention)
        return seen.from_, seen.to


def refresh(store: Store, happening: int) -> None:
    """Count a happening's claims again, inside ``store.writing()``; one that has none left goes."""
    claims, articles, origins = store.row(
        "SELECT count(*), count(DISTINCT claim >> 14), count(DISTINCT origin) FROM link"
        " WHERE happening = ? AND current = 1",
        (happening,),
    ) or (0, 0, 0)
    if not claims and not store.row("SELECT 1 FROM link WHERE happening = ?", (happening,)):
        store.run("DELETE FROM happening WHERE id = ?", (happening,))
        return
    told = told_until(store, happening, None, current=bool(claims))
    kinds = Counter((each.kind, each.mode) for each in told if each.kind)
    kind, mode = kinds.most_common(1)[0][0] if kinds else (None, None)
    status = status_of(told)
    denials = sum(each.stance == "denies" or each.status == "not_occurred" for each in told)
    first = store.row(
        "SELECT substr(published, 1, 10) FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ?"
        " ORDER BY claim LIMIT 1",
        (happening,),
    )
    store.run(
        "UPDATE happening SET label = ?, kind = ?, mode = ?, status = ?, day_from = ?, day_to = ?, first_told = ?,"
        " last_told = ?, claims = ?, articles = ?, origins = ?, denials = ?, salience = ? WHERE id = ?",
        (
            best_label(store, _that_tell(told, status)), kind, mode, status, *days_of(told, status),
            first[0] if first else None, max(filter(None, (each.day for each in told)), default=None),
            claims, articles, origins, denials, max(each.salience for each in told), happening,
        ),
    )  # fmt: skip


def told_until(store: Store, happening: int, day: str | None, current: bool = True) -> list[_Told]:
    """The latest claims of a happening that were published until a day, that day's too; ``current``: of articles as
    they are now, or as they were."""
    rows = store.rows(
        "SELECT claim.id, kind, mode, status, certainty, stance, salience, substr(published, 1, 10),"
        " CASE WHEN json_extract(clause, '$[0][0]') = told_start THEN json_extract(clause, '$[#-1][1]')"
        " ELSE told_end END - told_start, link.origin, mention"
        " FROM link JOIN claim ON claim.id = link.claim JOIN article ON article.id = claim.article"
        " WHERE happening = ?1 AND current = ?2 AND (?3 IS NULL OR substr(published, 1, 10) <= ?3)"
        " ORDER BY link.claim DESC LIMIT ?4",
        (happening, int(current), day, LATEST),
    )
    return [_Told(*row) for row in rows]


def status_of(told: Sequence[_Told]) -> str | None:
    """The firmest status that a source asserts, those who are unsure aside; None where all deny or question it.

    "Did not happen" where that is the last word on what was to come: told after its days, or after all who expected it.
    """
    asserted = [each for each in told if each.stance == "asserts" and not _too_soon(each, told)]
    sure = [each for each in asserted if each.certainty not in ("possible", "unknown")] or asserted
    firmest = max((each.status for each in sure), key=FIRMNESS.index, default=None)
    if firmest not in COMING:
        return firmest
    ended = max((each.day or "" for each in asserted if each.status == "not_occurred"), default="")
    _, due = days_of(told, firmest)
    expected = max((each.day or "" for each in asserted if each.status in COMING), default="")
    return "not_occurred" if ended and (expected < ended or (due and due < ended)) else firmest


def _too_soon(one: _Told, told: Sequence[_Told]) -> bool:
    """Whether a claim without a day speaks of a thing as there that was still to come: later on it is announced for a
    day ahead, or by two texts or more."""
    if one.status not in SETTLED or one.days != (None, None):
        return False
    day = one.day or "9999"
    later = [each for each in told if each.status in ANNOUNCED and (each.day or "") > day]
    return len({each.origin for each in later}) >= 2 or any((each.days[0] or "") >= (each.day or "") for each in later)


def days_of(told: Sequence[_Told], status: str | None) -> tuple[str | None, str | None]:
    """When it takes place. What is to come, or did not come, as the latest have it who expect it: dates of plans slip.
    What is over, as most of those have it who tell it so, and those who expected it last; never after they
    told it, or after the first did who told it as done: that was another day's."""
    dated = [(each, days) for each in told if (days := each.days) != (None, None)]
    latest = max((each.day or "" for each, _ in dated if each.status in COMING), default="")
    coming = [(each, days) for each, days in dated if each.status in COMING and (each.day or "") == latest]
    if status not in SETTLED:
        return _as_most(coming or dated)
    over = max((each.day or "" for each in told if each.status in SETTLED), default="")
    first = min((each.day for each in told if each.day and _is_told_done(each, told)), default="9999")
    done = [(each, days) for each, days in dated if each.status in SETTLED and (days[0] or "") <= first]
    return _as_most([*done, *(one for one in coming if (one[1][0] or one[1][1] or "") <= min(over, first))])


def _is_told_done(one: _Told, told: Sequence[_Told]) -> bool:
    sure = one.stance == "asserts" and one.certainty not in ("possible", "unknown")
    return sure and one.status in SETTLED and not _too_soon(one, told)


def _as_most(dated: Sequence[tuple[_Told, tuple[str | None, str | None]]]) -> tuple[str | None, str | None]:
    """The days that most independent texts have; among equals those that tell the day best."""
    votes: Counter[tuple[str | None, str | None]] = Counter()
    for _, done, days in dict.fromkeys((each.origin, each.status in SETTLED, days) for each, days in dated):
        votes[days] += 2 if done else 1
    return max(votes, key=lambda each: (votes[each], -_span(*each)), default=(None, None))


def _that_tell(told: Sequence[_Told], status: str | None) -> list[int]:
    """The claims whose words may stand for a happening, the best first: of its status, salient, of some length. Of what
    did not come the last word: who did not plan it, before others did, tells less."""
    right = [each for each in told if each.status == status and each.stance == "asserts"]
    least = LESSER * max((each.salience for each in right), default=0.0)
    right = [each for each in right if each.salience >= least]
    if status == "not_occurred":
        last = max((each.day or "" for each in right), default="")
        right = [each for each in right if (each.day or "") == last]
    ranked = sorted(right or told, key=lambda each: (tells(each.salience, each.length), each.claim), reverse=True)
    return [each.claim for each in ranked[: LABELS if right else 1]]


def tells(salience: float, length: int) -> float:
    """How well a claim stands for its happening: by its salience, and as it tells more than a word or two."""
    return salience + LONG * min(length, ENOUGH) / ENOUGH


def _span(first: str | None, last: str | None) -> int:
    if not first or not last:
        return 1 << 20
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
