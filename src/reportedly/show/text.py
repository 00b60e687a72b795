"""What does an analyst see of one report? The brief, and the quotes."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.awaited import is_awaited
from reportedly.passages import lines_of
from reportedly.records import SETTLED, Claim, Report
from reportedly.show.choice import salient
from reportedly.show.days import day_of, day_words, interval_words
from reportedly.show.lay import Line, Piece, wrap
from reportedly.show.marks import DISPUTED, MARKS, OPEN, Mark
from reportedly.show.quiet import quiet_words
from reportedly.show.safe import clean, columns, shorten, sign
from reportedly.show.said import ITSELF, Hanging, depth, hanging, spoken, who_is
from reportedly.show.tell import Look, claim_lines, deed, glyph, is_vague, likeness, look_at, mark_of

_LONG_PAST = 60  # days after which what was is no news, and what was due in an earlier year open no more
_LEAD = 700  # characters in which stands what is the news, whatever day of its past it tells
_SOURCES = 12
BASIS = {"given": "as given", "metadata": "from the page's metadata", "inferred": "inferred from the text"}
KINDS = {"named": "person", "office": "office", "outlet": "outlet", "document": "document", "unnamed": "unnamed",
          "crowd": "crowd"}  # fmt: skip


def brief(report: Report, width: int = 80, everything: bool = False, plain: bool = False, note: str = "") -> list[Line]:
    """The brief of one article: head, claims in groups, sources, what is open, warnings.

    ``width`` is in terminal columns (30 at least); ``everything`` also shows the lesser claims; ``plain`` keeps our own
    signs to ASCII; ``note`` stands under the head (what was filtered). No line is wider than ``width`` or holds a
    control character.
    """
    width = max(30, width)
    look = look_at(report, width, plain)
    every = lines_of(report)
    claims = every if everything else salient(every, report)
    lines = list(head_lines(report, width, plain))
    if note:
        lines += wrap([Piece(clean(note, plain), "dim")], width)
    for mark, group in groups(claims, report.article.published):
        alike = list(_alike(group, look))
        lines += [(), (Piece(f"{mark.heading} ", f"bold {mark.style}".strip()), Piece(f"({len(alike)})", "dim"))]
        for claim, others in alike:
            lines += claim_lines(look, claim, others)
    if not everything and not note and (words := quiet_words(report)):
        lines += [(), *wrap([Piece(words)], width)]
    lesser = len(every) - len(claims)
    if lesser:
        them = "it" if lesser == 1 else "them"
        words = f"{sign('…', plain)} and {lesser} lesser {_plural(lesser, 'claim')} (--all shows {them})"
        lines += [(), *wrap([Piece(words, "dim")], width)]
    if not report.claims and not note:
        lines += [(), *wrap([Piece("No claims.", "dim")], width)]
    lines += _sources(report, width, everything, plain)
    lines += _open(claims, look, everything)
    lines += _warnings(report, width, plain)
    return lines


def quotes(report: Report, width: int = 80, plain: bool = False) -> list[Line]:
    """Who said what: each attribution with its source, its cue and its content in the words of the article."""
    width = max(30, width)
    lines = list(head_lines(report, width, plain))
    every = {each.id: each for each in report.attributions}
    for each in report.attributions:
        margin = "  " * depth(each, every)
        source = clean(spoken(report, each.source), plain) or "no source named"
        if name := who_is(report, each):
            source = f"{source} ({clean(name, plain)})"
        cue = clean(spoken(report, each.cue), plain)
        note = {"denies": " (denies)", "questions": " (questions)"}.get(each.stance, "")
        opening = [Piece(source, "bold"), *([Piece(" "), Piece(f"[{cue}]", "dim")] if cue else []), Piece(note, "red"),
                   Piece(":")]  # fmt: skip
        lines += [(), *wrap(opening, width, [Piece(margin)], len(margin) + 4)]
        words = clean(spoken(report, each.content), plain) or "nothing"
        inner = margin + "  "
        lines += wrap([Piece(words)], width, [Piece(inner)], len(inner))
    if not report.attributions:
        lines += [(), *wrap([Piece("Nobody is quoted.", "dim")], width)]
    lines += _warnings(report, width, plain)
    return lines


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def head_lines(report: Report, width: int, plain: bool) -> Iterator[Line]:
    """Title, outlet, date with how it was found, address."""
    article = report.article
    title = clean(article.title or "", plain).rstrip(" ;,|–—-")
    if not title:
        # The first line stands in for a title, shown as what it is: the beginning of the text.
        first = next((line for line in article.text[:2000].splitlines() if line.strip()), "")
        title = shorten(clean(first, plain), 100, sign("…", plain)).rstrip(" ;,|–—-") or "(no text)"
    yield from wrap([Piece(title, "bold")], width)
    parts = [clean(article.outlet, plain)] if article.outlet else []
    day = day_of(article.published)
    if day and article.published_basis:
        parts.append(f"{day_words(day)} ({BASIS[article.published_basis]})")
    else:
        parts.append("date unknown")
    if article.language not in (None, "en"):
        parts.append(f"language: {clean(article.language or '', plain)}")
    yield from wrap([Piece(f" {sign('·', plain)} ".join(parts), "dim")], width)
    if article.url:
        yield from wrap([Piece(clean(article.url, plain), "dim")], width)


def groups(claims: list[Claim], published: str | None = None) -> Iterator[tuple[Mark, list[Claim]]]:
    """Claims by status, in the order of STATUS.md; what a source denies or questions is never listed as having been.

    What was long before the day of publication stands behind the news of its group."""
    claims = sorted(claims, key=lambda each: _is_long_past(each, published))
    for status, mark in MARKS.items():
        if status == "not_occurred":
            disputed = [each for each in claims if mark_of(each) is DISPUTED]
            if disputed:
                yield DISPUTED, disputed
        group = [each for each in claims if mark_of(each) is mark]
        if group:
            yield mark, group


def _is_long_past(claim: Claim, published: str | None) -> bool:
    """Whether a claim, behind the lead, tells what was weeks before the news."""
    if claim.sentence.start < _LEAD:
        return False
    day, last = day_of(published), day_of(claim.when.to) if claim.when is not None else None
    return claim.status in SETTLED and day is not None and last is not None and (day - last).days > _LONG_PAST


def _alike(group: list[Claim], look: Look) -> Iterator[tuple[Claim, int]]:
    """Claims that would read alike (the same words from the same sources) once, with the number of the others."""
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in group:
        found.setdefault(likeness(look, claim), []).append(claim)
    for alike in found.values():
        yield max(alike, key=lambda each: each.salience), len(alike) - 1


def _sources(report: Report, width: int, everything: bool, plain: bool) -> Iterator[Line]:
    found = hanging(report)
    if not found:
        return
    yield ()
    named = sum(1 for each in found if each.kind)
    yield (Piece("Sources ", "bold"), Piece(f"({named or 'none named'})", "dim"))
    shown = found if everything else found[:_SOURCES]
    room = max(12, width // 2 - 4)
    names = [shorten(clean(source_name(report, each), plain), room, sign("…", plain)) for each in shown]
    broad = max(columns(name) for name in names)
    for name, each in zip(names, shown, strict=True):
        kind = KINDS.get(each.kind or "", "")
        counts = [f"{each.nearest} {_plural(each.nearest, 'claim')}"] if each.nearest else []
        if each.kind is None:
            counts = [f"{counts[0]} without a source"]
        if each.passes_on:
            counts.append(f"passes on {each.passes_on}")
        if each.through:
            counts.append(f"through {', '.join(clean(name, plain) for name in each.through[:3])}")
        padded = name + " " * (broad - columns(name) + 2)
        first = [Piece("  "), Piece(padded), Piece(f"{kind:<8} ", "dim")]
        yield from wrap([Piece(", ".join(counts))], width, first, 4)
    if len(found) > len(shown):
        yield (Piece(f"  {sign('…', plain)} and {len(found) - len(shown)} more (--all shows them)", "dim"),)


def source_name(report: Report, each: Hanging) -> str:
    """The name shown of a source; the article itself is named with its outlet."""
    if each.kind is None and report.article.outlet:
        return f"{ITSELF} ({report.article.outlet})"
    return each.name


def waiting(claims: list[Claim], look: Look, everything: bool = False) -> list[tuple[str, Claim]]:
    """What may still come true, with the words for its days, the soonest due first; a denied plan is not among it, nor
    is what nobody waits for, unless ``everything`` is wanted.

    Claims that would read alike stand once.
    """
    published = day_of(look.report.article.published)
    rows: list[tuple[str, str, Claim]] = []
    for claim in claims:
        if claim.status not in OPEN or claim.stance != "asserts" or claim.polarity != "yes":
            continue
        if not everything and not is_awaited(claim, look.report.article.published):
            continue
        told = claim.when is not None and not is_vague(look, claim.when)
        end = day_of(claim.when.to or claim.when.from_) if claim.when and told else None
        days = interval_words(claim.when.from_, claim.when.to, look.year) if claim.when else None
        if end is not None and published and end.year < published.year and (published - end).days > _LONG_PAST:
            continue  # what was ordered, or planned, years ago
        if end is None or days is None:
            rows.append(("9999-13", "no date stated", claim))
        elif published and claim.when and claim.when.to and end < published:
            rows.append((f"9999-12-{end.isoformat()}", f"was due {days}", claim))
        else:
            rows.append((end.isoformat(), days, claim))
    found: dict[tuple[str, ...], tuple[str, Claim]] = {}
    for _, days, claim in sorted(rows, key=lambda row: row[0]):
        found.setdefault(likeness(look, claim), (days, claim))
    return list(found.values())


def _open(claims: list[Claim], look: Look, everything: bool) -> Iterator[Line]:
    rows = waiting(claims, look, everything)
    if not rows:
        return
    plain = look.plain
    yield ()
    yield (Piece("Open ", "bold"), Piece(f"({len(rows)})", "dim"))
    broad = max(columns(clean(days, plain)) for days, _ in rows)
    for days, claim in rows:
        mark = MARKS[claim.status]
        shown = clean(days, plain)
        padded = shown + " " * (broad - columns(shown) + 2)
        first = [Piece("  "), Piece(padded, "dim" if days == "no date stated" else ""), glyph(look, mark), Piece(" ")]
        yield from wrap(deed(look, claim), look.width, first, min(broad + 6, look.width // 2))


def _warnings(report: Report, width: int, plain: bool) -> Iterator[Line]:
    if report.warnings:
        yield ()
        yield (Piece("Warnings", "bold"),)
        for warning in report.warnings:
            yield from wrap([Piece(clean(warning, plain))], width, [Piece("  "), Piece("!", "bold red"), Piece(" ")], 4)
