"""Did somebody who "denied" a thing refuse it? A judge who denies a motion, bail or a permit gainsays nothing."""

from __future__ import annotations

from reportedly.records import Attribution

_DENIES = frozenset(("deny", "denies", "denied", "denying"))
_ASKED_FOR = frozenset(
    "request requests petition petitions motion motions application applications bid bids appeal appeals plea pleas "
    "bail bond parole probation clemency asylum visa visas permit permits permission licence license licenses access "
    "entry coverage benefits leave custody variance rezoning extension injunction stay waiver tenure promotion".split()
)
_FEW = 6  # words of a content among which the thing stands, before any preposition
_ENDS = frozenset("of to for by from in on at with that about over until unless if as and or but".split())


def without_refusals(known: list[Attribution]) -> list[Attribution]:
    """The attributions without those of what was refused: "denied a [request] by the clerk to see his files"."""
    return [one for one in known if not (_denies(one) and _is_asked_for(one.content[0].text))]


def _denies(one: Attribution) -> bool:
    return any(word in _DENIES for word in one.cue[-1].text.lower().split()[-1:])


def _is_asked_for(words: str) -> bool:
    for word in words.lower().split()[:_FEW]:
        plain = word.strip(".,;:“”\"'’")
        if plain in _ASKED_FOR:
            return True
        if plain in _ENDS or plain != word.strip("“\"'’"):
            return False
    return False
