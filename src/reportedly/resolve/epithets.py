"""Whom does a description mean that speaks, having no name: "the Arizona Republican said", "the billionaire added"?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportedly.resolve.thing import Thing, Use

_HEADS = {
    "candidate": None, "nominee": None, "contender": None, "front-runner": None, "frontrunner": None, "hopeful": None,
    "billionaire": None, "mogul": None, "tycoon": None, "businessman": "m", "businesswoman": "f", "developer": None,
    "Republican": None, "Democrat": None, "lawmaker": None, "congressman": "m", "congresswoman": "f", "senator": None,
    "governor": None, "actor": None, "actress": "f", "singer": None, "striker": None, "champion": None, "veteran": None,
    "documentarian": None, "filmmaker": None, "author": None, "novelist": None, "journalist": None, "historian": None,
    "magnate": None, "entrepreneur": None, "quarterback": "m", "pitcher": None, "goalkeeper": None, "midfielder": None,
    "golfer": None, "teenager": None, "pensioner": None, "grandmother": "f", "grandfather": "m", "widow": "f",
}  # fmt: skip  # with the gender that they tell
_NAMES = "|".join(_HEADS)
_AGED = r"\d{1,3}-year-old(?: (?!(?:also|later|then|said|says|told|added|wrote)\b)[a-z-]{3,20})?"  # "13-year-old pupil"
_THE = (
    r"\b[Tt]he\s(?:(?!(?:the|an?|that|of|by|and|or|who|to|in|vice|rival|fellow|other|opposing|losing|next)\b)"
    r"(?:U\.S\.|[\w-]+)\s){0,4}?"
)
_EPITHET = re.compile(
    rf"{_THE}(?P<head>{_AGED}|{_NAMES}|former (?:[\w-]+\s){{1,4}}?(?=\w+ed\b|said|told|wrote))"
    r"(?=,?\s?(?:also |later |then )?(?:said|says|told|tells|added|adds|wrote|argued|predicted|insisted|tweeted|warned|"
    r"claimed|denied|promised|vowed|explained|replied|continued|went on)\b)"
)
_SAID_HE = re.compile(r"\s(?:also )?(?:said|says|added|insisted|argued|claimed)\s(?:that )?(?:he|she)\b")
_GENDER = {"he": "m", "she": "f"}
_BEHIND = re.compile(rf"(?<=[”\"] said )the\s(?:[\w-]+\s){{0,3}}?(?P<head>{_AGED}|{_NAMES})(?=[.,;])")
_HINT = re.compile(rf"\b(?:{_NAMES}|[Tt]he former|year-old)\b")

_ENDS_SO = re.compile(rf"[Tt]he (?:[\w.-]+ ){{0,4}}(?:{_AGED}|{_NAMES})|[Tt]he former [\w. -]{{3,40}}")


def is_epithet(words: str) -> bool:
    """Whether words describe somebody without a name: "the Arizona Republican"."""
    return _ENDS_SO.fullmatch(words) is not None


_NEAR = 900  # characters before a description in which whom it means was named
Choose = Callable[[int, str | None], Thing | None]  # where a description stands, and the gender that it tells


def link_epithets(text: str, things: Sequence[Thing], sentence_at: Callable[[int], int], choose: Choose) -> None:
    """Make such descriptions uses of the persons whom ``choose`` finds; a use of nobody known goes to them."""
    if _HINT.search(text) is None:
        return
    ending = {use.end: (use, thing) for thing in things for use in thing.uses}
    for found in sorted([*_EPITHET.finditer(text), *_BEHIND.finditer(text)], key=lambda each: each.start()):
        end = found.end() - text[found.end() - 1].isspace()
        use, known = ending.get(end, (None, None))
        named = known is not None and not known.nominal and known.kind == "person"
        if (
            named
            and known is not None
            and any(found.start() - _NEAR < each.end <= found.start() for each in known.uses)
        ):
            continue  # "the senator", who was named
        meant = choose(found.start(), _HEADS.get(found["head"]))
        if meant is None or (named and meant is known):
            continue
        if use is not None and known is not None:
            known.uses.remove(use)
            if all(each.label == "PRO" for each in known.uses):  # "the billionaire said [he]"
                meant.uses += known.uses
                known.uses.clear()
        meant.uses.append(Use(found.start() + 4, end, "NOM", sentence_at(found.start())))
        _give_own_he(text, end, meant, ending)


def _give_own_he(text: str, end: int, speaker: Thing, ending: dict[int, tuple[Use, Thing]]) -> None:
    """Give the "he" of "the candidate said he" to the one who speaks, where it was given to another before."""
    said = _SAID_HE.match(text, end)
    use, other = ending.get(said.end(), (None, None)) if said is not None else (None, None)
    if use is None or other is None or other is speaker or use.label != "PRO":
        return
    if speaker.gender in (None, _GENDER[text[use.start : use.end].lower()]):
        other.uses.remove(use)
        speaker.uses.append(use)
