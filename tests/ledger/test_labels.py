"""Which words tell a happening: a clause before a fragment, else its sentence?"""

from __future__ import annotations

import pytest

from reportedly.ledger.labels import LONGEST, chosen_words, clause_words, reads


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


@pytest.mark.parametrize(
    ("text", "told", "clause", "event", "expected"),
    [
        ("the two armies traded accusations", "the two armies traded", ["the two armies traded accusations"], "traded",
         "The two armies traded accusations"),
        ("Police closed the old bridge at six o'clock", "Police closed the old bridge",
         ["Police closed the old bridge at six o'clock"], "closed", "Police closed the old bridge"),
        ("Orsa and Tarn agreed on Monday to a truce that begins today", "Orsa and Tarn agreed",
         ["Orsa and Tarn agreed on Monday to a truce that begins today"], "agreed",
         "Orsa and Tarn agreed on Monday to a truce"),
        ("The medics, who were held, sang", "medics, who were held", ["The medics", "were held"], "held",
         "The medics were held"),
        ("40 civilians and nine firemen, who were killed on Monday", "killed", ["40 civilians and nine firemen",
         "were killed on Monday"], "killed", ""),
        ("accusations of having fired on them", "accusations", ["accusations of having fired on them"], "fired", ""),
        ("She demanded that he resign, saying more", "resign", ["She demanded that he resign, saying"], "resign",
         "She demanded that he resign"),
    ],
)  # fmt: skip
def test_the_words_of_a_clause(text: str, told: str, clause: list[str], event: str, expected: str) -> None:
    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    assert clause_words(text, at(told), [at(part) for part in clause], at(event)) == expected
