"""Which words tell a happening: a clause before a fragment, else its sentence?"""

from __future__ import annotations

import pytest

from reportedly.ledger.labels import LONGEST, chosen_words, reads


@pytest.mark.parametrize(
    ("label", "how_well"),
    [
        ("Border police closed the crossing", 2),
        ("the army's exercise near Tarn", 1),
        ("Ines Koro, who chaired the talks", 0),
        ("to the vote in parliament", 0),
        ("not attack", 0),
        ("Harrund’s defence minister, Otto Vessel, threatened", 0),
        ("They are firing on Tarn", 0),
        ("He again refused to resign", 0),
        ("people who fled", 0),
    ],
)
def test_reads(label: str, how_well: int) -> None:
    assert reads(label) == how_well


def test_a_fragment_gives_way_to_its_sentence() -> None:
    sentence = "TARN, Orsa (Northline) – The bill will be put to the vote in parliament on Monday."
    assert chosen_words("to the vote in\nparliament", sentence) == sentence.partition("– ")[2]
    assert chosen_words("The bill was put to the vote", sentence) == "The bill was put to the vote"
    assert chosen_words("to the vote", "To the vote") == "to the vote"


def test_a_long_sentence_ends_at_a_word() -> None:
    made = chosen_words("to the vote", "The bill is put to the vote, " + "and again " * 40)
    assert made.endswith(" …")
    assert len(made) <= LONGEST + 2
