"""Does linking see of a claim what its words say: the noun that a verb carries, the count, the days, the names?"""

from __future__ import annotations

import msgspec
import pytest
from several import reports_of

from reportedly.link.mentions import Mention, mentions_of


def mentions(notes: str) -> list[Mention]:
    return mentions_of(reports_of(notes)[0])


@pytest.mark.parametrize(
    ("sentence", "event", "lemma", "group"),
    [
        ("The rebels launched an attack on Orsa.", "launched", "attack", "attack"),
        ("Talks between the two sides opened on Monday.", "opened", "talk", "talk"),
        ("The army struck the depot.", "struck", "strike", "hit"),
        ("The storm cost nine lives.", "lives", "lives", "kill"),
        ("The border crossing was busy.", "crossing", "crossing", "border crossing"),
        ("The troops crossed the river.", "crossed", "cross", "cross"),
        ("Aid arrived since the attack began to fade.", "arrived", "arrive", "arrive"),
    ],
)
def test_word_and_group(sentence: str, event: str, lemma: str, group: str) -> None:
    mention = mentions(f"---\n{sentence}\n---\noccurred {event}")[0]
    assert mention.lemma == lemma
    assert group in mention.groups


def test_what_follows_since_is_not_carried() -> None:
    assert mentions("---\nThe first ship since the attack opened a way.\n---\noccurred opened")[0].lemma == "open"


def test_a_count_is_of_the_counted_only_with_a_figure() -> None:
    text = "---\nThe death toll rose to 22.\n---\noccurred rose"
    assert mentions(text + " | figure: 22 = 22..22")[0].groups == ("kill",)
    assert mentions(text)[0].groups == ("rise",)


def test_a_count_told_as_such_is_of_what_was_counted_before() -> None:
    text = "---\nBy its lists 48 people were killed. {} leaves out four.\n---\noccurred leaves | figure: 44 = 44..44"
    assert mentions(text.format("The ministry's count of 44"))[0].groups == ("kill",)
    assert mentions(text.format("The train with the 44"))[0].lemma == "leave"


def test_the_day_of_the_saying_is_not_the_events() -> None:
    notes = (
        "published: 2031-05-08\n---\nThe blast killed nine people, the ministry said on Thursday.\n---\n"
        "said: the ministry / said / The blast killed nine people\n"
        "occurred killed | attribution: a1 | when: Thursday = 2031-05-08 | by: office the ministry"
    )
    assert mentions(notes)[0].from_ is None
    inside = notes.replace(
        "killed nine people, the ministry said on Thursday", "killed nine on Thursday, the ministry said"
    )
    inside = inside.replace("The blast killed nine people\n", "The blast killed nine on Thursday\n")
    assert mentions(inside)[0].from_ == "2031-05-08"


def test_what_is_to_come_is_not_on_a_day_that_has_passed() -> None:
    notes = "published: 2031-05-08\n---\nThey will march on Sunday.\n---\n{} march | when: Sunday = 2031-05-04"
    assert mentions(notes.format("scheduled"))[0].to is None
    assert mentions(notes.format("occurred"))[0].to == "2031-05-04"


def test_names_of_the_sentence_are_kept_but_not_its_source() -> None:
    notes = (
        "---\nRebels attacked Orsa, Ada Quist said. Tarn is quiet.\n---\n"
        "entity place Orsa: Orsa\nentity place Tarn: Tarn\nentity person Ada Quist: Ada Quist\n"
        "occurred attacked | who: Rebels | by: named Ada Quist"
    )
    report = reports_of(notes)[0]
    source = msgspec.structs.replace(report.claims[0].sources[0], entity="e3")
    claim = msgspec.structs.replace(report.claims[0], sources=[source])
    found = mentions_of(msgspec.structs.replace(report, claims=[claim]))[0]
    assert found.names == ("place:orsa|||",)


def test_a_mention_can_be_stored() -> None:
    notes = "published: 2031-05-08\n---\nRebels attacked Orsa.\n---\noccurred attacked | who: Rebels | whom: Orsa"
    mention = mentions(notes)[0]
    assert msgspec.json.decode(msgspec.json.encode(mention), type=Mention) == mention


@pytest.mark.parametrize(
    ("sentence", "event", "whom", "group", "there"),
    [
        ("Rebels have held the ridge since March.", "held", "the ridge", "arrest", False),
        ("The minister dismissed talk of war.", "dismissed", "talk", "dismiss", False),
    ],
)
def test_what_befalls_people_alone(sentence: str, event: str, whom: str, group: str, there: bool) -> None:
    mention = mentions(f"---\n{sentence}\n---\noccurred {event} | whom: {whom}")[0]
    assert (group in mention.groups) is there


def test_who_concludes_that_it_came_from_there_finishes_nothing() -> None:
    text = "---\nThe experts concluded that it came from the ridge. The talks concluded.\n---\n"
    first, second = mentions(f"{text}occurred concluded\noccurred concluded#2")
    assert first.groups == ()
    assert second.groups != ()
