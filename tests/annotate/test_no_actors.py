"""Do head words that name nobody stay unnamed: of compounds, of longer phrases, in headlines?"""

from __future__ import annotations

import pytest

from reportedly.annotate.names import find_gazetteer_names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A bus with five child seats left.", []),
        ("The one men's room closed.", []),
        ("All volunteer rotas ended.", []),
        ("They raced head-to-head.", []),
        ("Flags flew at half-staff.", []),
        ("A $2 million media blitz began.", []),
        ("He gave 500 college places away.", []),
        ("Some 4,000 police marched.", ["4,000 police"]),
        ("Two ministers and one minister left.", ["Two ministers", "one minister"]),
        ("One of the ministers left.", ["ministers"]),
        ("She shook her head.", []),
        ("The head of the guild left.", ["head"]),
        ("Slide forces closure of road", []),
        ("Rebel forces took the road.", ["Rebel forces"]),
        ("Harbour Guild Weighs Cuts For Young Voters", ["Young Voters"]),
        ("It was the Ruslan Bay officials who left.", ["Ruslan Bay officials"]),
    ],
)
def test_what_names_somebody(text: str, wanted: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_gazetteer_names(text) if one.label == "NOM"] == wanted
