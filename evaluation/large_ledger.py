"""How is a ledger made large, for measuring: many articles from a few that were read?

Each copy of a report has names and numbers of its own, a day of its own, and its ten most salient claims. The first
5,000 go in by the ledger's own writer, but are not compared with others (each claim is a happening); more are those
rows again and again, weeks later, by SQL.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from reportedly.ledger.links import put_link
from reportedly.ledger.marks import first_article
from reportedly.ledger.outlines import refresh
from reportedly.ledger.store import Store, Value
from reportedly.ledger.texts import hashed
from reportedly.ledger.write import claim_words, put_report
from reportedly.link.same_event import block_keys, mentions_of
from reportedly.records import Report

SALIENT = 10  # claims of an article that go into the large ledger
MADE = 5_000  # articles that are made by the writer; more are the same rows again
PER_DAY = 140  # articles of one day
BEGIN = dt.date(2024, 1, 1)
OUTLETS = ("Courier", "Meridian", "State News", "Herald", "Wire", "Gazette", "Post", "Monitor")
_NUMBER = re.compile(rb"(?<=[ (])[1-9]\d+(?=[ ,.)])")
_SYLLABLES = ("ar", "en", "os", "ul", "im", "ka", "te", "ro", "ve", "du", "sha", "bel", "cor", "dan", "mir", "tol")


class Varied:
    """A report of which copies are made that tell of others: names of the same length, other numbers, another day."""

    def __init__(self, report: Report) -> None:
        best = sorted(report.claims, key=lambda each: -each.salience)[:SALIENT]
        kept = {each.id for each in best}
        small = msgspec.structs.replace(
            report, claims=[each for each in report.claims if each.id in kept], attributions=[], dates=[]
        )
        self.json = msgspec.json.encode(small)
        names = {each.name for each in report.entities if each.kind in ("person", "organization", "place")}
        parts = {word for name in names for word in re.findall(r"[A-Z][a-z]{3,}", name)}
        self.names = sorted(word.encode() for word in parts if word.isascii())
        self.day = report.article.published

    def copy(self, seed: int, day: dt.date, key: str) -> Report:
        """The copy of a number, told on a day; the same number gives the same names."""
        chance = random.Random(seed)
        made = self.json
        for name in self.names:
            made = re.sub(rb"\b" + name + rb"\b", name_of(chance, len(name)), made)
        report = msgspec.json.decode(made, type=Report)
        shift = day - dt.date.fromisoformat((self.day or "2026-01-01")[:10])
        moved = [
            each
            if each.when is None
            else msgspec.structs.replace(
                each,
                when=msgspec.structs.replace(
                    each.when, from_=_moved(each.when.from_, shift), to=_moved(each.when.to, shift)
                ),
            )
            for each in report.claims
        ]
        article = msgspec.structs.replace(
            report.article, id=key, url=f"https://news.example/{key}", published=day.isoformat(),
            outlet=f"{OUTLETS[seed % len(OUTLETS)]}",
        )  # fmt: skip
        return msgspec.structs.replace(report, claims=moved, article=article)


def name_of(chance: random.Random, length: int) -> bytes:
    """A made name of a length."""
    word = "".join(chance.choice(_SYLLABLES) for _ in range(length))[:length]
    return word.capitalize().encode()


def _moved(day: str | None, shift: dt.timedelta) -> str | None:
    if day is None:
        return None
    try:
        return (dt.date.fromisoformat(day[:10]) + shift).isoformat()
    except (ValueError, OverflowError):
        return None


def fill(store: Store, bases: Sequence[Varied], first: int, last: int) -> None:
    """Bring the ledger from one number of articles to another, without comparing them."""
    chance = random.Random(first)
    store.run("CREATE TEMP TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, words, who, place, said, marks, outlet)")
    numbers = iter(range(first, last))
    while batch := list(itertools.islice(numbers, 500)):
        with store.writing():
            for number in batch:
                report = bases[number % len(bases)].copy(number, day_of(number), f"n{number}")
                placed = put_report(store, report, "bench", "2026-01-01")
                entities = {each.id: each for each in report.entities}
                store.run_many(
                    "INSERT INTO temp.words VALUES (?, ?, ?, ?, ?, ?, ?)",
                    ((i, *claim_words(claim, entities), report.article.outlet)
                     for i, claim in zip(placed.claims, report.claims, strict=True)),
                )  # fmt: skip
                bands = ((chance.getrandbits(62), placed.article) for _ in range(32))
                store.run_many("INSERT OR IGNORE INTO text_band VALUES (?, ?)", bands)
                mentions = mentions_of(report)
                topic = " ".join(mentions[0].topic) if mentions else ""
                store.run("UPDATE article SET topic = ? WHERE id = ?", (topic, placed.article))
                for claim, mention in zip(placed.claims, mentions, strict=True):
                    keys = [hashed(key) for key in block_keys(mention)]
                    if not keys:
                        continue
                    happening = store.insert("INSERT INTO happening (label) VALUES ('')", ())
                    put_link(store, claim, happening, placed.article, 1.0, ["filled"], "machine", mention)
                    store.run_many("INSERT OR IGNORE INTO block VALUES (?, ?)", ((key, happening) for key in keys))
                    refresh(store, happening)


def multiply(store: Store, first: int, last: int) -> None:
    """Put the first MADE articles in again, as copies ``first`` to ``last``, each some weeks after the one before."""
    days = MADE // PER_DAY + 1
    top = _id(MADE)
    for copy in range(first, last):
        with store.writing():
            for sql in (Path(__file__).parent / "large_ledger.sql").read_text("utf-8").split(";"):
                if sql.strip():
                    moved: dict[str, Value] = {
                        "days": f"+{days * copy} days",
                        "shift": (days * copy) << 22,
                        "top": top,
                        "copy": copy,
                    }
                    store.run(sql, {name: value for name, value in moved.items() if f":{name}" in sql})


def _id(number: int) -> int:
    """An id above those of all articles up to a number."""
    return first_article((day_of(number) + dt.timedelta(days=1)).isoformat())


def day_of(number: int) -> dt.date:
    """The day on which an article of this number is published."""
    return BEGIN + dt.timedelta(days=number // PER_DAY)
