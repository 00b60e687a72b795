"""Where do quotations begin and end?"""

from __future__ import annotations

import pytest

from reportedly.annotate.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We left,” she said. “They stayed.”", ["“We left,”", "“They stayed.”"]),
        ('“We left," she said. They stayed.”', ['“We left,"']),
        # of several paragraphs each has a mark before it, and only the last one behind it
        ("She said: “We left.\n\n“They stayed.”", ["“We left.", "“They stayed.”"]),
        ('She said: "We left.\n\n"They stayed."', ['"We left.', '"They stayed."']),
        ("She said: “We left.\n\nThey stayed.", []),
        # ... also where the paragraphs were run together
        ('She said: "We left. "They stayed. "All did."', ['"We left.', '"They stayed.', '"All did."']),
        # a mark that closes opens nothing
        ('We left." She said "they stayed."', ['"they stayed."']),
        ("''We left,'' she said.", ["''We left,''"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotations(text)] == quoted
