"""Which names of an article mean the same person, body or place? The cast, filled from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from reportedly.annotate.names import Mention
from reportedly.resolve import actors, countries
from reportedly.resolve.bylines import is_byline
from reportedly.resolve.context import setting_of
from reportedly.resolve.gazetteer import Place, fold
from reportedly.resolve.homes import home_of, may_be_of
from reportedly.resolve.nominals import (
    REMEMBERED,
    SAME_OFFICE,
    country_of_nominal,
    holder_behind,
    nominal,
    of_family,
    one_of_a_kind,
)
from reportedly.resolve.outlets import is_called_outlet, told_to_be_one
from reportedly.resolve.persons import compatible, genders, name_parts, part_key
from reportedly.resolve.thing import Thing

_PARTY = re.compile(r",? \(?([RDI])[-–](?:[A-Z][\w.]+)")
_PEOPLE_ENDING = re.compile(r"(?:ian|ean|an|ese|ish|i|n)s?$")
_FAMILY = re.compile(r"\b(?:both|two|the) $", re.I)
_DESK = re.compile(
    r"(?:['’]s?)? (?:(?:host|anchor|reporter|correspondent|columnist|editor|writer|moderator|presenter|political|"
    r"senior|chief|national) ){0,3}$"
)
_SENTENCE_BEGINS = re.compile(r"(?:\A|\n|[.!?][”\"]? )$")
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z.]{1,7})\)")


class Cast:
    """The things of one article while its mentions are read from left to right."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.things: list[Thing] = []
        self.named = [mention for mention in mentions if mention.label != "NOM"]
        self.by_start = {mention.start: mention for mention in self.named}
        self.by_end = {mention.end: mention for mention in self.named}
        self.nominal_at = {mention.start: mention for mention in mentions if mention.label == "NOM"}
        self.owner: dict[tuple[int, int], Thing] = {}
        self._ending: dict[int, Thing] = {}
        self.bodies_of: dict[str, list[Thing]] = {}  # by family or head word
        self.groups_of: dict[str, list[Thing]] = {}  # by head word
        self.holders_of: dict[str, list[Thing]] = {}  # by title
        self._persons_of: dict[str, list[Thing]] = {}  # by each part of their names
        self._by_key: dict[tuple[str, str], Thing] = {}
        self._bodies_called: dict[str, list[Thing]] = {}  # by initials and by first word
        self.modifier_of: dict[int, str] = {}  # of a group, the word before its phrase that no list knows
        self.unheld: list[tuple[Mention, Thing]] = []  # offices whose holder was not named before
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
            found = nominal(self, mention, words)
            if found is None:
                return
            thing = found
        thing.add(mention, sentence)
        self.owner[mention.start, mention.end] = thing
        self._ending[mention.end] = thing
        if mention.label == "NOM" and thing.country is None:
            self._stateless.append((mention, thing))

    def finish(self) -> list[Thing]:
        """All things, with what their settings told about them."""
        for mention, thing in self._stateless:
            thing.country = thing.country or country_of_nominal(self, mention)
        for mention, thing in self.unheld:
            holder = holder_behind(self, mention)
            if holder is not None and holder is not thing and holder.kind == "person":
                self._join(holder, thing)
        self._join_bodies()
        self._join_offices()
        self._join_peoples()
        for thing in self.things:
            if thing.kind == "person" and thing.gender is None:
                thing.gender = genders().get(thing.name.split()[0]) if " " in thing.name else None
        return self.things

    def _join(self, kept: Thing, other: Thing) -> None:
        """Give all that is known of ``other`` to ``kept``."""
        kept.uses += other.uses
        other.uses = []
        kept.titles |= other.titles
        kept.homes |= other.homes
        kept.country = kept.country or other.country
        kept.role = kept.role or other.role
        kept.gender = kept.gender or other.gender

    def _join_peoples(self) -> None:
        """Tie an adjective that no list knows to the place it comes from: "Dorvanian" to "Dorvany"."""
        places: dict[str, Thing] = {}
        for thing in self.things:
            if thing.kind in ("place", "country") and thing.uses:
                places.setdefault(fold(thing.name)[:5], thing)
        for thing in self.things:
            ending = _PEOPLE_ENDING.search(thing.name) if thing.kind == "other" else None
            stem = fold(thing.name[: ending.start()]) if ending else ""
            place = places.get(stem[:5]) if len(stem) >= 5 else None
            if place is not None and fold(place.name).startswith(stem[:-1]) and abs(len(place.name) - len(stem)) <= 3:
                self._join(place, thing)

    def _join_bodies(self) -> None:
        """Make one of the bodies that turned out to be of one kind and state: "Trump administration", "U.S.
        government"."""
        first: dict[tuple[str, str], Thing] = {}
        for thing in (
            thing for family in dict.fromkeys(one_of_a_kind().values()) for thing in self.bodies_of.get(family, ())
        ):
            if not thing.country:
                continue
            known = first.setdefault((thing.family, thing.country), thing)
            if known is not thing and (known.nominal or thing.nominal):
                self._join(known, thing)
                if known.nominal and not thing.nominal:
                    known.name, known.nominal = thing.name, False

    def _join_offices(self) -> None:
        """Give an office named before its holder to the holder, where state and title leave one only."""
        for holders in self.holders_of.values():
            named = [thing for thing in holders[-REMEMBERED:] if not thing.nominal and thing.country]
            for thing in holders:
                fits = [other for other in named if other.country == thing.country and may_be_of(thing, other)]
                if thing.nominal and len(fits) == 1:
                    self._join(fits[0], thing)

    def give_title(self, thing: Thing, title: str) -> None:
        """Note that a person bears a title."""
        if title not in thing.titles:
            thing.titles.add(title)
            self.holders_of.setdefault(title, []).append(thing)

    def new(self, name: str, kind: str, **known: object) -> Thing:
        """A thing not met before."""
        thing = Thing(name, kind)
        for key, value in known.items():
            setattr(thing, key, value)
        self.things.append(thing)
        return thing

    # persons

    def _person(self, mention: Mention, words: str) -> Thing:
        parts, titles = name_parts(words)
        if not parts:
            return self._keyed("other", words)
        several = words[-1] == "s" and _FAMILY.search(self.text, max(0, mention.start - 6), mention.start)
        if several and len(parts) == 1 and self.same_person([words[:-1]], None, frozenset()) is not None:
            return self._group_of(words)  # "both Tans"
        setting = setting_of(self.text, mention, self._ending, self.by_start)
        titles |= setting.titles
        gender = setting.gender
        thing = self.same_person(parts, gender, setting.titles)
        name = " ".join(parts)
        if thing is None:
            thing = self.new(name, "person")
        elif len(parts) > len(thing.name.split()):
            thing.name = name
        thing.gender = thing.gender or gender or (genders().get(parts[0]) if len(parts) > 1 else None)
        for part in parts:
            known = self._persons_of.setdefault(part_key(part), [])
            if thing not in known[-REMEMBERED:]:
                known.append(thing)
        for title in titles:
            self.give_title(thing, SAME_OFFICE.get(title, title))
        if titles or thing.titles:
            home = home_of(self.text, mention, self.by_start, self.by_end)
            thing.homes |= {home} if home is not None else set()
            thing.country = thing.country or (home[0] if home is not None else None)
        thing.country = thing.country or setting.country
        thing.role = thing.role or setting.sector or self._desk(mention)
        found = _PARTY.match(self.text, mention.end)
        if found and thing.role is None:
            thing.role, thing.country = "LEG", thing.country or "USA"
        return thing

    def _desk(self, mention: Mention) -> str | None:
        """The sector of a person behind the name of an outlet: "CNN's [Ada Quist]", "Fox News host [Ada Quist]"; and of
        whoever wrote the article."""
        start = mention.start
        if is_byline(self.text, start, mention.end):
            return "JRN"
        led = _DESK.search(self.text, max(0, start - 40), start)
        paper = self.by_end.get(led.start()) if led is not None else None
        if paper is None or paper.label != "ORG":
            return None
        return "JRN" if actors.is_outlet(self.text[paper.start : paper.end]) else None

    def _group_of(self, words: str) -> Thing:
        thing = self._keyed("group", words)
        thing.plural = True
        return thing

    def same_person(self, parts: list[str], gender: str | None, titles: AbstractSet[str]) -> Thing | None:
        """The person of this name so far; where a short name fits several of no other difference, who was called by it
        alone before ("Quist" goes on being the minister after her son Ian Quist is named), else with whom a sentence
        began, else the last mentioned."""
        fits = []
        known = [thing for part in parts for thing in self._persons_of.get(part_key(part), [])[-REMEMBERED:]]
        for thing in known:
            other = thing.name.split()
            if gender and thing.gender and gender != thing.gender:
                continue
            if compatible(parts, other):
                fits.append(thing)
        if not fits:
            return None
        exact = [thing for thing in fits if thing.name.split() == parts]
        fits = exact or fits
        if len(fits) > 1:
            titled = [thing for thing in fits if thing.titles & titles]
            fits = titled or fits
            fits = [thing for thing in fits if self._called(thing, parts)] or fits
            fits = [thing for thing in fits if self._leads(thing)] or fits  # not who only speaks of the other
        return max(fits, key=lambda thing: max(use.start for use in thing.uses) if thing.uses else -1)

    def _leads(self, thing: Thing) -> bool:
        """Whether some sentence begins with somebody's name."""
        return any(_SENTENCE_BEGINS.search(self.text, max(0, use.start - 3), use.start) for use in thing.uses)

    def _called(self, thing: Thing, parts: list[str]) -> bool:
        """Whether somebody was called by just this name before."""
        return any(self.text[use.start : use.end].split() == parts for use in thing.uses)

    # bodies

    def _body(self, mention: Mention, words: str) -> Thing:
        known = actors.bodies().get(actors.body_key(words))
        state, rest = _leading_state(words)
        if known is None and state and rest:
            known_rest = actors.bodies().get(actors.body_key(rest))
            known = known_rest if known_rest and known_rest.country in (None, state) else None
        other = self._state_before(mention.start) if known is not None and not state else None
        if known is not None and other and known.country and other != known.country:  # "the Pakistani [Taliban]"
            thing = self._keyed("organization", f"{countries.countries()[other].name} {words}")
            thing.country, thing.role, thing.name = other, known.sector, words
            return thing
        if known is not None:
            thing = self._keyed("organization", known.name)
            thing.kind, thing.country, thing.role = known.kind, thing.country or known.country, known.sector
            return thing
        person = self.same_person(words.split(), None, frozenset()) if " " not in words else None
        if person is not None and not words.isupper() and len(words) > 2:
            return person
        iso3 = countries.country_of(words)
        if iso3:
            return self._country(iso3)
        whole = self.nominal_at.get(mention.start)  # "the [Sennet] Monitoring Group" is of that group
        longer = self.text[mention.start : whole.end] if whole is not None and whole.end > mention.end else ""
        within = nominal(self, whole, longer) if whole is not None and longer.istitle() else None
        thing_or_none = within or self.body_called(words)
        before = self._state_before(mention.start)
        family = one_of_a_kind().get((rest if state else words).lower())
        if thing_or_none is None and family:
            thing_or_none = of_family(self, family, state or before)
        thing = thing_or_none or self.new(words, "organization")
        called = "JRN" if told_to_be_one(self.text, mention.start, mention.end) else None
        thing.role = thing.role or called or actors.sector_of(words)
        if thing_or_none is None:
            self.remember_body(thing, words, family)
        elif len(words) > len(thing.name) and not thing.nominal:
            thing.name = words
        self.keep_body(thing, words)
        self._note_acronym(mention.end, thing)
        thing.country = thing.country or state or before
        return thing

    def body_called(self, words: str) -> Thing | None:
        """The body of this name, or of the one that it is short for."""
        key = actors.body_key(words)
        return self._by_key.get(("organization", key)) or self._short_body(words, key)

    def keep_body(self, thing: Thing, words: str) -> None:
        """Note that a body is called so."""
        self._by_key["organization", actors.body_key(words)] = thing

    def remember_body(self, thing: Thing, words: str, family: str | None) -> None:
        capitals = "".join(word[0] for word in words.split() if word[:1].isupper())
        keys = {capitals, words.split()[0].casefold()}
        if thing.role == "JRN" or is_called_outlet(words):  # "the Courier" of "Sarrow Courier"
            keys.add(words.split()[-1].casefold())
        for key in keys:
            self._bodies_called.setdefault(key, []).append(thing)
        if family:
            thing.family = family
            self.bodies_of.setdefault(family, []).append(thing)

    def _note_acronym(self, end: int, thing: Thing) -> None:
        """The short form in brackets behind a name: "Nordic Harbour Union (NHU)"."""
        found = _ACRONYM.match(self.text, end)
        if found:
            self._by_key["organization", actors.body_key(found[1])] = thing

    def _short_body(self, words: str, key: str) -> Thing | None:
        """The body whose initials or first words these are."""
        plain = words.replace(".", "")
        if plain.isupper() and 2 <= len(plain) <= 6:
            for thing in reversed(self._bodies_called.get(plain, [])[-REMEMBERED:]):
                return thing
        fits = []
        for thing in self._bodies_called.get(words.split()[0].casefold(), [])[-REMEMBERED:]:
            name = actors.body_key(thing.name).casefold()
            short = key.casefold()
            if thing.nominal or len(key) < 3 or key.endswith(("ian", "ean", "ese", "ish")):
                continue
            if name.startswith(short + " ") or short.startswith(name + " ") or name.endswith(" " + short):
                fits.append(thing)
        return fits[0] if len(fits) == 1 else None

    def _state_before(self, start: int) -> str | None:
        """The state named right before: "Venezuelan [Foreign Ministry]", "Peru's [Foreign Ministry]"."""
        for gap in (1, 3):
            mention = self.by_end.get(start - gap)
            if mention and self.text[mention.end : start] in (" ", "'s ", "’s "):
                return countries.country_of(self.text[mention.start : mention.end])
        return None

    # places

    def _country(self, iso3: str) -> Thing:
        thing = self._by_key.get(("country", iso3))
        if thing is None:
            thing = self.new(countries.countries()[iso3].name, "country", country=iso3)
            self._by_key["country", iso3] = thing
        return thing

    def _place(self, words: str, where: Place | None) -> Thing:
        body = actors.bodies().get(actors.body_key(words)) if words.isupper() and len(words) <= 5 else None
        if body is not None:  # "the EU"
            union = self._keyed("organization", body.name)
            union.kind, union.country, union.role = body.kind, union.country or body.country, body.sector
            return union
        if where is not None and where.kind == "country" and where.country:
            return self._country(where.country)
        if where is None:
            named = actors.bodies().get(actors.body_key(words))
            if named is not None:
                return self._keyed("organization", named.name)
            return self.same_person(words.split(), None, frozenset()) or self._keyed("place", words)
        thing = self._by_key.get(("place", f"{where.lat},{where.lon}"))
        if thing is None:
            name = where.name if where.kind in ("region", "continent", "water") else words
            thing = self._by_key.get(("place", fold(words))) or self.new(name, "place")
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
            self._by_key[key] = self.new(words, kind)
        return self._by_key[key]


def _leading_state(words: str) -> tuple[str | None, str]:
    """The state that a body's name starts with, and the rest: "Venezuelan Foreign Ministry"."""
    parts = words.split()
    for size in (2, 1):
        if len(parts) > size:
            iso3 = countries.country_of(" ".join(parts[:size]))
            if iso3:
                return iso3, " ".join(parts[size:])
    return None, words
