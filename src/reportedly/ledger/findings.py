"""What follows from the claims of a happening: turns in its telling, conflicts, figures compared, its sources' record?

Made when its claims change, so that asking is quick; link/ says how, and this file keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reportedly.ledger.marks import NUMBER_BITS
from reportedly.ledger.mentions_kept import mention_of
from reportedly.ledger.read import load_claims
from reportedly.ledger.rivals import rivals_of
from reportedly.ledger.store import Store
from reportedly.ledger.write import source_id
from reportedly.link.conflicts import ADMITTED, conflicts_of
from reportedly.link.crowds import WINDOW, Crowd, crowds, is_counted
from reportedly.link.figures_compared import compare_figures
from reportedly.link.history import History, history_of
from reportedly.link.mentions import Mention
from reportedly.link.tellings import Telling, affirms, denies, voice_of
from reportedly.link.wording import plain
from reportedly.records import SETTLED, Figure

FIRST, LATEST = 12, 48  # claims of a happening from which its findings are made
_KEPT = ("named", "office", "outlet", "document")  # kinds of sources that are one over several articles


def tellings(store: Store, happening: int, *, most: int | None = None) -> dict[int, Telling]:
    """The claims of a happening as link/ compares them, by their ids; ``most``: the first and the latest ones alone."""
    query = "SELECT claim, mention, topic FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ?"
    if most is None:
        rows = store.rows(f"{query} ORDER BY claim", (happening,))
    else:
        rows = store.rows(f"{query} ORDER BY claim LIMIT ?", (happening, FIRST))
        rows += store.rows(f"{query} ORDER BY claim DESC LIMIT ?", (happening, most - FIRST))
    seen = {claim: mention_of(claim, kept, topic) for claim, kept, topic in rows}
    listed = ", ".join(map(str, seen))
    names = dict(
        store.rows(
            "SELECT claim, source.name FROM claim_source JOIN source ON source.id = source"
            f" WHERE nearest = 1 AND claim IN ({listed})"
        )
    )
    beside = _crowds(store, seen)
    return {
        each.id: Telling(
            mention=seen[each.id], claim=each.claim, figures=tuple(each.figures), crowds=beside.get(each.id, ()),
            outlet=each.article.outlet or f"“{each.article.title or each.article.key}”",
            published=each.article.published, origin=str(each.article.origin), known_as=names.get(each.id),
        )
        for each in load_claims(store, sorted(seen))
    }  # fmt: skip


def _crowds(store: Store, seen: dict[int, Mention]) -> dict[int, tuple[Crowd, ...]]:
    """By claim: the sizes of the crowd at its event that its article gives in figures which belong to no claim."""
    counted = {claim: mention for claim, mention in seen.items() if is_counted(mention) and mention.status in SETTLED}
    listed = ", ".join(map(str, dict.fromkeys(claim >> NUMBER_BITS for claim in counted)))
    if not listed:
        return {}
    rows = store.rows(
        'SELECT article, figure.key, figure.text, start, "end", low, high, unit, "of",'
        f" substr(article.text, max(1, start + 1 - {WINDOW}), min(start, {WINDOW}))"
        " FROM article CROSS JOIN figure ON figure.id BETWEEN article.id << 14 AND article.id << 14 | 16383"
        f" WHERE article.id IN ({listed})"
        " AND NOT EXISTS (SELECT 1 FROM claim_figure WHERE figure = figure.id) ORDER BY figure.id"
    )
    loose: dict[int, list[tuple[Figure, str]]] = {}
    for article, key, text, start, end, low, high, unit, of, before in rows:
        figure = Figure(id=key, start=start, end=end, text=text, low=low, high=high, unit=unit, of=of)
        loose.setdefault(article, []).append((figure, before))
    return {claim: tuple(crowds(mention, loose.get(claim >> NUMBER_BITS, ()))) for claim, mention in counted.items()}


def find(store: Store, happenings: Iterable[int]) -> None:
    """Make the findings of happenings again, inside ``store.writing()``; those of assaults that may be one deed with
    theirs too: who did it is found by both."""
    which = dict.fromkeys(happenings)
    beside = dict.fromkeys(rival for happening in which for rival in _found_again(store, happening))
    for happening in beside:
        if happening not in which:
            _found_again(store, happening)


def _found_again(store: Store, happening: int) -> list[int]:
    """Make the findings of one happening again; its rivals (``rivals_of``)."""
    _clear(store, happening)
    articles = store.one("SELECT count(DISTINCT claim >> 14) FROM link WHERE happening = ?", (happening,))
    kind, disputed = store.row(
        "SELECT kind, denials BETWEEN 1 AND claims - 1 OR kind = 'protest' FROM happening WHERE id = ?", (happening,)
    ) or (None, 0)
    if articles <= 1 and kind != "assault" and not disputed:
        return []
    told = tellings(store, happening, most=FIRST + LATEST)
    rivals = rivals_of(store, happening, told.values()) if kind == "assault" else []
    if articles > 1:
        _find(store, happening, told, rivals)
    elif disputed:  # by another in the same article: its telling has not changed yet
        _put_disputes(store, happening, told, rivals)
    return rivals


def _clear(store: Store, happening: int) -> None:
    for table in ("change", "conflict", "comparison"):
        store.run(f"DELETE FROM {table} WHERE happening = ?", (happening,))
    for source, *sums in store.rows(
        "SELECT source, first, denied, borne_out FROM source_record WHERE happening = ?", (happening,)
    ):
        _add_up(store, source, [-each for each in sums])
    store.run("DELETE FROM source_record WHERE happening = ?", (happening,))


def _add_up(store: Store, source: int, sums: list[int]) -> None:
    store.run(
        "UPDATE source SET first = first + ?, denied = denied + ?, borne_out = borne_out + ? WHERE id = ?",
        (*sums, source),
    )


def _find(store: Store, happening: int, told: dict[int, Telling], rivals: list[int]) -> None:
    ids = _put_disputes(store, happening, told, rivals)
    history = history_of(told.values())
    store.run_many(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)",
        (
            (happening, number, each.kind, each.after.day,
             ids[each.before.article, each.before.claim] if each.before else None,
             ids[each.after.article, each.after.claim])
            for number, each in enumerate(history.changes)
        ),
    )  # fmt: skip
    for source, sums in _record(store, list(told.values()), history, _admitted(store, happening)).items():
        store.run("INSERT INTO source_record VALUES (?, ?, ?, ?, ?)", (happening, source, *sums))
        _add_up(store, source, sums)


def _put_disputes(
    store: Store, happening: int, told: dict[int, Telling], rivals: list[int]
) -> dict[tuple[str, str], int]:
    """Keep what in the telling cannot all be true, and the figures; the ids of all claims, by article and key."""
    standing = _standing(store, happening, told)
    others = {each: tellings(store, each, most=FIRST + LATEST) for each in rivals}
    beside = [telling for each, found in others.items() for telling in _standing(store, each, found)]
    known = [told, *others.values()]
    ids = {(each.mention.article, each.claim.id): i for found in known for i, each in found.items()}
    store.run_many(
        "INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (happening, number, each.kind, max(filter(None, (each.one.day, each.other.day)), default=None),
             ids[each.one.article, each.one.claim], each.one.source, each.one.says,
             ids[each.other.article, each.other.claim], each.other.source, each.other.says)
            for number, each in enumerate(conflicts_of(standing, beside))
        ),
    )  # fmt: skip
    store.run_many(
        "INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (happening, each.counted, each.counts[0].unit or "", each.verdict, each.low, each.high,
             max(filter(None, (count.as_of for count in each.counts)), default=None),
             msgspec.json.encode(each.counts).decode())
            for each in compare_figures(standing)
        ),
    )  # fmt: skip
    return ids


def _standing(store: Store, happening: int, told: dict[int, Telling]) -> list[Telling]:
    """What articles say as they are now: what one no longer says is its history, and contradicts nobody."""
    now = {row[0] for row in store.rows("SELECT claim FROM link WHERE happening = ? AND current = 1", (happening,))}
    return [each for i, each in told.items() if i in now]


class _Admitted(NamedTuple):
    """Whom a happening accuses of a deed that others (``by``, keys of voices) have admitted since."""

    day: str
    doers: set[str]
    by: set[str]


def _admitted(store: Store, happening: int) -> _Admitted | None:
    rows = store.rows(
        "SELECT day, one_says, other_source FROM conflict WHERE happening = ? AND kind = 'doer' AND other_says LIKE ?",
        (happening, f"%{ADMITTED}"),
    )
    if not rows:
        return None
    days, doers, by = zip(*rows, strict=True)
    return _Admitted(
        min(each or "" for each in days), set(map(plain, doers)), {plain(each).removeprefix("the ") for each in by}
    )


def _record(store: Store, told: list[Telling], history: History, admitted: _Admitted | None) -> dict[int, list[int]]:
    """By source: whether it told the happening first, was denied, was borne out (0 or 1 each).

    Where another has ``admitted`` the deed, no accusation of it is borne out; who had denied it is."""
    first = history.first.voice.key if history.first else None
    found: dict[int, list[int]] = {}
    affirmed: dict[str, Telling] = {}
    done: list[tuple[str, Telling]] = []
    for each in filter(affirms, told):
        key = voice_of(each).key
        affirmed.setdefault(key, each)
        if each.claim.status == "occurred":
            done.append((key, each))
    deniers = {voice_of(each).key for each in told if denies(each)}
    for key, each in affirmed.items():
        voice = voice_of(each)
        if voice.kind not in _KEPT:
            continue
        later = any(
            its != key and other.origin != each.origin and (other.published or "")[:10] >= (each.published or "")[:10]
            for its, other in done
        )
        sums = [int(key == first), int(bool(deniers - {key})), int(later and not _accuses(each, admitted))]
        if any(sums):
            found[source_id(store, voice.name, voice.kind)[0]] = sums
    for each in filter(denies, told):
        voice = voice_of(each)
        before = admitted is not None and (each.published or "")[:10] < admitted.day and voice.key not in admitted.by
        if before and voice.kind in _KEPT:
            found.setdefault(source_id(store, voice.name, voice.kind)[0], [0, 0, 0])[2] = 1
    return found


def _accuses(telling: Telling, admitted: _Admitted | None) -> bool:
    """Whether it names one as the doer of what another has admitted."""
    actors = telling.claim.actors
    return admitted is not None and bool(actors) and plain(" ".join(actors[0].text.split())) in admitted.doers
