"""How does what was read in one article become rows of the ledger?"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from reportedly.ledger.actors import put_actors
from reportedly.ledger.marks import first_article, first_claim, folded, same_address, text_hash
from reportedly.ledger.store import Store, Value
from reportedly.records import Actor, Claim, Entity, Report, ReportedlyError, Span

LONGEST_TOLD = 240  # code points of the stretch that tells a claim
SALIENT = 0.3  # claims below are the lesser ones
_OTHER = {"named": "office", "office": "named"}
ROLES = (("actor", "actors"), ("recipient", "recipients"), ("place", "places"))


class Placed(NamedTuple):
    """An article in the ledger: its id, and those of its claims in the order of the report."""

    article: int
    claims: range


def put_report(
    store: Store,
    report: Report,
    reader: str,
    added: str,
    *,
    first_version: int | None = None,
    article: int | None = None,
) -> Placed:
    """Write an article and all that was read in it, inside ``store.writing()``.

    ``added`` is the time, ISO 8601, UTC; ``first_version`` the article that this one is an edit of; ``article`` the id
    that it had before, where it is read again.
    """
    most = (1 << 14) - 1
    if len(report.claims) > most or len(report.figures) > most:
        raise ReportedlyError(f"the article tells more than {most:,} claims", "cut it into several articles")
    told = report.article
    made = article if article is not None else _next_id(store, told.published)
    outlet = _outlet(store, told.outlet)
    store.run(
        "INSERT INTO article (id, key, url, address, text_hash, title, outlet, published, published_basis, language,"
        " first_version, version, superseded, origin, reader, added, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, ?, ?, ?, ?)",
        (
            made, told.id, told.url, same_address(told.url), text_hash(told.text), told.title, outlet, told.published,
            told.published_basis, told.language, first_version or made, made,
            reader, added, told.text,
        ),
    )  # fmt: skip
    store.run("INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)", (made, told.title, told.text))
    store.run("INSERT INTO report (article, json) VALUES (?, ?)", (made, packed(report)))
    return Placed(made, _put_claims(store, report, made))


def packed(report: Report) -> bytes:
    """A report as it is kept: its text stands in the article's row."""
    bare = msgspec.structs.replace(report, article=msgspec.structs.replace(report.article, text=""))
    return zlib.compress(msgspec.json.encode(bare), 6)


def report_of(store: Store, article: int) -> Report:
    """All that was read in an article of the ledger. Raises ReportedlyError where there is none."""
    row = store.row("SELECT json, text FROM report JOIN article ON id = article WHERE article = ?", (article,))
    if row is None:
        raise ReportedlyError(f"there is no article {article} in this ledger", "reportedly search finds articles")
    report = msgspec.json.decode(zlib.decompress(row[0]), type=Report)
    return msgspec.structs.replace(report, article=msgspec.structs.replace(report.article, text=row[1]))


def _next_id(store: Store, published: str | None) -> int:
    low = first_article(published)
    last = store.one("SELECT max(id) FROM article WHERE id BETWEEN ? AND ?", (low, low | (1 << 22) - 1))
    if last == low | (1 << 22) - 1:
        raise ReportedlyError("the ledger holds four million articles of this day", "begin another ledger")
    return int(last) + 1 if last is not None else max(1, low)


def _outlet(store: Store, name: str | None) -> int | None:
    if not name or not name.strip():
        return None
    key = folded(name)
    found = store.one("SELECT id FROM outlet WHERE key = ?", (key,))
    return found or store.insert("INSERT INTO outlet (name, key) VALUES (?, ?)", (" ".join(name.split()), key))


def _put_claims(store: Store, report: Report, article: int) -> range:
    entities = {entity.id: entity for entity in report.entities}
    put_actors(store, article, report)
    base = first_claim(article)
    ids = range(base, base + len(report.claims))
    placed = list(zip(ids, report.claims, strict=True))
    bodies = [entity.name for entity in report.entities if entity.kind == "organization"]
    sources = list(_source_rows(store, placed, report.article.outlet, bodies))
    figures = {figure.id: base + number for number, figure in enumerate(report.figures)}
    store.run_many(
        "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((figures[each.id], article, each.id, each.text, each.start, each.end, each.low, each.high, each.unit, each.of)
         for each in report.figures),
    )  # fmt: skip
    store.run_many(f"INSERT INTO claim VALUES ({', '.join('?' * 28)})", (_claim_row(i, article, c) for i, c in placed))
    store.run_many(f"INSERT INTO claim_source VALUES ({', '.join('?' * 9)})", sources)
    store.run_many(
        "INSERT INTO claim_party VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((i, role, number, each.text, each.start, each.end, each.entity)
         for i, claim in placed for role, field in ROLES for number, each in enumerate(getattr(claim, field))),
    )  # fmt: skip
    store.run_many(
        "INSERT OR IGNORE INTO claim_figure VALUES (?, ?)",
        ((i, figures[key]) for i, claim in placed for key in claim.figures if key in figures),
    )
    store.run_many(
        "INSERT INTO claim_words (rowid, words, who, place, said, marks, outlet) VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((i, *claim_words(claim, entities), report.article.outlet) for i, claim in placed),
    )
    return ids


def _claim_row(i: int, article: int, claim: Claim) -> tuple[Value, ...]:
    start, end = told_span(claim)
    when = (claim.when.from_, claim.when.to, claim.when.start, claim.when.end) if claim.when else (None,) * 4
    return (
        i, article, claim.id, claim.event.text, claim.event.start, claim.event.end, start, end, claim.sentence.start,
        claim.sentence.end, claim.kind, claim.mode, claim.status, claim.certainty, claim.polarity, claim.factuality,
        claim.stance, claim.sources[-1].kind if claim.sources else None, claim.attribution,
        _places(claim.evidence), _places(claim.clause), *when,
        claim.confidence, claim.salience, 0,
    )  # fmt: skip


def _places(spans: list[Span]) -> str:
    return json.dumps([(each.start, each.end) for each in spans], separators=(",", ":"))


def told_span(claim: Claim) -> tuple[int, int]:
    """The stretch of the sentence from the claim's first part to its last; the event always, and no more than fits."""
    low, high = claim.sentence.start, claim.sentence.end
    start, end = claim.event.start, claim.event.end
    parts: list[Span | Actor] = [*claim.evidence, *claim.actors, *claim.recipients, *claim.places]
    # The nearest first, so that a far one is what is left out.
    for part in sorted(parts, key=lambda each: abs(each.start - claim.event.start)):
        first, last = min(start, part.start), max(end, part.end)
        if low <= first and last <= high and last - first <= LONGEST_TOLD:
            start, end = first, last
    return start, end


def in_full(name: str, bodies: Iterable[str]) -> str:
    """The name of a body in full, where an article gives its last word or words alone: "the Front" is "Thaven Front".

    As it stands where the article names none, or two, of which they are the end.
    """
    short = folded(name)
    if not short or not name.removeprefix("The ").removeprefix("the ")[:1].isupper():
        return name
    longer = {folded(body): body for body in bodies if folded(body).endswith(f" {short}")}
    return next(iter(longer.values())) if len(longer) == 1 else name


def source_id(store: Store, name: str, kind: str) -> tuple[int, str]:
    """The row of a source and the name it has there; made where there is none, inside ``store.writing()``.

    What has a name is one, whether an article takes it for somebody or for a body: "Kestria".
    """
    key = f"{kind} {folded(name)}"
    other = f"{_OTHER[kind]} {folded(name)}" if kind in _OTHER else key
    row = store.row("SELECT id, name FROM source WHERE key IN (?, ?) ORDER BY key = ? DESC", (key, other, key))
    if row:
        return row[0], row[1]
    return store.insert("INSERT INTO source (name, kind, key) VALUES (?, ?, ?)", (name, kind, key)), name


def _source_rows(
    store: Store, placed: Iterable[tuple[int, Claim]], outlet: str | None, bodies: list[str]
) -> Iterator[tuple[Value, ...]]:
    known: dict[tuple[str, str], tuple[int, str]] = {}
    told: Counter[int] = Counter()  # claims by nearest source

    def look_up(name: str, kind: str) -> tuple[int, str]:
        if (name, kind) not in known:
            full = in_full(name, bodies) if kind in _OTHER else name
            known[name, kind] = source_id(store, full, kind)
        return known[name, kind]

    for i, claim in placed:
        if not claim.sources and outlet:
            told[look_up(outlet, "outlet")[0]] += 1
        for position, each in enumerate(claim.sources):
            source, name = look_up(each.name, each.kind)
            nearest = position == len(claim.sources) - 1
            told[source] += nearest
            shown = None if each.name == name else each.name
            yield i, position, source, shown, each.number, each.start, each.end, each.entity, int(nearest)
    store.run_many("UPDATE source SET claims = claims + ? WHERE id = ?", ((n, source) for source, n in told.items()))


def claim_words(claim: Claim, entities: dict[str, Entity]) -> tuple[str, str, str, str, str]:
    """What a claim is found by: words, who, place, said, marks (the columns of the full-text index)."""

    def named(parts: Iterable[Actor]) -> str:
        words = []
        for part in parts:
            words.append(part.text)
            if part.entity in entities:
                words += [entities[part.entity].name, entities[part.entity].country or ""]
        return " ; ".join(dict.fromkeys(filter(None, words)))

    who, place = named([*claim.actors, *claim.recipients]), named(claim.places)
    sources = [f"{each.name} {entities[each.entity].name if each.entity in entities else ''}" for each in claim.sources]
    said = " ; ".join(sources)
    return f"{claim.sentence.text} ; {who} ; {place} ; {said}", who, place, said, " ".join(marks_of(claim))


def marks_of(claim: Claim) -> list[str]:
    """The fixed words a claim is found by: "s_planned", "k_assault", "t_denies", "o_unnamed", "v_salient"."""
    nearest = claim.sources[-1].kind if claim.sources else "itself"
    pairs = (("s", claim.status), ("k", claim.kind), ("m", claim.mode), ("t", claim.stance), ("o", nearest))
    found = [mark(letter, word) for letter, word in pairs if word]
    return [*found, mark("v", "salient")] if claim.salience >= SALIENT else found


def mark(letter: str, word: str) -> str:
    """One fixed word: a letter for what it is, and the word."""
    return f"{letter}_{word.lower().replace('-', '_')}"
