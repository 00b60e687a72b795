"""What do the words beside a person's name tell: title, sector, state, gender?"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.annotate.names import Mention, Token, tokens_of
from reportedly.resolve import actors, countries
from reportedly.resolve.thing import Thing
from reportedly.resolve.words import looks_past

_BEFORE = 60  # characters looked at before a name
_AFTER = 120
_HARD_STOP = re.compile(r"[.!?;:]\s+(?=[\"“A-Z])|[\n\"“”;:()]")
_APPOSITION = re.compile(
    r",\s*(?:aged? )?(?:\d{1,3},\s*)?(?:who is |now |then |currently )?(?:(?:the|a|an|one of the|his|her|its|"
    r"their)\s+)?([^,;:()\n\"“”.]{3,90})"
)
_UNBROKEN = re.compile(r",\s+(?=[a-z])|[;:()\n“”\"]\s*|\s[-–—]\s+")
_THEN_OBJECT = re.compile(
    r"\w+ (?:the|a|an|his|her|its|their|that|to|with|on|at|in|him|them|it)\b|"
    r"(?!(?:retired|exiled|elected|appointed|jailed|convicted|disgraced|ousted|deposed|named) )\w+ [A-Z]"
)
_OF = re.compile(r"\s+(?:of|for|at|in|with|to|from)\s+(?:the\s+)?")
_VERB_LIKE = re.compile(
    r"\b(?:said|says|told|was|were|is|has|had|have|will|would|who|which|that|and|but|as|while|when)\b"
)
_NAMES_BETWEEN = 5  # tokens between "former" and a title
_NO_APPOSITION = frozenset("according citing quoting including amid after before against despite by from with".split())
_SHORT_TITLES = frozenset("gen sen rep gov lt col maj capt sgt dr prof mr mrs ms adm cpl pvt rev st cmdr brig".split())


class Setting(NamedTuple):
    """What the words beside a name tell; each None or empty where they tell nothing."""

    titles: frozenset[str] = frozenset()
    sector: str | None = None
    country: str | None = None
    gender: str | None = None


def setting_of(text: str, mention: Mention, owner: dict[int, Thing], by_start: dict[int, Mention]) -> Setting:
    """The setting of a person's name: the title before it and the apposition behind it."""
    before = _title_before(text, mention, owner)
    after = _apposition_after(text, mention, owner, by_start)
    return Setting(
        before.titles | after.titles,
        before.sector or after.sector,
        before.country or after.country,
        before.gender or after.gender,
    )


def _title_before(text: str, mention: Mention, owner: dict[int, Thing]) -> Setting:
    """ "Venezuelan Foreign Minister [Yvan Gil]", "Pentagon spokesman [Jan Roe]", "Mrs. [Roe]"."""
    left = max(0, mention.start - _BEFORE)
    inner = tokens_of(text[mention.start : mention.end])
    tokens = tokens_of(text[left : mention.start])
    forms = [token.text.lower() for token in tokens]
    # a title that the model took into the name counts too: "[Gen. Roe]"
    head = [token.text.lower() for token in inner[:-1]]
    while forms and forms[-1] == "." and len(forms) > 1 and forms[-2] in _SHORT_TITLES:
        forms.pop()
        tokens.pop()
    end = len(forms)
    titles: set[str] = set()
    sector = gender = country = None
    for size in range(len(head), 0, -1):
        inside = actors.term_ending(
            [form for form in head[:size] if form != "."], len([f for f in head[:size] if f != "."])
        )
        if inside:
            titles.add(" ".join([form for form in head[:size] if form != "."][inside[0] :]))
            sector, gender = inside[1].sector, inside[1].gender
            break
    for _ in range(3):  # "President Prof. Dr. Roe"
        if end <= 0:
            break
        found = actors.term_ending(forms, end)
        if found is None or found[1].number != "s":
            break
        first, term = found
        titles.add(_title(forms, first, end, _is_former(tokens, first)))
        sector = (
            sector
            or actors.sector_of(
                _UNBROKEN.split(text[left + tokens[max(0, first - 4)].start : left + tokens[end - 1].end])[-1]
            )
            or term.sector
        )
        if sector in actors.FORMER_OFFICE and (_is_former(tokens, first) or _left(forms, first)):
            sector = "ELI"
        gender = gender or term.gender
        end = first
        if end and forms[end - 1] == ".":
            end -= 1
    if not titles and not (tokens and end):
        return Setting()
    if titles and end > 0 and tokens:
        country = _state_of_words(text, left + tokens[end - 1].end, owner)
        body = owner.get(left + tokens[end - 1].end)
        if body is not None and body.kind == "organization" and "president" in titles:  # of a bank, of no state
            titles, sector = (titles - {"president"}) | {f"{body.name.lower()} president"}, body.role
    elif tokens and end > 0:
        country = None
    return Setting(frozenset(titles), sector, country, gender)


def _title(forms: list[str], first: int, end: int, former: bool) -> str:
    """The title of the tokens from ``first``; one that is held no more is none to be meant by "the governor"."""
    title = " ".join(forms[first:end])
    return f"former {title}" if former else title


def _is_former(tokens: list[Token], first: int) -> bool:
    """Whether "former" stands before a title, behind a name or none: "former [governor]", "former Ohio Gov."."""
    at = first - 1
    while at > 0 and first - at < _NAMES_BETWEEN and (tokens[at].text[:1].isupper() or tokens[at].text == "."):
        at -= 1
    return at >= 0 and tokens[at].text.lower() in ("former", "ex")


def _left(forms: list[str], first: int) -> bool:
    """Whether an office is told to be held no more: "retired [General]", "the ousted [president]"."""
    return bool(actors.ELITE_BEFORE.intersection(forms[max(0, first - 2) : first]))


def _state_of_words(text: str, end: int, owner: dict[int, Thing]) -> str | None:
    """The state of the name that ends at ``end``, before a title: "Venezuelan", "Russia's", "Pentagon"."""
    for gap in (0, 1, 2, 3):
        thing = owner.get(end - gap)
        if thing is not None and text[end - gap : end].strip() in ("", "'s", "’s"):
            return thing.country
    parts = text[max(0, end - 40) : end].replace("’s", "").replace("'s", "").split()
    while parts and parts[-1].lower() in (
        "former",
        "then",
        "acting",
        "interim",
        "deputy",
        "vice",
        "senior",
        "top",
        "new",
    ):
        parts.pop()
    for size in (2, 1):
        if len(parts) >= size and (iso3 := countries.country_of(" ".join(parts[-size:]))):
            return iso3
    return None


def _apposition_after(text: str, mention: Mention, owner: dict[int, Thing], by_start: dict[int, Mention]) -> Setting:
    """ "[Ada Quist], a Peruvian political analyst", "[Yvan Gil], foreign minister of Venezuela"."""
    found = _APPOSITION.match(text, mention.end, mention.end + _AFTER)
    if not found:
        return Setting()
    phrase = found[1]
    if phrase.split(" ")[0].lower() in _NO_APPOSITION:
        return Setting()  # "by Ada Quist, according to a spokesman"
    cut = _VERB_LIKE.search(phrase)
    if cut:
        phrase = phrase[: cut.start()]
    if looks_past(phrase.split(" ")[0].lower()) and _THEN_OBJECT.match(phrase):
        return Setting()  # "Its negotiator, Pablo Roe, [urged the president]"
    tokens = tokens_of(phrase)
    forms = [token.text.lower() for token in tokens]
    for end in range(1, min(len(forms), 8) + 1):
        hit = actors.term_ending(forms, end)
        if hit is None or hit[1].number != "s":
            continue
        longer = [actors.term_ending(forms, more) for more in range(end + 1, min(len(forms), end + 4) + 1)]
        if any(found_more and found_more[0] <= hit[0] for found_more in longer):
            continue  # "leader of the opposition", "opposition leader"
        start_of_title = found.start(1) + tokens[hit[0]].start
        end_of_title = found.start(1) + tokens[end - 1].end
        behind_it = by_start.get(end_of_title + 1)
        if behind_it is not None and behind_it.label == "PER" and text[end_of_title] == " ":
            return Setting()  # "Ada Quist, Senator [Oren Vale] and": the next one's
        sector = actors.sector_of(phrase[: tokens[end - 1].end]) or hit[1].sector
        country = None
        title = _title(forms, hit[0], end, _is_former(tokens, hit[0]))
        for part in range(hit[0]):
            country = (
                country
                or countries.country_of(phrase[tokens[part].start : tokens[hit[0] - 1].end])
                or countries.country_of(tokens[part].text)
            )
        behind = _OF.match(text, end_of_title)
        following = by_start.get(behind.end()) if behind else None
        if following is not None:
            words = text[following.start : following.end]
            country = country or countries.country_of(words)
            body = actors.bodies().get(actors.body_key(words))
            if body:
                country = country or body.country
            if following.label == "ORG" and sector == "GOV" and actors.sector_of(words) != "GOV":
                sector = actors.sector_of(words)  # the president of a union is no statesman
                title = f"{words.lower()} {title}" if title == "president" else title
            elif hit[1].weak or sector is None:
                sector = sector or actors.sector_of(words)
        elif behind and sector is None:  # "head of the navy"
            sector = actors.sector_of(text[behind.end() : behind.end() + 40].split(",")[0])
        if start_of_title - mention.end > 70:
            return Setting()
        return Setting(frozenset((title,)), sector, country, hit[1].gender)
    return Setting()
