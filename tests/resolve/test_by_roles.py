"""Long subjects, descriptions within them and ends of clauses, as the reader's roles have them."""

from __future__ import annotations

import pytest

import reportedly

# a sentence, an event of it, and the words that tell it
CASES = (
    (
        "The surveyor whose letters first showed that Ilse Moth kept two sets of books while she was treasurer "
        "confessed on Monday to the theft of the ledgers.",
        "confessed",
        "The surveyor confessed on Monday to the theft of the ledgers",
    ),
    (
        "The orchard of a widow long opposed to the Orsa tunnel will be flooded in April to fill the upper lake.",
        "flooded",
        "The orchard of a widow long opposed to the Orsa tunnel will be flooded in April to fill the upper lake",
    ),
    (
        "A campaign by the fishermen to reopen the northern harbour in Halland has lost its last case in court.",
        "lost",
        "A campaign by the fishermen to reopen the northern harbour in Halland has lost its last case in court",
    ),
    (
        "A party accused of several raids targeting the border guards praised the ambush.",
        "praised",
        "A party accused of several raids targeting the border guards praised the ambush",
    ),
    (
        "A fire in the mill was put out so fast that Chief Mott and her crew did not find any damage in the cellar.",
        "put",
        "A fire in the mill was put out so fast that Chief Mott and her crew did not find any damage in the cellar",
    ),
    (
        "The landslide buried the old school of Marn and Little Marn on Sunday.",
        "buried",
        "The landslide buried the old school of Marn and Little Marn on Sunday",
    ),
)


# a sentence, an event of it, and who does it
SHARED = (
    (
        "Kellan left in May before deputies searched two barns he rented and arrested his cousin.",
        "arrested",
        "deputies",
    ),
    (
        "Kellan left in May before deputies searched two barns he rented and arrested his cousin.",
        "searched",
        "deputies",
    ),
    ("As a fire ate the boat, Mara Quist gave a sailor her coat and cut a rope.", "cut", "Mara Quist"),
    ("Deputies seek Max Orr, a former cook, who hid the cash.", "hid", "Max Orr"),
    ("When the pump failed, Odo Lenz worked all night and restarted the mill by dawn.", "restarted", "Odo Lenz"),
)


@pytest.mark.parametrize(("sentence", "event", "who"), SHARED)
def test_joined_verbs_have_the_subject_that_the_roles_tell(sentence: str, event: str, who: str) -> None:
    [claim] = [one for one in reportedly.read(sentence).claims if one.event.text == event]
    assert [actor.text for actor in claim.actors] == [who]


@pytest.mark.parametrize(("sentence", "event", "words"), CASES)
def test_a_clause_goes_from_its_whole_subject_to_its_last_argument(sentence: str, event: str, words: str) -> None:
    report = reportedly.read(sentence, published="2026-05-28")
    [claim] = [one for one in report.claims if one.event.text == event]
    assert " ".join(span.text for span in claim.clause) == words
    for span in claim.clause:
        assert report.article.text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("sentence", "event", "whom"),
    [
        ("Nurses met the families of two divers killed in the Marn tunnel.", "killed", ["two divers"]),
        ("Some of the divers rescued from the tunnel slept.", "rescued", ["Some of the divers"]),
        ("Due to the mud and the wish to save pumps, divers and nurses left the tunnel.", "left", ["the tunnel"]),
    ],
)
def test_whom_a_participle_describes(sentence: str, event: str, whom: list[str]) -> None:
    report = reportedly.read(sentence, published="2026-05-28")
    [claim] = [one for one in report.claims if one.event.text == event]
    assert [one.text for one in claim.recipients] == whom


def test_a_time_is_no_object() -> None:
    report = reportedly.read("They buried Ada Quist, the Marn diver killed last week in Oslo.", published="2026-05-28")
    [claim] = [one for one in report.claims if one.event.text == "killed"]
    assert (claim.actors, [one.text for one in claim.recipients]) == ([], ["the Marn diver"])


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("The port will stay shut as a result of the storm which drowned 40 people.", "drowned", "the storm"),
        ("Prices rose in the aftermath of a fire that destroyed two mills.", "destroyed", "a fire"),
        ("Doctors reported a case of flu that killed a child.", "killed", "a case of flu"),
    ],
)
def test_a_preposition_of_several_words_is_no_part_of_what_does_it(text: str, word: str, subject: str) -> None:
    (claim,) = (each for each in reportedly.read(text, published="2026-03-05").claims if each.event.text == word)
    assert claim.clause[0].text == subject
