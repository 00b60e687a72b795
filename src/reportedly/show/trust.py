"""How likely is a line right in all it says, by its form and by how sure the reader was?

A logistic regression. Its weights (kinds/trust.toml) were fitted to the judgement of 985 lines of 60 news articles by
an editor who saw no more than article and line: status, source, day and words right, and understood by themselves.
"""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from importlib.resources import files

from reportedly.records import Claim
from reportedly.resolve.dateline import dateline_end

_PRONOUN = re.compile(
    r"\W*(?:(?:It|They|This|That|These|Those|He|She|Here|Such|Its|His|Her|Their)\b|"
    r"(?:Both|Neither|None|Some|Many|One|Another|Others|The (?:rest|others))(?: of (?:it|them|these|those))?"
    r" (?:is|are|was|were|has|have|had|will|would|could|may|might|also|say|said|\w+ed)\b)"  # not "some clerks said"
)
_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
_DATELINE = 60  # characters of a dateline
_QUOTES = "\"'“‘"


def trust(claim: Claim, told: str) -> float:
    """The probability, 0 to 1, that a line is right which tells a claim as ``told``."""
    weights = _weights()
    score = weights["bias"] + sum(weights[name] * value for name, value in _signs(claim, told).items())
    return 1 / (1 + math.exp(-score))


def _signs(claim: Claim, told: str) -> dict[str, float]:
    """What is looked at."""
    return {
        "confidence": claim.confidence,
        "opens_sentence": bool(claim.clause) and _opens(claim),
        "actor_known": any(each.entity for each in claim.actors),
        "nobody_named": bool(claim.sources) and claim.sources[-1].start is None,
        "begins_with_pronoun": _PRONOUN.match(told) is not None,
        "begins_small": told.lstrip(_QUOTES)[:1].islower(),
        "first_or_second_person": _PERSON.search(told) is not None,
        "question": told.rstrip("\"”'’").endswith("?"),
    }


def _opens(claim: Claim) -> bool:
    """Whether a line begins with its sentence, or behind its dateline."""
    at = claim.clause[0].start - claim.sentence.start
    return at <= 1 or (at <= _DATELINE and at == dateline_end(claim.sentence.text))


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = tomllib.loads(
        files("reportedly").joinpath("kinds/trust.toml").read_text(encoding="utf-8")
    )["weights"]
    return weights
