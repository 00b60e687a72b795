"""Which language is this text in?"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

SAMPLE = 20_000  # code points looked at: from the beginning, since quotations in other languages come later
UNKNOWN = "und"  # ISO 639-2: undetermined, but surely not English

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Initials, addresses and marks of social media hold no function words: "U.S." has no "u" and no "s".
_NO_WORD = re.compile(r"(?<![^\W_])[^\W\d_]\.|https?://\S+|[@#<&]\w+")
# Scripts that tell the language, or nearly: where each begins and ends, and the language most written in it.
_SCRIPTS = (
    (0x3040, 0x30FF, "ja"), (0x31F0, 0x31FF, "ja"), (0xFF66, 0xFF9F, "ja"), (0x4E00, 0x9FFF, "zh"),
    (0x3400, 0x4DBF, "zh"), (0x20000, 0x323AF, "zh"), (0xAC00, 0xD7AF, "ko"), (0x1100, 0x11FF, "ko"),
    (0x0600, 0x06FF, "ar"), (0x0750, 0x077F, "ar"), (0xFB50, 0xFDFF, "ar"), (0xFE70, 0xFEFC, "ar"),
    (0x0590, 0x05FF, "he"), (0x0370, 0x03FF, "el"), (0x1F00, 0x1FFF, "el"), (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"), (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B00, 0x0B7F, "or"),
    (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"), (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x0E80, 0x0EFF, "lo"), (0x0F00, 0x0FFF, "bo"),
    (0x1000, 0x109F, "my"), (0x10A0, 0x10FF, "ka"), (0x0530, 0x058F, "hy"), (0x1200, 0x139F, "am"),
    (0x1780, 0x17FF, "km"), (0x0400, 0x052F, "cyrillic"),
)  # fmt: skip
_PERSIAN = frozenset("پچژگکی")
_URDU = frozenset("ٹڈڑںےہھ")
# Letters that one language of its script has and its neighbours lack.
_CYRILLIC_LETTERS = {"uk": "їєґ", "be": "ў", "ru": "ыэё", "sr": "ђћџљњј", "mk": "ѓќѕ", "bg": "ъ"}


def language_of(text: str) -> str | None:
    """The language of a text as ISO 639-1; None where it is too short to tell; "und" where it is none that is
    known here, but surely not English.

    Scripts first, then function words, each weighed by how few languages share it (after Grefenstette 1995).
    """
    sample = text[:SAMPLE]
    script, letters, share = _script(sample)
    if not letters:
        return None
    if script not in ("latin", "cyrillic"):
        return script if share >= 0.5 and letters >= 2 else None
    shown = _WORD.findall(_NO_WORD.sub(" ", sample))
    words = [w.lower().replace("’", "'") for w in shown]
    scores, hits = _scores(words, script)
    if script == "cyrillic":
        lower = Counter(sample.lower())
        for language, signs in _CYRILLIC_LETTERS.items():
            scores[language] += 0.5 * min(20, sum(lower[c] for c in signs))
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:2] or [("", 0.0)]
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if script == "latin" and best != "en" and not _surely(scores, best, hits[best], len(words)):
        # English is told from the rest with care: its headlines have hardly any function words.
        best = "en" if scores["en"] >= 1.5 and scores["en"] >= 0.6 * score else ""
    elif score < 1.2 or (score - second < 0.3 and len(words) < 12):
        best = ""
    if best:
        return best
    if script == "cyrillic":
        return UNKNOWN if share >= 0.5 else None
    # Lists of names are in no language at all.
    plain = sum(w[0].islower() or w.isupper() for w in shown)
    if script == "latin" and plain >= 50 and 2 * plain > len(words) and scores["en"] < 0.04 * len(words):
        return UNKNOWN
    return None


@cache
def name_of(language: str) -> str:
    """What a language is called in English: "German" for "de"; the code itself where it has no name here."""
    names = tomllib.loads(resources.files("reportedly.intake").joinpath("language_names.toml").read_text("utf-8"))
    return str(names.get(language, language))


class _Scores(dict[str, float]):
    """A score for each language, 0 where it has none."""

    def __missing__(self, language: str) -> float:
        return 0.0


def _surely(scores: dict[str, float], best: str, hits: int, words: int) -> bool:
    """Whether a language other than English has enough of its own words, beside names such as "De la Cruz"."""
    score, english = scores[best], scores["en"]
    return hits >= (2 if words < 10 else 3) and score >= max(1.8, 0.08 * words) and score >= 2.0 * english


def _script(sample: str) -> tuple[str, int, float]:
    """The script that most letters are in (or the language, where it tells), their number, and their share."""
    counts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        if char.isalpha():
            counts[_script_of(ord(char))] += count
    if not counts:
        return "latin", 0, 0.0
    # One of these signs says as much as three letters.
    for language in ("zh", "ja", "ko"):
        counts[language] *= 3
    total = counts.total()
    # Kana among the Han signs: Japanese.
    if counts["ja"] and 10 * counts["ja"] >= counts["zh"]:
        counts["ja"] += counts.pop("zh", 0)
    script, number = counts.most_common(1)[0]
    if script == "ar":
        marks = Counter(sample)
        if sum(marks[c] for c in _URDU) * 50 > number:
            script = "ur"
        elif sum(marks[c] for c in _PERSIAN) * 50 > number:
            script = "fa"
    return script, number, number / total


def _script_of(code: int) -> str:
    for low, high, name in _SCRIPTS:
        if low <= code <= high:
            return name
    return "latin"


def _scores(words: list[str], script: str) -> tuple[_Scores, Counter[str]]:
    """The score of each language of a script, and how many different words speak for it."""
    scores, hits = _Scores(), Counter[str]()
    table = _weights()
    for word, count in Counter(words).items():
        # What stands before an apostrophe is a word in French and Italian ("l'accord"), after it hardly ever.
        for part in {word, word.partition("'")[0]}:
            weight, languages = table.get(part, (0.0, ()))
            for language in languages:
                if (language in _CYRILLIC) == (script == "cyrillic"):
                    scores[language] += weight * min(count, 50)
                    hits[language] += 1
    return scores, hits


_CYRILLIC = frozenset(("ru", "uk", "be", "bg", "sr", "mk"))


@cache
def _weights() -> dict[str, tuple[float, tuple[str, ...]]]:
    """For each function word its weight, and the languages that have it."""
    import tomllib

    source = resources.files("reportedly.intake").joinpath("language_words.toml").read_text("utf-8")
    owners: dict[str, list[str]] = {}
    for language, words in tomllib.loads(source).items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(language)
    return {word: (1.0 / len(found) ** 0.5, tuple(found)) for word, found in owners.items()}
