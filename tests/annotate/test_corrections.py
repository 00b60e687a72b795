"""Does a remark that a correction gives to another become that one's?"""

from __future__ import annotations

import pytest

from reportedly.annotate.corrections import given_back
from reportedly.annotate.spans import span_of
from reportedly.intake.sentences import split_sentences
from reportedly.records import Attribution

WRONG = "The article attributed to the minister, Hugo Vale, a remark that staff had slept."


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"{WRONG} The remark was made by a nurse, Ada Quist.", "a nurse, Ada Quist"),
        (f"{WRONG} It was Ada Quist, not Mr. Vale, who said so.", "Ada Quist"),
        ("We misattributed a comment that staff had slept to Hugo Vale. It was made by Ada Quist.", "Ada Quist"),
        (f"{WRONG} Mr. Vale made no remark.", "The article"),
        ("The article attributed to the minister a remark that staff had slept. The bed was made by Quist.",
         "The article"),
    ],
)  # fmt: skip
def test_who_said_it_after_all(text: str, source: str) -> None:
    def part(words: str) -> list:
        return [span_of(text, text.index(words), text.index(words) + len(words))] if words in text else []

    told = Attribution(
        id="", source=part("The article") or part("We"), cue=part("attributed"), content=part("staff had slept"),
        confidence=0.9,
    )  # fmt: skip
    (found,) = given_back(text, split_sentences(text), [told])
    assert (found.source[0].text, found.content[0].text) == (source, "staff had slept")
