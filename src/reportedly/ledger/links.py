"""To which happening does each claim of an article belong? Links are rows with reasons, and a hand's stay.

Candidates are found by block keys, a bounded number of them, so that the cost of an article does not grow with the
ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from reportedly.ledger.labels import best_label, chosen_words
from reportedly.ledger.merges import free, join
from reportedly.ledger.store import Store
from reportedly.ledger.texts import hashed
from reportedly.ledger.write import Placed, told_span
from reportedly.link.mentions import Mention
from reportedly.link.same_event import block_keys, choose, mentions_of, merged
from reportedly.records import Claim, Report
from reportedly.watch.told_as import stands_alone

PER_KEY = 12  # the newest happenings of one key ...
CANDIDATES = 6  # ... and those that share most keys are compared with
MEMBERS = 8  # claims of a happening that are looked at
LABELS = 12  # claims whose words are weighed as the label
LATEST = 200  # claims from which a happening's status, day and words are made

# How firm a status is: a happening has the firmest that a source asserts.
FIRMNESS = ("not_occurred", "possible", "conditional", "considered", "demanded", "predicted", "threatened", "planned",
            "scheduled", "ongoing", "occurred")  # fmt: skip

LONG, ENOUGH = 0.4, 80  # what a label's length weighs against its salience; code points past which more tell no more

_LEFT_OUT = ("article", "topic")  # of a mention: they stand in the article's row
_FIELDS = [(field.name, field.type) for field in msgspec.structs.fields(Mention) if field.name not in _LEFT_OUT]
_NAMES = tuple(name for name, _ in _FIELDS)
_Kept = msgspec.defstruct("_Kept", _FIELDS, array_like=True, frozen=True)


def link_claims(
    store: Store, report: Report, placed: Placed, origin: int, kept: dict[int, int] | None = None
) -> list[int]:
    """Link the claims of an article, inside ``store.writing()``; the happenings that they belong to.

    ``kept`` are claims whose happening a hand has chosen before: claim → happening.
    """
    touched: dict[int, int] = {}  # happening → its claims here; those of a new one with a claim alone are known already
    fresh: set[int] = set()
    mentions = mentions_of(report)
    topic = mentions[0].topic if mentions else ()
    store.run("UPDATE article SET topic = ? WHERE id = ?", (" ".join(topic), placed.article))
    for claim, plain in zip(placed.claims, mentions, strict=True):
        mention = msgspec.structs.replace(plain, article=str(placed.article))
        keys = [hashed(key) for key in block_keys(mention)]
        score, reasons, maker = 1.0, ["first told"], "machine"
        also: tuple[int, ...] = ()
        if kept and claim in kept:
            happening: int | None = kept[claim]
            reasons, maker = ["chosen by hand"], "hand"
        elif not keys:
            if not stands_alone(report.claims[claim - placed.claims.start], mention.day):
                continue
            happening = None  # in words that say too little to be told by again, but it may be watched, or settle
        else:
            choice = choose(mention, _candidates(store, keys))
            happening, also = choice.happening, choice.also
            if happening is not None:
                score, reasons = choice.score, list(choice.reasons)
        if happening is None:
            happening = _put_new(store, report, report.claims[claim - placed.claims.start])
            fresh.add(happening)
        put_link(store, claim, happening, origin, score, reasons, maker, mention)
        store.run_many("INSERT OR IGNORE INTO block VALUES (?, ?)", ((key, happening) for key in keys))
        touched[happening] = touched.get(happening, 0) + 1
        for other in also:
            happening, gone = _one_of_two(store, happening, other, claim)
            if gone is not None:
                touched[happening] = touched.get(happening, 0) + touched.get(gone, 0)
                touched[gone] = 0
                fresh -= {happening, gone}
    for happening, number in touched.items():
        if number != 1 or happening not in fresh:
            refresh(store, happening)
    return [happening for happening in touched if happening not in fresh]


def _one_of_two(store: Store, happening: int, other: int, claim: int) -> tuple[int, int | None]:
    """Two happenings as one where a claim that fits both shows it: the number that stays, and the one that goes."""
    if not free(store, happening) or not free(store, other):
        return happening, None
    found = merged(members(store, happening), members(store, other))
    return join(store, happening, other, claim, found) if found else (happening, None)


def _put_new(store: Store, report: Report, claim: Claim) -> int:
    """A happening of one claim, as ``refresh`` would have it; its number."""
    start, end = told_span(claim)
    day = report.article.published[:10] if report.article.published else None
    when = (claim.when.from_, claim.when.to) if claim.when else (None, None)
    return store.insert(
        "INSERT INTO happening (label, kind, mode, status, day_from, day_to, first_told, last_told, claims, articles,"
        " origins, denials, salience) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, ?, ?)",
        (
            chosen_words(report.article.text[start:end], claim.sentence.text), claim.kind,
            claim.mode if claim.kind else None,
            claim.status if claim.stance == "asserts" else None, *when, day, day,
            int(claim.stance == "denies" or claim.status == "not_occurred"), claim.salience,
        ),
    )  # fmt: skip


def put_link(
    store: Store,
    claim: int,
    happening: int,
    origin: int,
    score: float,
    reasons: list[str],
    maker: str,
    mention: Mention,
) -> None:
    """Write one link, inside ``store.writing()``."""
    kept = msgspec.msgpack.encode(_Kept(**{name: getattr(mention, name) for name in _NAMES}))
    told = msgspec.json.encode(reasons).decode()
    store.run("INSERT INTO link VALUES (?, ?, 1, ?, ?, ?, ?, ?)", (claim, happening, origin, score, told, maker, kept))


def mention_of(claim: int, kept: bytes, topic: str) -> Mention:
    """A claim as linking saw it."""
    found = msgspec.msgpack.decode(kept, type=_Kept)
    fields = {name: getattr(found, name) for name in _NAMES}
    return Mention(article=str(claim >> 14), topic=tuple(topic.split()), **fields)


def members(store: Store, happening: int, most: int = MEMBERS) -> list[Mention]:
    """A happening's first claim and its latest ones, as linking saw them."""
    query = (
        "SELECT claim, mention, topic FROM link JOIN article ON article.id = claim >> 14"
        " WHERE happening = ? AND current = 1 ORDER BY claim"
    )
    rows = store.rows(f"{query} LIMIT ?", (happening, most))
    if len(rows) == most:
        latest = store.rows(f"{query} DESC LIMIT ?", (happening, most - 1))
        rows = list({row[0]: row for row in [rows[0], *reversed(latest)]}.values())
    return [mention_of(*row) for row in rows]


def _candidates(store: Store, keys: Iterable[int]) -> list[tuple[int, list[Mention]]]:
    shared: Counter[int] = Counter()
    for key in keys:
        rows = store.rows("SELECT happening FROM block WHERE key = ? ORDER BY happening DESC LIMIT ?", (key, PER_KEY))
        shared.update(row[0] for row in rows)
    best = sorted(shared, key=lambda each: (-shared[each], -each))[:CANDIDATES]
    return [(each, found) for each in best if (found := members(store, each))]


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
    rows = store.rows(
        "SELECT claim.id, kind, mode, status, certainty, stance, when_from, when_to, salience,"
        " substr(published, 1, 10), told_end - told_start"
        " FROM link JOIN claim ON claim.id = link.claim JOIN article ON article.id = claim.article"
        " WHERE happening = ? AND current = ? ORDER BY link.claim DESC LIMIT ?",
        (happening, 1 if claims else 0, LATEST),
    )
    kinds = Counter((row[1], row[2]) for row in rows if row[1])
    kind, mode = kinds.most_common(1)[0][0] if kinds else (None, None)
    asserted = [row[3] for row in rows if row[5] == "asserts" and row[4] not in ("possible", "unknown")]
    asserted = asserted or [row[3] for row in rows if row[5] == "asserts"]
    status = max(asserted, key=FIRMNESS.index, default=None)
    days = Counter((row[6], row[7]) for row in rows if row[6] or row[7])
    # As most have it; among equals what tells the day best.
    day = max(days, key=lambda each: (days[each], -_span(*each)), default=(None, None))
    denials = sum(row[5] == "denies" or row[3] == "not_occurred" for row in rows)
    told = [row[9] for row in rows if row[9]]
    first = store.row(
        "SELECT substr(published, 1, 10) FROM link JOIN article ON article.id = claim >> 14 WHERE happening = ?"
        " ORDER BY claim LIMIT 1",
        (happening,),
    )
    rows.sort(key=lambda row: (row[3] == status and row[5] == "asserts", tells(row[8], row[10]), row[0]), reverse=True)
    same = [row[0] for row in rows if (row[3] == status and row[5] == "asserts") or row is rows[0]]
    words = best_label(store, same[:LABELS])
    store.run(
        "UPDATE happening SET label = ?, kind = ?, mode = ?, status = ?, day_from = ?, day_to = ?, first_told = ?,"
        " last_told = ?, claims = ?, articles = ?, origins = ?, denials = ?, salience = ? WHERE id = ?",
        (
            words, kind, mode, status, *day, first[0] if first else None, max(told, default=None),
            claims, articles, origins, denials, max(row[8] for row in rows), happening,
        ),
    )  # fmt: skip


def tells(salience: float, length: int) -> float:
    """How well a claim stands for its happening: by its salience, and as it tells more than a word or two."""
    return salience + LONG * min(length, ENOUGH) / ENOUGH


def _span(first: str | None, last: str | None) -> int:
    from datetime import date

    if not first or not last:
        return 1 << 20
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
