"""To which happening does each claim of an article belong? Links are rows with reasons, and a hand's stay.

Candidates are found by block keys, a bounded number of them, so that the cost of an article does not grow with the
ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from reportedly.ledger.labels import chosen_words, clause_words
from reportedly.ledger.marks import first_claim
from reportedly.ledger.mentions_kept import mention_of, packed_mention
from reportedly.ledger.merges import free, join
from reportedly.ledger.store import Store
from reportedly.ledger.texts import hashed
from reportedly.ledger.write import Placed, told_span
from reportedly.link.mentions import Mention
from reportedly.link.same_event import block_keys, choose, mentions_of, merged
from reportedly.records import Claim, Report
from reportedly.resolve.dateline import dateline_end
from reportedly.watch.told_as import stands_alone

PER_KEY = 12  # the newest happenings of one key ...
CANDIDATES = 6  # ... and those that share most keys are compared with
MEMBERS = 8  # claims of a happening that are looked at


def link_claims(
    store: Store, report: Report, placed: Placed, origin: int, kept: dict[int, int] | None = None
) -> list[int]:
    """Link the claims of an article, inside ``store.writing()``; the happenings that are to be counted again
    (``remove.settle``), which is cheaper once for many articles.

    ``kept`` are claims whose happening a hand has chosen before: claim → happening.
    """
    touched: dict[int, int] = {}  # happening → its claims here; those of a new one with a claim alone are known already
    fresh: set[int] = set()
    mentions = mentions_of(report)
    known = _told_by(store, origin) if origin != placed.article else {}
    topic = mentions[0].topic if mentions else ()
    store.run("UPDATE article SET topic = ? WHERE id = ?", (" ".join(topic), placed.article))
    for claim, plain in zip(placed.claims, mentions, strict=True):
        mention = msgspec.structs.replace(plain, article=str(placed.article))
        keys = [hashed(key) for key in block_keys(mention)]
        score, reasons, maker = 1.0, ["first told"], "machine"
        also: tuple[int, ...] = ()
        seen: dict[int, list[Mention]] = {}
        if kept and claim in kept:
            happening: int | None = kept[claim]
            reasons, maker = ["chosen by hand"], "hand"
        elif (copied := known.pop(_words(report, report.claims[claim - placed.claims.start]), None)) is not None:
            happening, reasons = copied, ["the words of the article that it copies"]
        elif not keys:
            if not stands_alone(report.claims[claim - placed.claims.start], mention.day):
                continue
            happening = None  # in words that say too little to be told by again, but it may be watched, or settle
        else:
            near = _candidates(store, keys)
            choice = choose(mention, near)
            happening, also = choice.happening, choice.also
            seen = dict(near) if also else {}
            if happening is not None:
                score, reasons = choice.score, list(choice.reasons)
        if happening is None:
            happening = _put_new(store, report, report.claims[claim - placed.claims.start], mention)
            if not (
                mention.kind == "assault" and mention.actors and report.claims[claim - placed.claims.start].sources
            ):
                fresh.add(happening)  # who says of an attack whose it was may answer what others say
        put_link(store, claim, happening, origin, score, reasons, maker, mention)
        store.run_many("INSERT OR IGNORE INTO block VALUES (?, ?)", ((key, happening) for key in keys))
        touched[happening] = touched.get(happening, 0) + 1
        for other in also:
            happening, gone = _one_of_two(store, happening, other, claim, mention, seen)
            if gone is not None:
                known = {words: happening if each == gone else each for words, each in known.items()}
                touched[happening] = touched.get(happening, 0) + touched.get(gone, 0)
                touched[gone] = 0
                fresh -= {happening, gone}
    return [happening for happening, number in touched.items() if number != 1 or happening not in fresh]


def _told_by(store: Store, origin: int) -> dict[tuple[str, str], int]:
    """The happenings of the claims of the article that another one copies, by their event's and sentence's words."""
    rows = store.rows(
        "SELECT event, substr(text, sentence_start + 1, sentence_end - sentence_start), happening FROM article"
        " JOIN claim ON claim.article = article.id JOIN link ON link.claim = claim.id"
        " WHERE claim.id BETWEEN ? AND ? ORDER BY claim.id DESC",  # not by article, which no index has
        (first_claim(origin), first_claim(origin + 1) - 1),
    )
    return {(event, _bare(sentence)): happening for event, sentence, happening in rows}


def _words(report: Report, claim: Claim) -> tuple[str, str]:
    return claim.event.text, _bare(report.article.text[claim.sentence.start : claim.sentence.end])


def _bare(sentence: str) -> str:
    """A sentence on one line, without the dateline, which copies change."""
    return " ".join(sentence[dateline_end(sentence) :].split())


def _one_of_two(
    store: Store, happening: int, other: int, claim: int, mention: Mention, seen: dict[int, list[Mention]]
) -> tuple[int, int | None]:
    """Two happenings as one where a claim that fits both shows it: the number that stays, and the one that goes.

    ``seen`` are the claims with which the mention was compared, by happening; it was added to the first one since.
    """
    found = merged([*seen[happening], mention], seen[other])
    if found is None or not free(store, happening) or not free(store, other):
        return happening, None
    kept, gone = join(store, happening, other, claim, found)
    seen[kept] = members(store, kept)
    return kept, gone


def _put_new(store: Store, report: Report, claim: Claim, mention: Mention) -> int:
    """A happening of one claim, as ``refresh`` would have it; its number."""
    start, end = told_span(claim)
    spans = [(part.start, part.end) for part in claim.clause]
    clause = clause_words(report.article.text, (start, end), spans, (claim.event.start, claim.event.end))
    day = report.article.published[:10] if report.article.published else None
    return store.insert(
        "INSERT INTO happening (label, kind, mode, status, day_from, day_to, first_told, last_told, claims, articles,"
        " origins, denials, salience) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, ?, ?)",
        (
            chosen_words(report.article.text[start:end], claim.sentence.text, clause), claim.kind,
            claim.mode if claim.kind else None,
            claim.status if claim.stance == "asserts" else None, mention.from_, mention.to, day, day,
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
    told = msgspec.json.encode(reasons).decode()
    store.run(
        "INSERT INTO link VALUES (?, ?, 1, ?, ?, ?, ?, ?)",
        (claim, happening, origin, score, told, maker, packed_mention(mention)),
    )


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
