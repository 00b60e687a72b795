"""What a source left out is said by the article."""

from __future__ import annotations

import pytest

import reportedly


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Ada Quist did not mention that two divers had drowned at the weir.", set()),
        ("Ada Quist failed to note that two divers had drowned at the weir.", set()),
        ("Ada Quist would not say how two divers had drowned at the weir.", set()),
        ("Ada Quist has not said when the divers drowned.", set()),
        ("Ada Quist did not know that two divers had drowned at the weir.", set()),
        ("Ada Quist said how two divers had drowned at the weir.", {"Ada Quist"}),
        ("Ada Quist mentioned that two divers had drowned at the weir.", {"Ada Quist"}),
        ("Ada Quist said that two divers had not drowned at the weir.", {"Ada Quist"}),
    ],
)
def test_who_says_it(text: str, sources: set[str]) -> None:
    report = reportedly.read(text, published="2031-03-05")
    (drowned,) = [claim for claim in report.claims if claim.event.text == "drowned"]
    assert {source.name for source in drowned.sources} == sources
