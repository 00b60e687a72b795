"""A source that ends in the midst of a name, or of a phrase, is told whole."""

from __future__ import annotations

import pytest

from reportedly.annotate.attribution_edges import uncut
from reportedly.annotate.spans import span_of


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("the Red Cross said", "the Red", "the Red Cross"),
        ("Vera Holm, who heads the ward at St. Anne's", "Vera Holm, who heads the ward at",
         "Vera Holm, who heads the ward at St. Anne's"),
        ("the Kremlin Tuesday said", "the Kremlin", "the Kremlin"),
        ("the mayor said", "the mayor", "the mayor"),
        ("Vale Corp said", "Vale", "Vale"),
    ],
)  # fmt: skip
def test_uncut(text: str, cut: str, whole: str) -> None:
    assert uncut(text, span_of(text, 0, len(cut))).text == whole
