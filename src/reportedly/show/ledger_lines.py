"""What does a person see of the ledger: claims, happenings, conflicts, figures, days, sources, actors?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reportedly.ask.actors import LedgerActor
from reportedly.ask.conflicts import LedgerConflict
from reportedly.ask.figures import LedgerComparison
from reportedly.ask.happenings import LedgerHappening, Told
from reportedly.ask.search import Found
from reportedly.ask.sources import LedgerSource
from reportedly.ask.timeline import Day
from reportedly.ledger.read import ArticleLine, LedgerClaim
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.lay import KEPT, Line, Piece, wrap
from reportedly.show.marks import DISPUTED, MARKS, Mark, mark_of_happening, mark_of_status, standing
from reportedly.show.safe import begun, clean, shorten, sign
from reportedly.show.said import chain
from reportedly.show.table import table

_KINDS = {
    "denied": "denied",
    "doer": "who did it",
    "date": "other days",
    "place": "other places",
    "figure": "other figures",
}
_LONGEST = 600  # columns of a sentence
_PRONOUNS = frozenset("he she it they who which that we i you this these those".split())


def claim_lines(found: Sequence[LedgerClaim], width: int, plain: bool, numbers: bool = False) -> Iterator[Line]:
    """Claims under their articles and sentences, each sentence whole; with their numbers in the ledger, if wanted."""
    for _, group in groupby(found, key=lambda each: each.article.id):
        claims = sorted(group, key=lambda each: each.id)  # as the article has them
        yield from _article(claims[0].article, width, plain)
        for _, told in groupby(claims, key=lambda each: each.claim.sentence.start):
            of_sentence = list(told)
            yield from _sentence(of_sentence[0], width, plain)
            for each in of_sentence:
                yield from claim_line(each, width, plain, numbers)
        yield ()


def _sentence(each: LedgerClaim, width: int, plain: bool) -> list[Line]:
    words = shorten(clean(each.claim.sentence.text, plain), _LONGEST, sign("…", plain))
    return wrap([Piece(words)], width, [Piece("  ")], 2)


def claim_line(each: LedgerClaim, width: int, plain: bool, number: bool = False) -> list[Line]:
    """One claim of a sentence: its mark, the word that tells it, who that is of, its days and its sources."""
    mark = mark_of_status(each.claim.status, each.claim.stance)
    dot = Piece(f" {sign('·', plain)} ", "dim")
    pieces = [Piece(clean(each.claim.event.text, plain), "bold")]
    if who := _who(each, plain):
        pieces += [dot, Piece(who)]
    published = day_of(each.article.published)
    when = each.claim.when
    days = interval_words(when.from_, when.to, published.year if published else None) if when else None
    if days:
        pieces += [dot, Piece(clean(days, plain).replace(" ", KEPT))]
    said = [Piece(f"{sign('—', plain)} ", "dim"), *chain(each.claim, plain)]
    said += [Piece(f" {each.id}", "dim")] if number else []
    return wrap(pieces, width, [Piece("    "), _glyph(mark, plain), Piece(" ")], 6, said)


def _who(each: LedgerClaim, plain: bool) -> str | None:
    """Whom a pronoun stands for that acts."""
    for actor in each.claim.actors:
        name = each.names.get(actor.entity or "")
        if name is not None and actor.text.casefold() in _PRONOUNS and name.name.casefold() not in _PRONOUNS:
            return shorten(clean(name.name, plain), 40)
    return None


def _article(article: ArticleLine, width: int, plain: bool) -> list[Line]:
    day = day_of(article.published)
    names = [name for each in (article.outlet, article.title) if (name := clean(each or "", plain))]
    parts = [day_words(day) if day else "undated", *(names or [clean(article.url or f"article {article.id}", plain)])]
    words = f" {sign('·', plain)} ".join(parts)
    if article.version > 1:
        words += f" (version {article.version})"
    return wrap([Piece(words, "bold")], width, [], 2)


def _glyph(mark: Mark, plain: bool) -> Piece:
    return Piece(mark.plain if plain else mark.glyph, f"bold {mark.style}".strip())


def happening_lines(found: Sequence[LedgerHappening], width: int, plain: bool) -> Iterator[Line]:
    """Happenings, each with its number, its days, by how many it is told, and how the telling turned."""
    for each in found:
        yield from happening_line(each, width, plain)


def happening_line(each: LedgerHappening, width: int, plain: bool, dated: bool = True) -> list[Line]:
    """One happening in two or three lines."""
    mark = mark_of_happening(each.status, each.disputed)
    heading = standing(each.status, each.disputed, each.kind)
    number = [Piece(f"#{each.id}", "dim")]
    lines = wrap(
        [Piece(begun(clean(each.label, plain)) or "(no words)")], width, [_glyph(mark, plain), Piece(" ")], 2, number
    )
    facts = [_count(each.articles, "article")]
    if each.origins != each.articles:
        facts.append(f"{_count(each.origins, 'origin')}")
    if each.rises:
        facts.append(f"rose {_times(each.rises)}")
    if each.conflicts:
        facts.append(_count(each.conflicts, "conflict"))
    days = interval_words(each.day_from, each.day_to) if dated else None
    told = interval_words(each.first_told, each.last_told)
    parts = [heading, *([days] if days else []), *([each.kind] if each.kind else [])]
    parts += [f"told {told}" if told else "told on no known day", ", ".join(facts)]
    words = f" {sign('·', plain)} ".join(clean(part, plain) for part in parts)
    return [*lines, *wrap([Piece(words, "dim")], width, [Piece("  ")], 2)]


def told_lines(found: Told, width: int, plain: bool) -> Iterator[Line]:
    """One happening with its history: each claim of it in order of publication."""
    yield from happening_line(found.happening, width, plain)
    yield ()
    if found.first:
        words = f"First told by {clean(found.first.voice.name, plain)}"
        if found.first.outlet and clean(found.first.outlet) != clean(found.first.voice.name):
            words += f", in {clean(found.first.outlet, plain)}"
        if found.first_named:
            words += f"; the first named source: {clean(found.first_named.voice.name, plain)}"
        yield from wrap([Piece(f"{words}.")], width)
    if found.denied_by:
        names = ", ".join(clean(each.name, plain) for each in found.denied_by[:6])
        yield from wrap([Piece(f"Denied by {names}.", "red")], width)
    bears = "bears" if found.origins == 1 else "bear"
    yield from wrap([Piece(f"{_count(found.origins, 'independent origin')} {bears} it out.")], width)
    for change in found.changes:
        if change.kind == "rise" and change.before:
            day = interval_words(change.after.day, change.after.day) or "on no known day"
            words = f"Rose from {_status(change.before.status)} to {_status(change.after.status)}: {day}, "
            yield from wrap([Piece(clean(words + change.after.voice.name, plain))], width, [], 2)
    for each in found.merges:
        why = ", ".join(each.reasons[:3])
        words = f"#{each.gone} was found to be this one by claim {each.claim}: {clean(why, plain)}."
        yield from wrap([Piece(words, "dim")], width, [], 2)
    yield ()
    yield from claim_lines(found.claims, width, plain, numbers=True)


def conflict_lines(found: Sequence[LedgerConflict], width: int, plain: bool) -> Iterator[Line]:
    """Conflicts under their happenings: who says what against whom, each pair of sources once."""
    by_happening: dict[int, list[LedgerConflict]] = {}
    for each in found:
        by_happening.setdefault(each.happening, []).append(each)
    for number, pairs in by_happening.items():
        head = [Piece(begun(clean(pairs[0].label, plain)), "bold")]
        yield from wrap(head, width, [_glyph(DISPUTED, plain), Piece(" ")], 2, [Piece(f"#{number}", "dim")])
        seen: set[tuple[str, str, str]] = set()
        for each in pairs:
            ends = sorted(clean(side.source).casefold().removeprefix("the ") for side in (each.one, each.other))
            if (each.kind, *ends) in seen:
                continue
            seen.add((each.kind, ends[0], ends[1]))
            first = [Piece(f"  {_KINDS[each.kind]:<13} ", "red")]
            sides = [*_side(each, 0, plain), Piece(" / ", "dim"), *_side(each, 1, plain)]
            yield from wrap(sides, width, first, 16)
        told = dict.fromkeys(each.since for each in pairs if each.since is not None)
        for side in told:
            day = clean(interval_words(side.day, side.day) or "undated", plain)
            word = "told" if side.says in MARKS else side.says
            words = [Piece(f"{clean(word, plain)} by {clean(side.source, plain)}"), Piece(f" ({day})", "dim")]
            yield from wrap(words, width, [Piece(f"  {'since':<13} ", "dim")], 16)
        yield ()


def _side(conflict: LedgerConflict, which: int, plain: bool) -> list[Piece]:
    side = (conflict.one, conflict.other)[which]
    day = interval_words(side.day, side.day) or "undated"
    says = _status(side.says) if side.says in MARKS else side.says
    return [Piece(clean(side.source, plain)), Piece(f" ({clean(day, plain)}): ", "dim"), Piece(clean(says, plain))]


def figure_lines(found: Sequence[LedgerComparison], width: int, plain: bool) -> Iterator[Line]:
    """Figures for one thing under what they count, by day."""
    style = {"agree": "green", "updated": "cyan", "differ": "red"}
    for each in found:
        reach = bounds(each.low, each.high, plain)
        verdict = f"{each.verdict} roughly" if _roughly(each) else each.verdict
        head = [Piece(clean(each.counted, plain), "bold"), Piece(f" {reach}"), Piece(" "),
                Piece(verdict, f"bold {style[each.verdict]}")]  # fmt: skip
        yield from wrap(head, width, [], 2)
        label = [Piece(begun(clean(each.label, plain)), "dim")]
        yield from wrap(label, width, [Piece("  ")], 2, [Piece(f"#{each.happening}", "dim")])
        seen: set[tuple[str | None, str, str]] = set()
        for count in each.counts:
            key = (count.as_of, count.text, count.voice.key)
            if key in seen:
                continue
            seen.add(key)
            day = interval_words(count.as_of, count.as_of) or "undated"
            said = clean(count.voice.name, plain)
            outlet = clean(count.outlet or "", plain)
            through = f" ({outlet})" if outlet and outlet != said else ""
            words = [Piece(clean(count.text, plain)), Piece(f" {sign('—', plain)} {said}{through}", "dim")]
            yield from wrap(words, width, [Piece(f"  {clean(day, plain):<16} ")], 19)
        yield ()


def _roughly(found: LedgerComparison) -> bool:
    """Whether figures agree and are not the same: "about 300", and 280."""
    told = {(count.low, count.high) for count in found.counts if count.low is not None and count.high is not None}
    return found.verdict == "agree" and len(told) > 1


def bounds(low: float | None, high: float | None, plain: bool) -> str:
    """A range in words: "18", "18–22", "≥ 18", "open"."""
    if low is not None and high is not None:
        return f"{low:,g}" if low == high else f"{low:,g}{sign('–', plain)}{high:,g}"
    if low is not None:
        return f"{sign('≥', plain)} {low:,g}"
    return f"{sign('≤', plain)} {high:,g}" if high is not None else "open"


def timeline_lines(found: Sequence[Day], width: int, plain: bool) -> Iterator[Line]:
    """Days in order, each with what matters on it."""
    for each in found:
        day = day_of(each.day)
        yield (Piece(day_words(day) if day else each.day, "bold"),)
        for happening in each.happenings:
            for line in happening_line(happening, width - 2, plain, dated=False):
                yield (Piece("  "), *line)
        yield ()


def source_lines(found: Sequence[LedgerSource], width: int, plain: bool) -> list[Line]:
    """Sources with their record."""
    header = ("source", "kind", "claims", "here", "first", "denied", "borne out")
    rows = [(e.name, e.kind, e.claims, e.here, e.first, e.denied, e.borne_out) for e in found]
    return table(header, rows, width, plain)


def actor_lines(found: Sequence[LedgerActor], width: int, plain: bool) -> list[Line]:
    """Actors with the names they go by."""
    header = ("actor", "kind", "country", "role", "articles", "here", "names")
    rows = [(e.name, e.kind, e.country, e.role, e.articles, e.here, ", ".join(e.names)) for e in found]
    return table(header, rows, width, plain)


def found_lines(found: Sequence[Found], width: int, plain: bool) -> Iterator[Line]:
    """Passages in which words stand, with the words in bold."""
    for each in found:
        yield from _article(each.article, width, plain)
        pieces: list[Piece] = []
        at = each.passage.start
        text = each.passage.text
        for match in each.matches:
            pieces += [Piece(clean_edge(text[at - each.passage.start : match.start - each.passage.start], plain)),
                       Piece(clean(match.text, plain), "bold")]  # fmt: skip
            at = match.end
        pieces.append(Piece(clean_edge(text[at - each.passage.start :], plain)))
        dots = sign("…", plain)
        lead = [Piece(f"{dots} ", "dim")] if each.passage.start else []
        tail = [Piece(_count(each.claims, "claim"), "dim")]
        yield from wrap([*lead, *pieces, Piece(f" {dots}", "dim")], width, [Piece("  ")], 2, tail)
        yield ()


def clean_edge(words: str, plain: bool) -> str:
    """Cleaned words that keep a space at each end where they had white space."""
    middle = clean(words, plain)
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and middle else ""
    return f"{before}{middle}{after}"


def _status(status: str) -> str:
    return MARKS[status].heading.lower() if status in MARKS else status


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def note(found: Iterable[object], limit: int, width: int) -> list[Line]:
    """What is said where there may be more."""
    number = sum(1 for _ in found)
    if number >= limit:
        return wrap([Piece(f"The first {number:,}; --limit asks for more.", "dim")], width)
    return []
