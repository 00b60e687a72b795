"""What does a figure count, and what became of the counted: people killed, ships sent?"""

from __future__ import annotations

from functools import cache, lru_cache

from reportedly.annotate.word_lists import rows
from reportedly.annotate.word_lists import words as word_list
from reportedly.compare import lists_of_words
from reportedly.link.tellings import Telling
from reportedly.link.wording import TOKEN, fates_told, lemma
from reportedly.records import Figure

_BREAKS = frozenset(lists_of_words()["breaks"]) - {"killed", "injured", "wounded", "dead", "missing"}


def counted_of(telling: Telling, figure: Figure) -> str | None:
    """What a figure counts, with its fate: "people killed"; None where the words do not tell."""
    noun, own_fate = _noun(figure.of or "")
    event = telling.mention.lemma
    fate = own_fate or fate_of(event)
    if noun is None:  # "17 dead", "the toll rose to 17", "killed 17"
        return f"people {fate}" if own_fate or event == "toll" or event in fates_told() else None
    return f"{noun} {fate or inflected(event, 'VBN')}"


def _noun(of: str) -> tuple[str | None, str | None]:
    """The name of the counted noun, and the fate that its own words tell ("dead", "wounded soldiers")."""
    words = []
    for word in TOKEN.findall(of):
        if word.casefold() in _BREAKS:
            break
        words.append(word.casefold())
    if not words:
        return None, None
    fates = [fate for word in words if (fate := fate_of(lemma(word)) or fate_of(word))]
    nouns = [word for word in words if not (fate_of(lemma(word)) or fate_of(word))]
    if not nouns:
        return ("people", fates[0]) if fates else (None, None)
    head = lemma(nouns[-1])
    if head in word_list("counted_not.txt"):
        return None, None
    return _same().get(head) or _same().get(nouns[-1]) or inflected(head, "NNS"), fates[0] if fates else None


@lru_cache(maxsize=4096)
def inflected(word: str, tag: str) -> str:
    """A form of a lemma by its Penn tag: "lorries" (NNS), "left" (VBN); itself where it has none."""
    from lemminflect import getInflection  # only where something is counted

    found = getInflection(word, tag)
    return str(found[0]) if found else word


@cache
def _same() -> dict[str, str]:
    return {word.strip(): row[0] for row in rows("counted_same.txt") for word in row[1].split(",")}


@cache
def fates() -> dict[str, tuple[str, bool]]:
    """By fate: its name, and whether such a count can only grow."""
    return {row[0]: (row[0], row[1] == "yes") for row in rows("counted_fates.txt")}


@cache
def _fate_words() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("counted_fates.txt"):
        for word in row[2].split(","):
            table.setdefault(word.strip(), row[0])
    return table


def fate_of(word: str) -> str | None:
    """What becomes of those that a lemma is said of, "killed" of "die"; None where it tells nothing of that."""
    return _fate_words().get(word)
