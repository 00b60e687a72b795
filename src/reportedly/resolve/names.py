"""Which names and titles of an article mean the same person or body?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportedly.annotate.names import Mention, names_between, tokens_of
from reportedly.annotate.word_lists import rows
from reportedly.records import Sentence
from reportedly.resolve import actors, countries
from reportedly.resolve.context import Setting, setting_of
from reportedly.resolve.gazetteer import Place, fold
from reportedly.resolve.thing import Thing

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_PARTY = re.compile(r",? \(?([RDI])[-–](?:[A-Z][\w.]+)")
_PARTICLES = frozenset("al el bin ibn ben abu van von de der den da di du la le dos del della st".split())
_OF = re.compile(r" (?:of|from|in|at|for|with) (?:the )?")
_INDEFINITE = re.compile(r"(?:^|\W)(?:a|an|another|some|any|no|one|every|each)\s+$", re.I)
_DEFINITE = re.compile(r"(?:^|\W)(?:the|this|that|these|those|his|her|its|their|our)\s+$", re.I)
_ONE_OF_A_KIND = {  # head words that say the same of one state
    "government": "government", "administration": "government", "regime": "government", "junta": "government",
    "military": "military", "armed forces": "military", "army": "army", "navy": "navy", "air force": "air force",
    "police": "police", "parliament": "parliament", "legislature": "parliament", "national assembly": "parliament",
    "foreign ministry": "foreign ministry", "foreign office": "foreign ministry", "defense ministry": "defense ministry",
    "defence ministry": "defense ministry", "interior ministry": "interior ministry", "health ministry": "health ministry",
    "finance ministry": "finance ministry", "supreme court": "supreme court", "central bank": "central bank",
    "coast guard": "coast guard", "national guard": "national guard", "opposition": "opposition", "cabinet": "government",
    "senate": "senate", "congress": "congress", "judiciary": "judiciary",
}  # fmt: skip
_SAME_OFFICE = {"premier": "prime minister", "pm": "prime minister", "defence minister": "defense minister"}


@cache
def genders() -> dict[str, str]:
    """m or f by first name; names in both lists are left out."""
    table: dict[str, str] = {}
    both = set()
    for row in rows("first_names.txt"):
        for name in (part.strip() for part in row[1].split(",")):
            if table.setdefault(name, row[0]) != row[0]:
                both.add(name)
    for name in both:
        del table[name]
    return table


class Cast:
    """The things of one article while its mentions are read from left to right."""

    def __init__(self, text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.sentences = sentences
        self.things: list[Thing] = []
        self._named = [mention for mention in mentions if mention.label != "NOM"]
        self._by_start = {mention.start: mention for mention in self._named}
        self._by_end = {mention.end: mention for mention in self._named}
        self._nominal_at = {mention.start: mention for mention in mentions if mention.label == "NOM"}
        self._owner: dict[tuple[int, int], Thing] = {}
        self._ending: dict[int, Thing] = {}
        self._persons: list[Thing] = []
        self._by_key: dict[tuple[str, str], Thing] = {}
        self._bodies: list[Thing] = []
        self._nominals: list[Thing] = []
        self._stateless: list[tuple[Mention, Thing]] = []

    def place(self, mention: Mention, sentence: int, where: Place | None) -> None:
        """Give a mention to the thing it means."""
        words = self.text[mention.start : mention.end]
        if mention.label == "PER":
            thing = self._person(mention, words)
        elif mention.label == "ORG":
            thing = self._body(mention, words)
        elif mention.label == "LOC":
            thing = self._place(words, where)
        elif mention.label == "MISC":
            thing = self._misc(words, where)
        else:
            found = self._nominal(mention, words)
            if found is None:
                return
            thing = found
        thing.add(mention, sentence)
        self._owner[mention.start, mention.end] = thing
        self._ending[mention.end] = thing
        if mention.label == "NOM" and thing.country is None:
            self._stateless.append((mention, thing))

    def finish(self) -> list[Thing]:
        """All things, with what their settings told about them."""
        for mention, thing in self._stateless:
            thing.country = thing.country or self._country_of_nominal(mention)
        self._join_bodies()
        self._join_offices()
        for thing in self.things:
            if thing.kind == "person" and thing.gender is None:
                thing.gender = genders().get(thing.name.split()[0]) if " " in thing.name else None
        return self.things

    def _join_bodies(self) -> None:
        """Make one of the bodies that turned out to be of one kind and state: "Trump administration", "U.S. government"."""
        first: dict[tuple[str, str], Thing] = {}
        for thing in self._bodies:
            if not thing.family or not thing.country or thing.family not in _ONE_OF_A_KIND.values():
                continue
            known = first.setdefault((thing.family, thing.country), thing)
            if known is not thing and (known.nominal or thing.nominal):
                known.uses += thing.uses
                thing.uses = []
                if known.nominal and not thing.nominal:
                    known.name, known.nominal = thing.name, False

    def _join_offices(self) -> None:
        """Give an office named before its holder to the holder, where state and title leave one only."""
        for thing in self._nominals:
            if thing.kind != "person" or not thing.country or not thing.titles:
                continue
            holders = [p for p in self._persons if p.country == thing.country and p.titles & thing.titles]
            if len(holders) == 1 and thing.uses:
                holders[0].uses += thing.uses
                thing.uses = []

    def _new(self, name: str, kind: str, **known: object) -> Thing:
        thing = Thing(name, kind)
        for key, value in known.items():
            setattr(thing, key, value)
        self.things.append(thing)
        return thing

    # persons

    def _person(self, mention: Mention, words: str) -> Thing:
        parts, titles = _name_parts(words)
        if not parts:
            return self._keyed("other", words)
        setting = setting_of(self.text, mention, self._ending, self._by_start)
        titles |= setting.titles
        gender = setting.gender
        thing = self._same_person(parts, gender, setting)
        name = " ".join(parts)
        if thing is None:
            thing = self._new(name, "person")
            self._persons.append(thing)
        elif len(parts) > len(thing.name.split()):
            thing.name = name
        thing.gender = thing.gender or gender or (genders().get(parts[0]) if len(parts) > 1 else None)
        thing.titles |= {_SAME_OFFICE.get(title, title) for title in titles}
        thing.country = thing.country or setting.country
        thing.role = thing.role or setting.sector
        found = _PARTY.match(self.text, mention.end)
        if found and thing.role is None:
            thing.role, thing.country = "LEG", thing.country or "USA"
        return thing

    def _same_person(self, parts: list[str], gender: str | None, setting: Setting) -> Thing | None:
        """The person of this name so far; the last mentioned where a short name fits several of no other difference."""
        fits = []
        for thing in self._persons:
            other = thing.name.split()
            if gender and thing.gender and gender != thing.gender:
                continue
            if _compatible(parts, other):
                fits.append(thing)
        if not fits:
            return None
        exact = [thing for thing in fits if thing.name.split() == parts]
        fits = exact or fits
        if len(fits) > 1:
            titled = [thing for thing in fits if thing.titles & setting.titles]
            fits = titled or fits
        return max(fits, key=lambda thing: max(use.start for use in thing.uses) if thing.uses else -1)

    # bodies

    def _body(self, mention: Mention, words: str) -> Thing:
        known = actors.bodies().get(actors.body_key(words))
        state, rest = _leading_state(words)
        if known is None and state and rest:
            known_rest = actors.bodies().get(actors.body_key(rest))
            known = known_rest if known_rest and known_rest.country in (None, state) else None
        if known is not None:
            thing = self._keyed("organization", known.name)
            thing.kind, thing.country, thing.role = known.kind, thing.country or known.country, known.sector
            return thing
        person = self._same_person(words.split(), None, Setting()) if " " not in words else None
        if person is not None and not words.isupper() and len(words) > 2:
            return person
        iso3 = countries.country_of(words)
        if iso3:
            return self._country(iso3)
        key = actors.body_key(words)
        thing_or_none = self._by_key.get(("organization", key)) or self._short_body(words, key)
        before = self._state_before(mention.start)
        family = _ONE_OF_A_KIND.get((rest if state else words).lower())
        if thing_or_none is None and family:
            thing_or_none = self._of_family(family, state or before)
        thing = thing_or_none or self._new(words, "organization")
        if thing_or_none is None:
            self._bodies.append(thing)
            thing.family = family or ""
        elif len(words) > len(thing.name) and not thing.nominal:
            thing.name = words
        self._by_key["organization", key] = thing
        self._note_acronym(mention.end, thing)
        thing.role = thing.role or actors.sector_of(words)
        thing.country = thing.country or state or before
        return thing

    def _note_acronym(self, end: int, thing: Thing) -> None:
        """The short form in brackets behind a name: "Nordic Harbour Union (NHU)"."""
        found = re.compile(r" \(([A-Z][A-Za-z.]{1,7})\)").match(self.text, end)
        if found:
            self._by_key["organization", actors.body_key(found[1])] = thing

    def _short_body(self, words: str, key: str) -> Thing | None:
        """The body whose initials or first words these are."""
        plain = words.replace(".", "")
        if plain.isupper() and 2 <= len(plain) <= 6:
            for thing in reversed(self._bodies):
                capitals = "".join(word[0] for word in thing.name.split() if word[:1].isupper())
                if capitals == plain:
                    return thing
        fits = []
        for thing in self._bodies:
            name = actors.body_key(thing.name).casefold()
            short = key.casefold()
            if thing.nominal or len(key) < 3:
                continue
            if name.startswith(short + " ") or short.startswith(name + " "):
                fits.append(thing)
        return fits[0] if len(fits) == 1 else None

    def _state_before(self, start: int) -> str | None:
        """The state named right before: "Venezuelan [Foreign Ministry]", "Peru's [Foreign Ministry]"."""
        for gap in (1, 3):
            mention = self._by_end.get(start - gap)
            if mention and self.text[mention.end : start] in (" ", "'s ", "’s "):
                return countries.country_of(self.text[mention.start : mention.end])
        return None

    # places

    def _country(self, iso3: str) -> Thing:
        thing = self._by_key.get(("country", iso3))
        if thing is None:
            thing = self._new(countries.countries()[iso3].name, "country", country=iso3)
            self._by_key["country", iso3] = thing
        return thing

    def _place(self, words: str, where: Place | None) -> Thing:
        if where is not None and where.kind == "country" and where.country:
            return self._country(where.country)
        if where is None:
            known = actors.bodies().get(actors.body_key(words))
            if known is not None:
                return self._keyed("organization", known.name)
            return self._keyed("place", words)
        thing = self._by_key.get(("place", f"{where.lat},{where.lon}"))
        if thing is None:
            name = where.name if where.kind in ("region", "continent", "water") else words
            thing = self._by_key.get(("place", fold(words))) or self._new(name, "place")
            self._by_key["place", f"{where.lat},{where.lon}"] = thing
            thing.place, thing.country = where, where.country
        return thing

    def _misc(self, words: str, where: Place | None) -> Thing:
        iso3 = countries.country_of(words)
        if iso3:
            key = countries.key(words)
            if key.endswith("s") and key[:-1] in countries.demonyms():  # the people: "Venezuelans"
                thing = self._keyed("group", words)
                thing.country, thing.role, thing.plural = iso3, "CVL", True
                return thing
            return self._country(iso3)
        if where is not None and where.kind in ("region", "continent"):
            return self._place(words, where)
        return self._keyed("other", words)

    def _keyed(self, kind: str, words: str) -> Thing:
        key = (kind, fold(words) or words)
        if key not in self._by_key:
            self._by_key[key] = self._new(words, kind)
        return self._by_key[key]

    # nominals

    def _nominal(self, mention: Mention, words: str) -> Thing | None:
        forms = [token.text for token in tokens_of(words.lower())]
        found = actors.term_ending(forms, len(forms))
        if found is None:
            return None
        head, term = " ".join(forms[found[0] :]), found[1]
        next_name = self._by_start.get(mention.end + 1)
        if term.kind == "person" and next_name and next_name.label == "PER" and self.text[mention.end] in " ":
            return None  # a title before a name: it tells who the name is, and is no mention of its own
        country = self._country_of_nominal(mention)
        before = self.text[max(0, mention.start - 12) : mention.start]
        definite = bool(_DEFINITE.search(before)) or before.endswith(("'s ", "’s "))
        if term.number == "s":
            return self._office_holder(mention, words, head, term, country, definite)
        role = actors.sector_of(words) or term.sector
        if term.number == "b":
            family = _ONE_OF_A_KIND.get(head, head)
            thing = None
            if not _INDEFINITE.search(before):
                thing = self._of_family(family, country)
            if thing is None:
                thing = self._new(words, "organization", nominal=True, family=family)
                self._nominals.append(thing)
                self._bodies.append(thing)
            elif thing.nominal and len(words) > len(thing.name):
                thing.name = words
            thing.role, thing.country = thing.role or role, thing.country or country
            return thing
        return self._group(words, head, term, role, country, definite)

    def _group(
        self, words: str, head: str, term: actors.Term, role: str | None, country: str | None, definite: bool
    ) -> Thing:
        if not _is_numbered(words):
            for thing in reversed(self._nominals):
                same_state = thing.country == country or (definite and not country)
                if thing.family == head and thing.plural and same_state and (definite or not _is_numbered(thing.name)):
                    return thing
        thing = self._new(words, "group", nominal=True, plural=True, family=head, role=role, country=country)
        self._nominals.append(thing)
        return thing

    def _of_family(self, family: str, country: str | None) -> Thing | None:
        """The body of this kind and state; with no state given, the only one of its kind."""
        fits = [thing for thing in self._bodies if thing.family == family]
        if country:
            fits = [thing for thing in fits if thing.country == country]
            return fits[-1] if fits else None
        return fits[0] if len(fits) == 1 else None

    def _country_of_nominal(self, mention: Mention) -> str | None:
        """The state of a nominal actor: named in it, by its owner, or after it ("officials of the Foreign Ministry")."""
        words = self.text[mention.start : mention.end]
        for each in names_between(self._named, mention.start, mention.end):
            state = self._state_of(each)
            if state:
                return state
        first = words.split()[0]
        if first[:1].isupper() and " " in words:  # "Quist administration"
            person = self._same_person([first], None, Setting())
            if person and person.country:
                return person.country
        owner = self._by_end.get(mention.start - 3)
        if owner and self.text[owner.end : mention.start] in ("'s ", "’s "):
            return self._state_of(owner)
        found = _OF.match(self.text, mention.end)
        if found:
            after = self._by_start.get(found.end()) or self._nominal_at.get(found.end())
            if after:
                return self._state_of(after)
        return None

    def _state_of(self, mention: Mention) -> str | None:
        """The state that a mention is or belongs to."""
        thing = self._owner.get((mention.start, mention.end))
        if thing is not None:
            return thing.country
        words = self.text[mention.start : mention.end]
        known = actors.bodies().get(actors.body_key(words))
        return countries.country_of(words) or (known.country if known else None)

    def _office_holder(
        self, mention: Mention, words: str, head: str, term: actors.Term, country: str | None, definite: bool
    ) -> Thing:
        """The person that an office names: beside a name in apposition, or where one holder only is in play."""
        title = _SAME_OFFICE.get(head, head)
        person = self._beside(mention)
        if person is not None:
            person.titles.add(title)
            person.country = person.country or country
            person.role = person.role or actors.sector_of(words)
            person.gender = person.gender or term.gender
            return person
        if definite or country:
            holders = [
                thing
                for thing in (*self._persons, *self._nominals)
                if title in thing.titles and (country is None or thing.country in (country, None))
            ]
            exact = [thing for thing in holders if country and thing.country == country]
            holders = exact or holders
            if len(holders) == 1:
                holders[0].country = holders[0].country or country
                return holders[0]
        role = actors.sector_of(words) or term.sector
        thing = self._new(words, "person", nominal=True, family=head, role=role, country=country, gender=term.gender)
        thing.titles.add(title)
        self._nominals.append(thing)
        return thing

    def _beside(self, mention: Mention) -> Thing | None:
        """The person in apposition: "Ada Quist, the [foreign minister] of Peru"; "the [foreign minister], Ada Quist"."""
        found = re.compile(r",\s*(?:(?:\d+|[a-z]+),\s*)?(?:(?:the|a|an|his|her|their|its)\s+|[\w.]+['’]s\s+)?$").search(
            self.text, max(0, mention.start - 30), mention.start
        )
        if found:
            name = self._by_end.get(found.start())
            if name and name.label == "PER":
                return self._owner.get((name.start, name.end))
        return None


def _is_numbered(words: str) -> bool:
    """Whether a group is counted, and so is a group of its own: "four officials"."""
    return bool(
        re.match(
            r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|dozens)\b", words, re.I
        )
    )


def _name_parts(words: str) -> tuple[list[str], set[str]]:
    """The parts of a person's name without titles, and the titles."""
    words = _SUFFIX.sub("", words)
    parts = words.split()
    titles: set[str] = set()
    for size in range(min(5, len(parts) - 1), 0, -1):
        forms = [token.text for token in tokens_of(" ".join(parts[:size]).lower()) if token.text != "."]
        found = actors.term_ending(forms, len(forms))
        if found:
            titles.add(" ".join(forms[found[0] :]))
            parts = parts[size:]
            break
    return parts, titles


def _compatible(parts: list[str], other: list[str]) -> bool:
    """Whether two names, in parts, can be one person's."""
    a, b = [part.strip(".,’'").casefold() for part in parts], [part.strip(".,’'").casefold() for part in other]
    if a == b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return short[0] == long[-1] or (short[0] == long[0] and len(long) > 1) or short[0] in long[1:-1]
    if short[-1] != long[-1]:
        return len(short) < len(long) and short == long[: len(short)]  # "Ada Quist" of "Ada Quist Mora"
    first, second = short[0], long[0]
    if first in _PARTICLES or len(short) == 2 and short[0] in long:
        return short == long[-len(short) :] or short[0] in long
    return (
        first == second
        or (len(first) == 1 and second.startswith(first))
        or (len(second) == 1 and first.startswith(second))
        or (len(first) > 2 and len(second) > 2 and (first.startswith(second) or second.startswith(first)))
    )


def _leading_state(words: str) -> tuple[str | None, str]:
    """The state that a body's name starts with, and the rest: "Venezuelan Foreign Ministry"."""
    parts = words.split()
    for size in (2, 1):
        if len(parts) > size:
            iso3 = countries.country_of(" ".join(parts[:size]))
            if iso3:
                return iso3, " ".join(parts[size:])
    return None, words
