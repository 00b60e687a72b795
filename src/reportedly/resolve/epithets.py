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
}  # fmt: skip  # with the gender that they tell
_EPITHET = re.compile(
    r"\b[Tt]he\s(?:(?!(?:the|an?|that|of|by|and|or|who|to|in|vice|rival|fellow|other|opposing|losing|next)\b)(?:U\.S\.|[\w-]+)\s){0,4}?"
    rf"(?P<head>{'|'.join(_HEADS)}|former (?:[\w-]+\s){{1,4}}?(?=\w+ed\b|said|told|wrote))"
    r"(?=,?\s?(?:also |later |then )?(?:said|says|told|tells|added|adds|wrote|argued|predicted|insisted|tweeted|warned|"
    r"claimed|denied|promised|vowed|explained|replied|continued|went on)\b)"
)
_SAID_HE = re.compile(r"\s(?:also )?(?:said|says|added|insisted|argued|claimed)\s(?:that )?(?:he|she)\b")
_GENDER = {"he": "m", "she": "f"}
_HINT = re.compile(rf"\b(?:{'|'.join(_HEADS)}|[Tt]he former)\b")

_ENDS_SO = re.compile(rf"[Tt]he (?:[\w.-]+ ){{0,4}}(?:{'|'.join(_HEADS)})|[Tt]he former [\w. -]{{3,40}}")


def is_epithet(words: str) -> bool:
    """Whether words describe somebody without a name: "the Arizona Republican"."""
    return _ENDS_SO.fullmatch(words) is not None


Choose = Callable[[int, str | None], Thing | None]  # where a description stands, and the gender that it tells


def link_epithets(text: str, things: Sequence[Thing], sentence_at: Callable[[int], int], choose: Choose) -> None:
    """Make such descriptions uses of the persons whom ``choose`` finds; a use of nobody known goes to them."""
    if _HINT.search(text) is None:
        return
    ending = {use.end: (use, thing) for thing in things for use in thing.uses}
    for found in _EPITHET.finditer(text):
        end = found.end() - text[found.end() - 1].isspace()
        use, known = ending.get(end, (None, None))
        if known is not None and not known.nominal and known.kind == "person":
            continue  # "the senator", who was named
        meant = choose(found.start(), _HEADS.get(found["head"]))
        if meant is None:
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
