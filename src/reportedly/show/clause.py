"""Which few words tell who did what to whom in a claim?"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from importlib.resources import files

from reportedly.records import Actor, Claim, Entity, Report
from reportedly.resolve.binding import is_object
from reportedly.show.joints import without_joints, without_that
from reportedly.show.lay import Piece
from reportedly.show.safe import clean, shorten, sign
from reportedly.show.whom import is_plain, speaker_of, spelt_out, who_goes_on, within_quotation
from reportedly.show.whose import as_owned, leads_with_owner

_LISTS = tomllib.loads(files("reportedly.show").joinpath("clause.toml").read_text(encoding="utf-8"))
_LOOSE = frozenset(_LISTS["loose"].split())
_DOUBT = frozenset(_LISTS["doubt"].split())
_PRONOUNS = frozenset(_LISTS["pronouns"].split())
# "it", "they", "its" and "their" as first words only
_NAMED_ANYWHERE = frozenset(("he", "she", "him", "her", "his", "it", "they", "its", "their"))
_OWNERS = frozenset(("his", "her", "its", "their"))  # told as "Quist's"; an object "her" as "Quist"
_OWNED = re.compile(r"(?:his|her|its|their)\s", re.I)
_HAS_OWNER = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*)*['’]s? ")  # "Latvia's government" takes no article
_THINGS = frozenset(("it", "they", "them", "itself", "themselves"))
_IT = re.compile(r"(?:[Ii]t|[Tt]hey)\b")
_OPENS = re.compile(
    r"(?:The|An?|His|Her|Its|Their|This|These|Those|All|Some|Many|Most|Several|Both|One|Two|Three|Four|Five|Six|Seven|"
    r"Eight|Nine|Ten|Dozens|Hundreds|Thousands|More|About|At|Men|Women|People)\b"
)
_STOP = re.compile(r"[,;:()\n“”\"]|\s[–—-]\s|[.!?](?=\s|$)")
_FIRST_PERSON = re.compile(r"(?:^|\s)(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)(?=[\s'’]|$)")
_LOOSE_COMMA = re.compile(r",(?=[”\"]$)")
_QUOTE = re.compile('["“”]')
_OPENING_PAIR = re.compile(r"(?<![^\s(\[—–-])''(?!\s)")
_MARKS = frozenset('“”"')
_INITIALS = re.compile(r"\b[A-Za-z]\.(?:[A-Za-z]\.){1,4}$")  # "U.S.": its stop is no end of a sentence
_REACH = 120  # characters of a sentence shown where its clause is not known
_EDGES = ' ,;:.-–—"“”'
_LOOSE_SIGNS = " ,;:-–—."


def short_names(report: Report) -> dict[str, str]:
    """Entity id → the name shown: a person's shortest own name that no other entity bears, else the full name."""
    owners: dict[str, set[str]] = {}
    for entity in report.entities:
        for mention in entity.mentions:
            owners.setdefault(mention.text.casefold(), set()).add(entity.id)
    names = {}
    for entity in report.entities:
        full = clean(entity.name)
        names[entity.id] = full
        if entity.kind != "person":
            continue
        words = full.split()
        for mention in sorted(entity.mentions, key=lambda each: len(each.text)):
            # A part of the name that stands at its end: "Maduro", never the first name alone.
            own = clean(mention.text).split()
            if own and own == words[-len(own) :] and len(owners[mention.text.casefold()]) == 1:
                names[entity.id] = " ".join(own)
                break
    return names


def party(
    actor: Actor, entities: dict[str, Entity], names: dict[str, str], width: int = 34, plain: bool = False
) -> str:
    """The words for one who acts or is acted on: the entity's name where the words mean just it, else the words."""
    entity = entities.get(actor.entity or "")
    words = clean(actor.text)
    if entity is not None:
        whole = any(
            actor.start <= mention.start and mention.end == actor.end and mention.start - actor.start <= 4
            for mention in entity.mentions
        )
        if whole or entity.kind == "person":
            return shorten(clean(names[entity.id], plain), width, sign("…", plain))
    first, _, rest = words.strip(_EDGES).partition(" ")
    tokens = rest.split() if first.casefold() in ("the", "a", "an") and rest else [first, *rest.split()]
    while tokens and tokens[-1].casefold() in _LOOSE:
        tokens.pop()  # a role that ends in "within", or is nothing but "for", is the reader's slip: not shown
    words = " ".join(tokens)
    return shorten(clean(words, plain), width, sign("…", plain))


def parties(actors: Sequence[Actor], entities: dict[str, Entity], names: dict[str, str], plain: bool = False) -> str:
    """Several of them: "A", "A and B", "A, B and 2 more"."""
    words = list(dict.fromkeys(filter(None, (party(actor, entities, names, plain=plain) for actor in actors))))
    if len(words) <= 1:
        return "".join(words)
    if len(words) <= 3:
        return f"{', '.join(words[:-1])} and {words[-1]}"
    return f"{words[0]}, {words[1]} and {len(words) - 2} more"


def pronouns_of(report: Report) -> list[Actor]:
    """The pronouns of a report whose meaning is known, in order."""
    found = [
        Actor(start=mention.start, end=mention.end, text=mention.text, entity=entity.id)
        for entity in report.entities
        for mention in entity.mentions
        if mention.text.casefold() in _NAMED_ANYWHERE
    ]
    return sorted(found, key=lambda each: each.start)


def told(
    report: Report,
    claim: Claim,
    entities: dict[str, Entity],
    names: dict[str, str],
    plain: bool,
    pronouns: Sequence[Actor] = (),
) -> list[Piece]:
    """The clause that tells a claim, in the words of the article: who acts and on whom in bold, pronouns by name.

    A clause in the first person stands in quotation marks: it is somebody's own words.
    """
    text = report.article.text
    spans = [(span.start, span.end) for span in claim.clause] or [_around(claim)]
    pieces: list[Piece] = []
    parties_of = {(each.start, each.end): each for each in pronouns_in(pronouns, spans)}
    parties_of |= {
        (each.start, each.end): each
        for each in (*claim.actors, *claim.recipients)
        if each.entity or (each.start, each.end) not in parties_of
    }
    lead = _IT.match(text, spans[0][0])
    if lead is not None and not any(low == lead.start() for low, _ in parties_of):
        parties_of[lead.span()] = Actor(start=lead.start(), end=lead.end(), text=lead[0], entity=None)
    named_here: set[str] = set()
    source = speaker_of(claim)
    owners = {each.start: each.entity for each in pronouns_in(pronouns, spans) if each.entity and _owns(each, text)}
    for start, end in spans:
        if pieces and text[start : start + 1] != ",":
            pieces.append(Piece(" "))
        at = start
        for actor in sorted(parties_of.values(), key=lambda each: (each.start, -each.end)):
            if not at <= actor.start < actor.end <= end:
                continue
            leads = actor.start == spans[0][0]
            entity = entities.get(actor.entity or "")
            known = entity is not None and (entity.id in named_here or _told_of(entity, spans))
            owner = entities.get(owners.get(actor.start) or "")
            if owner is not None and not (
                (names[owner.id].istitle() if owner.kind == "person" else leads and owner.name[:1].isupper())
                and is_plain(actor, owner, entities.values(), text, leads and owner.id == source, source)
            ):
                owner = None
            word = _is_pronoun(actor, text)
            verb = spelt_out(text, actor.end) if word else ("", actor.end)
            unsure = word and entity is not None and not is_plain(actor, entity, entities.values(), text, leads, source)
            unsure = unsure or verb is None
            named = _named(actor, {} if unsure or (known and not leads) else entities, names, plain, leads, text)
            if leads and word and entity is None and verb == ("", actor.end):
                named = clean(who_goes_on(report, claim, actor) or named, plain)
            first, _, rest = named.partition(" ")
            if owner and first.casefold() in _OWNERS and owner.id not in named_here and not _told_of(owner, spans):
                whose = f"the {names[owner.id]}" if _takes_the(owner, text) else names[owner.id]
                named = f"{_owner(whose, plain)} {rest}".rstrip()
                named_here.add(owner.id)
            if entity is not None and (leads or not known):
                named_here.add(entity.id)
            if pieces and actor.start == start == claim.sentence.start:
                named = _within(named)
            pieces += [Piece(_flat(text[at : actor.start], plain)), Piece(named, "bold")]
            at = actor.end
            if verb and verb[0] and named != clean(_marked(actor.text), plain):
                pieces.append(Piece(verb[0]))  # "he'll go" is told as "Quist will go"
                at = verb[1]
            if (
                leads
                and named != clean(_marked(actor.text), plain)
                and _OWNED.match(actor.text)
                and text[at : at + 1] == ","
                and "," not in named
            ):
                at += 1  # "Its minister, Oren Halvik, left" is told as "Oren Halvik left"
        last = text[at:end]
        if pieces and at == start == claim.sentence.start and (start, end) != spans[0] and last[1:2].islower():
            if last.split(maxsplit=1)[0].endswith("ing"):
                pieces[-1], last = Piece(", "), last[:1].lower() + last[1:]  # "Testifying on Monday, he said": of "he"
            else:
                last = _within(last)
        pieces.append(Piece(_flat(last, plain)))
    if " whose " in text[spans[0][0] : spans[-1][1]] and leads_with_owner(report, claim):
        pieces = as_owned(pieces)
    opened = within_quotation(text, spans[0][0])
    if not opened:
        pieces = without_joints(without_that(pieces) if claim.sources else pieces)
    pieces = _joined(_paired(pieces, opened))
    words = "".join(piece.text for piece in pieces)
    if _FIRST_PERSON.search(words) and not _QUOTE.search(words) and within_quotation(text, min(spans)[0]):
        opening, closing = ("“", "”") if not plain else ('"', '"')
        return [Piece(opening), *pieces, Piece(closing)]
    return pieces


def _within(words: str) -> str:
    """Words that began a sentence, as they stand within another: "Vale had planned [the sale]"."""
    return words[:1].lower() + words[1:] if _OPENS.match(words) else words


def pronouns_in(pronouns: Sequence[Actor], spans: list[tuple[int, int]]) -> list[Actor]:
    """Those that stand in some spans."""
    found: list[Actor] = []
    for start, end in spans:
        at = bisect_left(pronouns, start, key=lambda each: each.start)
        while at < len(pronouns) and pronouns[at].start < end:
            found.append(pronouns[at])
            at += 1
    return found


def _owns(pronoun: Actor, text: str) -> bool:
    """Whether a pronoun tells whose something is."""
    word = pronoun.text.casefold()
    return word in _OWNERS and not is_object(text, word, pronoun.start)


def _takes_the(owner: Entity, text: str) -> bool:
    """Whether a body is told with its article: "the Drivers' Guild's members"."""
    return owner.kind != "person" and _with_article(owner, text)


def _told_of(entity: Entity, spans: list[tuple[int, int]]) -> bool:
    """Whether some spans name an entity: its owner's pronoun needs no name then."""
    for start, end in spans:
        at = bisect_left(entity.mentions, start, key=lambda each: each.start)
        while at < len(entity.mentions) and entity.mentions[at].start < end:
            if entity.mentions[at].text.casefold() not in _PRONOUNS | _OWNERS:
                return True
            at += 1
    return False


def _owner(name: str, plain: bool) -> str:
    """ "Quist's", "the minister's"."""
    shown = clean(name, plain)
    shown = shown if any(word[:1].isupper() for word in shown.split()) else f"the {shown}"
    return f"{shown}'" if shown.endswith("s") else f"{shown}'s"


def _is_pronoun(actor: Actor, text: str) -> bool:
    """Whether the words are a pronoun that stands for a name: "met [her]", not "met [her] aunt"."""
    word = actor.text.casefold()
    return word in _PRONOUNS or (word == "her" and is_object(text, word, actor.start))


def doubts_of(pieces: Sequence[Piece]) -> bool:
    """Whether a clause says itself that it is unsure: "was probably started"."""
    return not _DOUBT.isdisjoint("".join(piece.text for piece in pieces).casefold().split())


def _marked(words: str) -> str:
    """Words in which two apostrophes are shown as the quotation mark that they stand for."""
    return _OPENING_PAIR.sub("“", words).replace("''", "”") if "''" in words else words


def _flat(words: str, plain: bool) -> str:
    """Words as one line, the spaces at their edges kept."""
    if not words.strip():
        return " " if words else ""
    return (" " if words[0].isspace() else "") + clean(_marked(words), plain) + (" " if words[-1].isspace() else "")


def _named(
    actor: Actor, entities: dict[str, Entity], names: dict[str, str], plain: bool, leads: bool, text: str
) -> str:
    """The words of an actor; for a pronoun the name that it means: for "it" as a subject only, else unsure."""
    entity = entities.get(actor.entity or "")
    word = actor.text.casefold()
    owned = entity is not None and entity.kind == "person" and leads and _OWNED.match(actor.text)
    if (
        entity is not None
        and owned
        and entity.name[:1].isupper()
        and names[entity.id].split()[-1] in actor.text.split()
    ):
        return clean(entity.name, plain)
    told_of = _is_pronoun(actor, text)
    if entity is None or not told_of or (word in _THINGS and not leads):
        return clean(_marked(actor.text), plain)
    name = clean(names[entity.id], plain)
    bare = (name[:1].isupper() and not name.split()[-1].islower()) or name[:1].isdigit()  # "the Dutch ambassador"
    if not bare and entity.kind == "person" and name.split()[-1][0].isupper():
        return name  # "van Dam"
    if _OPENS.match(name) and " " in name:
        return _within(name)[:1].upper() + name[1:]  # "Many drivers"
    if _HAS_OWNER.match(name):
        return name  # "Vale's campaign"
    if word == "it" and name.startswith("one "):
        return clean(_marked(actor.text), plain)  # "at least one bank": not the one that is told of
    return f"the {name}" if not bare or (entity.kind != "person" and _with_article(entity, text)) else name


def _with_article(entity: Entity, text: str) -> bool:
    """Whether the article mostly puts "the" before the name of something: "the Norlin vans" makes no "the Norlin"."""
    if _HAS_OWNER.match(entity.name):
        return False
    named = [each for each in entity.mentions if each.text.casefold() not in _PRONOUNS]
    named = [each for each in named if each.text.casefold() == entity.name.casefold()] or named
    led = sum(text[max(0, mention.start - 4) : mention.start].lower() == "the " for mention in named)
    return 2 * led > len(named)


def _paired(pieces: list[Piece], opened: bool) -> list[Piece]:
    """Pieces with the quotation mark that stands before them in the text (``opened``), or behind them."""
    marks = [sign for piece in pieces for sign in piece.text if sign in _MARKS]
    if not marks:
        return pieces
    opening, closing = ('"', '"') if marks[0] == '"' else ("“", "”")
    at = next(index for index, piece in enumerate(pieces) if piece.text.strip())
    first = pieces[at].text.lstrip()
    if opened and marks[0] != "“" and not first.startswith('"'):
        pieces = [pieces[at]._replace(text=f"{opening}{first[:1].upper()}{first[1:]}"), *pieces[at + 1 :]]
        marks.insert(0, opening)
    if len(marks) % 2 if closing == '"' else marks[-1] == "“":
        while pieces and not pieces[-1].text.rstrip(_LOOSE_SIGNS):
            pieces = pieces[:-1]
        pieces = [*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text.rstrip(_LOOSE_SIGNS) + closing)]
    return pieces


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces as one sentence: a capital first, quotation marks in pairs, no loose signs at the end."""
    words = "".join(piece.text for piece in pieces)
    odd = words.count('"') % 2 or words.count("“") != words.count("”")
    made = [piece._replace(text=re.sub('["“”]', "", piece.text) if odd else piece.text) for piece in pieces]
    while made and not made[-1].text.rstrip(_LOOSE_SIGNS):
        made.pop()
    if made:
        kept = _LOOSE_COMMA.sub("", made[-1].text.rstrip())
        made[-1] = made[-1]._replace(text=kept if _INITIALS.search(kept) else kept.rstrip(_LOOSE_SIGNS))
    first = next((index for index, piece in enumerate(made) if piece.text.strip()), None)
    if first is not None:
        bare = made[first].text.lstrip(_LOOSE_SIGNS)
        made[first] = made[first]._replace(text=bare[:1].upper() + bare[1:])
    return [piece for piece in made[first or 0 :] if piece.text]


def _around(claim: Claim) -> tuple[int, int]:
    """Where no clause was told: the event's sentence, or the part of a long one around the event."""
    sentence, event = claim.sentence, claim.event
    low, high = min(sentence.start, event.start), max(sentence.end, event.end)
    if high - low <= _REACH:
        return low, high
    before = sentence.text[: max(0, event.start - low)]
    after = sentence.text[event.end - low :]
    stops = list(_STOP.finditer(before))
    start = low + stops[-1].end() if stops else max(low, event.start - _REACH // 2)
    ahead = _STOP.search(after)
    return start, min(event.end + (ahead.start() if ahead else len(after)), event.end + _REACH)
