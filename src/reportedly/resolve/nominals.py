"""Whom does a common noun mean: "the foreign minister", "the Venezuelan government", "four officials"?"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reportedly.annotate.names import Mention, forms_of, names_between
from reportedly.annotate.word_lists import rows
from reportedly.resolve import actors, countries
from reportedly.resolve.homes import home_of_office
from reportedly.resolve.thing import Thing
from reportedly.resolve.words import class_of, looks_past

if TYPE_CHECKING:
    from reportedly.resolve.cast import Cast

_OF = re.compile(r" (?:of|from|in|at|for|with) (?:the )?")
_INDEFINITE = re.compile(r"(?:^|\W)(?:a|an|another|some|any|no|one|every|each)\s+$", re.I)
_DEFINITE = re.compile(r"(?:^|\W)(?:the|this|that|these|those|his|her|its|their|our)\s+$", re.I)
_NUMBERED = re.compile(
    r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|dozens)\b", re.I
)
_BESIDE = re.compile(r",\s*(?:(?:\d+|[a-z]+),\s*)?(?:(?:the|a|an|his|her|their|its)\s+|[\w.]+['’]s\s+)?$")
# "ministry spokesman [Col.] Peter Strand"
_WORD_BEFORE = re.compile(r"\b([A-Za-z][a-z-]+) $")
_RANK = re.compile(r" (?:(?:Col|Gen|Lt|Maj|Capt|Sgt|Adm|Cmdr|Brig|Dr|Prof|Rev|Sen|Rep|Gov|Mr|Mrs|Ms)\.? ){1,2}")
_OF_TWO = re.compile(r"-|.\w+-[A-Z]")  # "a Swedish-Gambian man" is of neither state alone
_SPEAKS = re.compile(r" (?:also )?(?:said|says|added|recalled|told|wrote|explained)\b")
_FORMER = re.compile(r"^(?:[\w.’'-]+ ){0,3}?(?:former |ex-)", re.I)
REMEMBERED = 50  # things of one head word that are compared, the latest: an article is no phone book
SAME_OFFICE = {
    "premier": "prime minister", "pm": "prime minister", "defence minister": "defense minister", "gov": "governor",
    "sen": "senator", "rep": "representative",
}  # fmt: skip


@cache
def one_of_a_kind() -> dict[str, str]:
    """Head words of bodies of which a state has one, with the word that stands for all that say the same."""
    return {word: row[0] for row in rows("one_of_a_kind.txt", ",") for word in row}


@lru_cache(maxsize=5_000)
def _head_of(words: str) -> tuple[str, actors.Term] | None:
    """The head of a nominal actor and what is known of it."""
    forms = forms_of(words.lower())
    found = actors.term_ending(forms, len(forms))
    return (" ".join(forms[found[0] :]), found[1]) if found else None


def nominal(cast: Cast, mention: Mention, words: str) -> Thing | None:
    """The thing that a nominal actor means; None where it is a title before a name."""
    known = _head_of(words)
    if known is None:
        return None
    head, term = known
    rank = _RANK.match(cast.text, mention.end)
    next_name = cast.by_start.get(rank.end() if rank else mention.end + 1)
    if term.kind == "person" and next_name and next_name.label == "PER" and cast.text[mention.end] in " ":
        return None  # a title before a name: it tells who the name is, and is no mention of its own
    country = country_of_nominal(cast, mention)
    before = cast.text[max(0, mention.start - 12) : mention.start]
    definite = bool(_DEFINITE.search(before)) or before.endswith(("'s ", "’s "))
    if term.number == "s":
        return _office_holder(cast, mention, words, head, term, country, definite)
    role = actors.sector_of(words) or term.sector
    if term.number == "b":
        family = one_of_a_kind().get(head, head)
        thing = None
        if head not in one_of_a_kind() and (name := _name_within(words, head)):
            return _named_body(cast, name, words[-len(name) - 1 - len(head) :], role, country)
        if not _INDEFINITE.search(before):
            thing = of_family(cast, family, country)
            thing = thing or (_told_of_late(cast, mention, head, term) if definite and not country else None)
        if thing is None:
            thing = cast.new(words, "organization", nominal=True, family=family)
            cast.bodies_of.setdefault(family, []).append(thing)
        elif thing.nominal and len(words) > len(thing.name):
            thing.name = words
        thing.role, thing.country = thing.role or role, thing.country or country
        return thing
    return _group(cast, mention, words, head, role, country, definite)


def _name_within(words: str, head: str) -> str | None:
    """The name that a body of many has before its head word: "[Akhali] party", "ruling [Georgian Dream] party"."""
    parts = words[: len(words) - len(head)].split()
    first = next((at for at, part in enumerate(parts) if part[:1].isupper()), len(parts))
    name = " ".join(parts[first:])
    rest = [part for part in parts[first:] if not countries.country_of(part)]
    plain = not rest or any(not part[:1].isupper() or "'" in part or "’" in part for part in parts[first:])
    return None if plain or actors.term_ending([part.lower() for part in rest[:1]], 1) else name


def _named_body(cast: Cast, name: str, full: str, role: str | None, country: str | None) -> Thing:
    """The body of this name, with or without its head word."""
    thing = cast.body_called(full) or cast.body_called(name)
    if thing is not None and _is_another(thing.name, name, full):
        thing = None
    if thing is None:
        thing = cast.new(full, "organization")
        cast.remember_body(thing, full, None)
    cast.keep_body(thing, full)
    thing.role, thing.country = thing.role or role, thing.country or country
    return thing


def _is_another(called: str, name: str, full: str) -> bool:
    """Whether a body of the same name ends otherwise: "Sennet Front" is no "Sennet Monitoring Group"."""
    rest = called.lower().removeprefix(name.lower()).split()
    return len(rest) == 1 and called.lower().startswith(name.lower()) and rest[-1:] != full.lower().split()[-1:]


_BACK = 400  # characters behind which a body named stands for no "the company" any more


def _told_of_late(cast: Cast, mention: Mention, head: str, term: actors.Term) -> Thing | None:
    """The only body named of late that "the company", "the agency", "the union" can mean."""
    fits: list[Thing] = []
    unsure: list[Thing] = []  # whose sector no word tells
    head = head.split()[-1]  # "the coffee giant"
    for thing in cast.things if head in _OF_MANY else ():
        if (
            thing.kind != "organization"
            or thing.nominal
            or not thing.uses
            or thing.uses[-1].end < mention.start - _BACK
            or (head == "party" and "committee" in thing.name.lower())
        ):
            continue
        if (thing.role is not None and thing.role == term.sector) or head in thing.name.lower().split():
            fits.append(thing)
        elif head in _OF_NO_SECTOR and thing.role in (None, term.sector):
            unsure.append(thing)
    fits = fits or unsure
    return fits[0] if len(fits) == 1 else None


_OF_NO_SECTOR = frozenset(
    ("company", "firm", "agency", "giant", "group", "manufacturer", "operator", "organization", "party")
)
_OF_MANY = _OF_NO_SECTOR | {
    "carmaker",
    "chipmaker",
    "retailer",
    "union",
    "bank",
    "airline",
    "broadcaster",
    "newspaper",
    "charity",
    "university",
    "utility",
}


def _group(
    cast: Cast, mention: Mention, words: str, head: str, role: str | None, country: str | None, definite: bool
) -> Thing:
    modifier = _modifier_before(cast, mention)
    if definite and head not in cast.groups_of:
        head = next((known for known in reversed(cast.groups_of) if known.endswith(f" {head}")), head)
    if not _NUMBERED.match(words):
        for thing in reversed(cast.groups_of.get(head, [])[-REMEMBERED:]):
            same_state = thing.country == country or (definite and not country)
            same_modifier = cast.modifier_of.get(id(thing), "") == modifier
            same_party = role == "PTY" and words[:1].isupper() and words == thing.name  # "said Republicans"
            alike = definite or same_party or (not _NUMBERED.match(thing.name) and same_modifier)
            if same_state and alike:
                return thing
    if head == "officers" and role == "MIL" and _is_of_police(cast):
        role = "COP"
    thing = cast.new(words, "group", nominal=True, plural=True, family=head, role=role, country=country)
    cast.groups_of.setdefault(head, []).append(thing)
    cast.modifier_of[id(thing)] = modifier
    return thing


def _modifier_before(cast: Cast, mention: Mention) -> str:
    """The noun or adjective right before a mention, that its word list does not know: "[customs] officials"."""
    found = _WORD_BEFORE.search(cast.text, max(0, mention.start - 30), mention.start)
    word = found[1].lower() if found else ""
    return word if word and class_of(word) == "word" and not looks_past(word) else ""


def _is_of_police(cast: Cast) -> bool:
    """Whether the article tells of police and not of an army."""
    sectors = {thing.role for thing in cast.things}
    return "COP" in sectors and "MIL" not in sectors


def of_family(cast: Cast, family: str, country: str | None) -> Thing | None:
    """The body of this kind and state; with no state given, the only one of its kind."""
    fits = cast.bodies_of.get(family, [])[-REMEMBERED:]
    if country:
        fits = [thing for thing in fits if thing.country == country]
        return fits[-1] if fits else None
    return fits[0] if len(fits) == 1 else None


def country_of_nominal(cast: Cast, mention: Mention) -> str | None:
    """The state of a nominal actor: named in it, by its owner, or after it ("officials of the Foreign Ministry")."""
    words = cast.text[mention.start : mention.end]
    for each in names_between(cast.named, mention.start, mention.end):
        state = None if _OF_TWO.match(cast.text, each.start - 1) else _state_of(cast, each)
        if state:
            return state
    first = words.split()[0]
    if first[:1].isupper() and " " in words:  # "Quist administration"
        person = cast.same_person([first], None, frozenset())
        if person and person.country:
            return person.country
    owner = cast.by_end.get(mention.start - 3)
    if owner and cast.text[owner.end : mention.start] in ("'s ", "’s "):
        return _state_of(cast, owner)
    found = _OF.match(cast.text, mention.end)
    if found:
        after = cast.by_start.get(found.end()) or cast.nominal_at.get(found.end())
        if after:
            return _state_of(cast, after)
    return None


def _state_of(cast: Cast, mention: Mention) -> str | None:
    """The state that a mention is or belongs to."""
    thing = cast.owner.get((mention.start, mention.end))
    if thing is not None:
        return thing.country
    words = cast.text[mention.start : mention.end]
    known = actors.bodies().get(actors.body_key(words))
    return countries.country_of(words) or (known.country if known else None)


def _office_holder(
    cast: Cast, mention: Mention, words: str, head: str, term: actors.Term, country: str | None, definite: bool
) -> Thing:
    """The person that an office names: beside a name in apposition, or where one holder only is in play."""
    title = SAME_OFFICE.get(head, head)
    if _FORMER.search(words):
        title = f"former {title}"
    person = _beside(cast, mention)
    if person is not None:
        of_body = _role_in(cast, mention)
        if title != "president" or of_body in (None, "GOV"):  # of a bank: not whom "the president" means
            cast.give_title(person, title)
        person.country = person.country or country
        person.role = person.role or of_body or actors.sector_of(words) or term.sector
        person.gender = person.gender or term.gender
        return person
    home = home_of_office(cast.text, names_between(cast.named, mention.start, mention.end), mention, cast.by_start)
    if definite or country:
        holders = [
            thing
            for thing in cast.holders_of.get(title, [])[-REMEMBERED:]
            if country is None or thing.country in (country, None)
        ]
        if home is not None:  # "the Ohio governor" is not Governor Quist of Iowa
            holders = [thing for thing in holders if home in thing.homes] or [
                thing for thing in holders if not thing.homes
            ]
        exact = [thing for thing in holders if country and thing.country == country]
        holders = exact or holders
        holders = holders or _of_longer_title(cast, title, country)
        if len(holders) == 1 and not (holders[0].nominal and _is_first_named(cast, mention)):
            holders[0].country = holders[0].country or country
            if holders[0].nominal:
                cast.unheld.append((mention, holders[0]))
            return holders[0]
    role = actors.sector_of(words) or term.sector
    thing = cast.new(words, "person", nominal=True, family=head, role=role, country=country, gender=term.gender)
    thing.homes |= {home} if home is not None else set()
    cast.give_title(thing, title)
    cast.unheld.append((mention, thing))
    return thing


def _is_first_named(cast: Cast, mention: Mention) -> bool:
    """Whether somebody's office is told with who holds it: "the guild's [spokesman], Oren Vale" is none told before."""
    owned = cast.text[max(0, mention.start - 3) : mention.start] in ("'s ", "’s ")
    return owned and cast.text[mention.end : mention.end + 2] == ", " and mention.end + 2 in cast.by_start


def _role_in(cast: Cast, mention: Mention) -> str | None:
    """The sector of the body of which an office is: "president of the [miners' union]" LAB."""
    found = _OF.match(cast.text, mention.end)
    after = cast.by_start.get(found.end()) if found else None
    return actors.sector_of(cast.text[after.start : after.end]) if after and after.label == "ORG" else None


_OTHERS = ("vice ", "deputy ", "former ", "prime ", "assistant ", "under ", "lieutenant ")


def _of_longer_title(cast: Cast, title: str, country: str | None) -> list[Thing]:
    """The named persons whose title ends so: "the minister", after "Interior Minister Ada Quist"."""
    found: dict[int, Thing] = {}
    for known, holders in cast.holders_of.items():
        if known.endswith(f" {title}") and not known.startswith(_OTHERS):
            for thing in holders[-REMEMBERED:]:
                if not thing.nominal and (country is None or thing.country in (country, None)):
                    found[id(thing)] = thing
    return list(found.values())


def holder_behind(cast: Cast, mention: Mention) -> Thing | None:
    """The person named behind an office: "the ministry's [spokeswoman], Colonel Ada Quist", "[mayor] of Lima Ada
    Quist"."""
    end = mention.end
    of = _OF.match(cast.text, end)
    if of and of.end() in cast.by_start:
        end = cast.by_start[of.end()].end
    if cast.text[end : end + 2] != ", ":
        return None
    start = end + 2
    for _ in range(3):
        name = cast.by_start.get(start)
        if name is not None:
            speaks = _SPEAKS.match(cast.text, name.end) is not None  # "he was a leader, Quist said"
            return cast.owner.get((name.start, name.end)) if name.label == "PER" and not speaks else None
        blank = cast.text.find(" ", start, start + 20)
        title = cast.text[start : max(start, blank)].lower().strip(".")
        if blank < 0 or not actors.term_ending([title], 1):
            return None
        start = blank + 1
    return None


def _beside(cast: Cast, mention: Mention) -> Thing | None:
    """The person in apposition: "Ada Quist, the [foreign minister] of Peru"; "the [foreign minister], Ada Quist"."""
    found = _BESIDE.search(cast.text, max(0, mention.start - 30), mention.start)
    if found:
        name = cast.by_end.get(found.start())
        if name and name.label == "PER":
            return cast.owner.get((name.start, name.end))
    return None
