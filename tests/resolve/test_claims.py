"""Which events are claims, and is what the text says of them put with the right one?"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import event, read_entities, read_marks, span

import reportedly
from reportedly.annotate.dates import find_dates
from reportedly.annotate.events import Event
from reportedly.annotate.figures import find_figures
from reportedly.annotate.labels import STATUSES
from reportedly.intake.sentences import sentence_at, split_sentences
from reportedly.records import Claim, Span, When
from reportedly.resolve.claims import Told, claims_of
from reportedly.resolve.shared_dates import with_shared_dates

DAY = dt.date(2026, 3, 12)


def claims(marked: str, *entities: str, events: list[Event] | None = None, kind: str = "OCCURRENCE") -> list[Claim]:
    """The claims of marked text; its starred words are events, unless events are given."""
    text, attributions, stars = read_marks(marked)
    sentences = split_sentences(text)
    dates = find_dates(text, DAY, sentences)
    made = (
        events
        if events is not None
        else [event(word, kind=kind, sentence=sentence_at(sentences, word.start) or 0) for word in stars]
    )
    return claims_of(
        Told(text, sentences, made, attributions, read_entities(text, list(entities)), dates, find_figures(text, dates))
    )


@pytest.mark.parametrize(
    "word",
    "said says saying say told tells reported reports stated added noted wrote explained replied cited mentioned "
    "tweeted published argued estimated recalled claimed suggested found".split(),
)
def test_plain_saying_is_no_claim(word: str):
    assert claims(f"[S1 Police] [C1 *{word}*] [X1 that men had fled].") == []
    assert claims(f"Police *{word}* that men had fled.", kind="REPORTING") == []


def test_a_cue_that_tells_a_deed_passes_nothing_on():
    """Whoever ends the talk of something is not its source."""
    made = claims("[S1 The mayor] [C1 *moved* quickly to *stop* the talk of] [X1 a *split* in the council].")
    assert [(one.event.text, one.sources) for one in made] == [("moved", []), ("stop", []), ("split", [])]
    made = claims("[S1 The mayor] [C1 *hinted*] [X1 a *split* in the council].")
    assert [source.name for source in made[-1].sources] == ["The mayor"]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Orla Penn has not said whom she will back.", True),
        ("Police did not say how the men died.", True),
        ("Police said how the men died.", False),
    ],
)
def test_what_is_not_said_is_a_claim(text: str, claimed: bool):
    found = reportedly.read(text, published=DAY).claims
    assert any(one.event.text in ("said", "say") and one.status == "not_occurred" for one in found) is claimed


@pytest.mark.parametrize(
    "word",
    "accused accuses accusing denied denies denying threatened threatens threatening vowed called rejected indicted "
    "apologised apologized warned urged demanded ordered condemned testified notified promised refused".split(),
)
def test_saying_that_is_news_is_a_claim(word: str):
    (claim,) = claims(f"[S1 Police] [C1 *{word}*] [X1 that men had fled].")
    assert claim.event.text == word
    assert claim.attribution is None
    assert claim.sources == []
    assert len(claims(f"Police *{word}* that men had fled.", kind="REPORTING")) == 1


@pytest.mark.parametrize("word", ["found", "published", "added", "read", "showed", "said"])
def test_a_word_of_saying_that_is_no_cue_is_a_claim(word: str):
    """The event's class and the cues decide, not the word alone."""
    assert len(claims(f"Divers *{word}* the boat.")) == 1


def test_content_of_a_denial():
    denied, crossed = claims("[S1 The foreign minister] [C1 *denied*] [X1 that troops *crossed* the border].")
    assert (denied.attribution, denied.stance) == (None, "asserts")
    assert (crossed.attribution, crossed.stance, crossed.polarity) == ("a1", "denies", "yes")
    assert [one.name for one in crossed.sources] == ["The foreign minister"]


def test_ids_and_order():
    made = claims("The navy *sank* two boats and *seized* a third. Men *fled*.")
    assert [(one.id, one.event.text) for one in made] == [("c1", "sank"), ("c2", "seized"), ("c3", "fled")]
    assert made[2].sentence.text == "Men fled."


def test_arguments():
    text = "Ada Quist met the envoy in Kelm, and a third man left."
    met = event(
        span(text, "met"),
        A0=[span(text, "Quist")], A1=[span(text, "the envoy")], A2=[span(text, "a third man")], LOC=[span(text,
        "in Kelm")],
    )  # fmt: skip
    (claim,) = claims(text, "Ada Quist | person | Ada Quist", "Kelm | place | Kelm", events=[met])
    assert [(one.text, one.entity) for one in claim.actors] == [("Ada Quist", "e1")]
    assert [one.text for one in claim.recipients] == ["the envoy"]  # a second object only where it is someone known
    assert [(one.text, one.entity) for one in claim.places] == [("Kelm", "e2")]


def test_an_event_is_no_argument_of_its_own():
    text = "The attack on Kelm came at night."
    (claim,) = claims(text, events=[event(span(text, "attack"), A1=[span(text, "The attack on Kelm")])])
    assert claim.recipients == []


@pytest.mark.parametrize(
    ("marked", "places"),
    [
        ("The navy *struck* in Kelm.", ["Kelm"]),
        ("The navy *struck* boats near the Kelm.", ["Kelm"]),
        ("The navy *struck*, and boats left Kelm.", []),
        ("The navy *struck*. In Kelm, boats left.", []),
        ("In Kelm, the navy *struck*.", []),
        ("The navy *struck* and boats *left* in Kelm.", [[], ["Kelm"]]),
    ],
)
def test_place_after_an_event(marked: str, places: list[str]):
    found = [[one.text for one in claim.places] for claim in claims(marked, "Kelm | place | Kelm")]
    assert found == (places if places and isinstance(places[0], list) else [places])


def test_date_of_the_time_role():
    text = "The navy sank boats on 3 May 2024 and left on 5 May 2024."
    made = [event(span(text, "sank"), TMP=[span(text, "on 3 May 2024")]), event(span(text, "left"))]
    sank, left = claims(text, events=made)
    assert sank.when
    assert (sank.when.from_, sank.when.to, sank.when.text) == ("2024-05-03", "2024-05-03", "on 3 May 2024")
    assert left.when
    assert (left.when.from_, left.when.text) == ("2024-05-05", "5 May 2024")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("On Monday the navy *sank* two boats.", ["2026-03-09"]),
        ("The navy *sank* two boats on Monday.", ["2026-03-09"]),
        ("The navy *sank* two boats. It was Monday.", [None]),
        ("KELM, March 9 - The navy *sank* two boats.", [None]),
        ("The navy *sank* boats on Monday and *left*.", ["2026-03-09", "2026-03-09"]),
        ("The navy *sank* two boats every day.", [None]),
        ("The navy *sank* two boats.", [None]),
    ],
)
def test_date_of_the_sentence(marked: str, expected: list[str | None]):
    assert [claim.when.from_ if claim.when else None for claim in claims(marked)] == expected


def test_figures_of_the_arguments():
    text = "The navy sank at least three ships, and 40 men fled."
    made = [event(span(text, "sank"), A1=[span(text, "ships")]), event(span(text, "fled"), A0=[span(text, "40 men")])]
    sank, fled = claims(text, events=made)
    assert sank.figures == ["f1"]
    assert fled.figures == ["f2"]
    assert [one.text for one in sank.recipients] == ["at least three ships"]


def test_a_figure_elsewhere_is_not_taken():
    text = "The navy sank ships. In 40 towns, three men fled."
    (sank,) = claims(text, events=[event(span(text, "sank"), A1=[span(text, "ships")])])
    assert sank.figures == []


@pytest.mark.parametrize(
    ("text", "verb", "taken"),
    [
        ("The number of victims jumped to 44.", "jumped", ["f1"]),
        ("Police put the number of marchers at 4,000.", "put", ["f1"]),
        ("Police put the marchers, at least 40 ships, to flight.", "put", []),
        ("The toll jumped on the news that 44 ships sank.", "jumped", []),
        ("The navy withdrew to 20 ports.", "withdrew", []),
    ],
)
def test_the_bare_number_that_a_verb_reaches(text: str, verb: str, taken: list[str]):
    (made,) = claims(text, events=[event(span(text, verb))])
    assert made.figures == taken


def test_who_is_in_it_matters():
    text = "Ada Quist struck. A man struck."
    made = [event(span(text, "struck"), A0=[span(text, "Ada Quist")]), event(span(text, "struck", 2), sentence=1)]
    known, unknown = claims(text, "Ada Quist | person | Ada Quist", events=made)
    assert known.salience > unknown.salience


def likely(status: str) -> np.ndarray:
    """Status probabilities of one that is sure."""
    return np.eye(len(STATUSES), dtype=np.float32)[STATUSES.index(status)]


@pytest.mark.parametrize(
    ("status", "words", "day"),
    [
        ("threatened", "by Monday", "2026-03-16"),  # it is Thursday, 12 March
        ("demanded", "on Tuesday", "2026-03-17"),
        ("occurred", "on Monday", "2026-03-09"),
        ("not_occurred", "on Monday", "2026-03-09"),
        ("planned", "last Monday", "2026-03-09"),
        ("planned", "on 9 March 2026", "2026-03-09"),
        ("scheduled", "for January 20", "2027-01-20"),
        ("occurred", "on January 20", "2026-01-20"),
    ],
)
def test_a_weekday_to_come(status: str, words: str, day: str):
    """The tense around it looks back, the claim ahead."""
    text = f"His side had stopped {words}."
    made = event(span(text, "stopped"), TMP=[span(text, words)])._replace(status=likely(status))
    dates = find_dates(text, DAY, split_sentences(text))
    (claim,) = claims_of(Told(text, split_sentences(text), [made], [], [], dates, [], DAY))
    assert claim.status == status
    assert claim.when
    assert (claim.when.to or claim.when.from_) == day


ARMY = "army | organization | The army; the army"


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("[S1 The army] [C1 *said*] [X1 it had *left*].", "e1"),
        ("[S1 The army] [C1 *said*] [X1 the town had *left*].", None),
        ("The army stayed, and it *left*.", None),
    ],
)
def test_it_is_who_speaks(marked: str, entity: str | None):
    (claim,) = claims(marked, ARMY)
    assert [one.entity for one in claim.actors] in ([entity], [])
    assert entity is None or claim.actors


def test_subject_of_an_infinitive():
    resign = claims("Brandt *called* on Arel to *resign*.", "Arel | person | Arel", "Brandt | person | Brandt")[1]
    assert [one.entity for one in resign.actors] == ["e1"]


def test_subject_of_a_passive_undergoes_it():
    (burned,) = claims("The village was *burned* by soldiers.")
    assert [one.text for one in burned.recipients] == ["The village"]
    assert [one.text for one in burned.actors] == ["soldiers"]


def test_a_light_verb_lends_its_subject():
    attacks = claims("The rebels *launched* *attacks* on Kelm.")[1]
    assert [one.text for one in attacks.actors] == ["The rebels"]


def test_own_forces():
    """The president deploys his own army, not that of the state that the article speaks of elsewhere."""
    text = "Maduro may deploy the military. The U.S. military left."
    known = [
        msgspec.structs.replace(entity, country=state)
        for entity, state in zip(
            read_entities(text, ["Maduro | person | Maduro", "U.S. military | organization | the military"]),
            ("VEN", "USA"),
            strict=True,
        )
    ]
    made = event(span(text, "deploy"), A0=[span(text, "Maduro")], A1=[span(text, "the military")])
    for owner, expected in (("VEN", [None]), ("USA", ["e2"])):
        known[0] = msgspec.structs.replace(known[0], country=owner)
        (claim,) = claims_of(Told(text, split_sentences(text), [made], [], known, [], []))
        assert [one.entity for one in claim.recipients] == expected


def test_a_match_report_matters_less():
    words = " league match goal striker penalty coach derby season header goalkeeper"
    loud, quiet = claims("United *struck* City."), claims(f"United *struck* City.{words}")
    assert quiet[0].salience < loud[0].salience


def test_nothing():
    assert claims_of(Told("", [], [], [], [], [], [])) == []
    assert claims("The navy is large.") == []


def test_what_an_earlier_version_said_the_article_denies():
    (made,) = claims("[S1 An earlier version of this article] [C1 said] [X1 that the minister had *resigned*].")
    assert (made.stance, made.sources, made.attribution) == ("denies", [], "a1")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Vale *flew* over the lake on Monday, *declared* an emergency and *ordered* the army in.", ["2026-03-09"] * 3),
        ("A quake *struck* the town on Monday, *killing* nine.", ["2026-03-09"] * 2),
        ("Vale *resigned* on Monday after rain *flooded* the town.", ["2026-03-09", None]),
        ("Vale *cancelled* a trip *planned* for Saturday.", [None, "2026-03-14"]),
        ("Vale, who *resigned* on Monday, *lives* in Kelm.", ["2026-03-09", None]),
        ("Rain *lifted* the lake to its highest level since 1981.", [None]),
    ],
)
def test_days_shared_by_joined_verbs(marked: str, expected: list[str | None]):
    assert [claim.when.from_ if claim.when else None for claim in claims(marked)] == expected


def test_the_day_that_when_takes_up():
    marked = "Vale *adjourned* the talks until Monday, when a clerk will *testify*."
    first, second = claims(marked)
    until = When(to="2026-03-16", start=31, end=37, text="until Monday")
    first, second = (msgspec.structs.replace(first, when=until), msgspec.structs.replace(second, status="scheduled"))
    _, found = with_shared_dates([first, second], {}, marked.replace("*", ""))
    assert found.when is not None
    assert (found.when.from_, found.when.to) == ("2026-03-16", "2026-03-16")


def test_parties_joined_by_and():
    text = "The envoy and the army of Kelm met Ada Quist and Jon Roe."
    word = Span(start=text.index("met"), end=text.index("met") + 3, text="met")
    spans = {role: [Span(start=text.index(t), end=text.index(t) + len(t), text=t)] for role, t in
             (("A0", "The envoy and the army of Kelm"), ("A1", "Ada Quist and Jon Roe"))}  # fmt: skip
    (met,) = claims(
        text,
        *(f"other | {name} | {name}" for name in ("envoy", "army of Kelm", "Ada Quist", "Jon Roe")),
        events=[event(word, roles=spans)],
    )
    assert [one.text for one in met.actors] == ["The envoy", "the army of Kelm"]
    assert [one.text for one in met.recipients] == ["Ada Quist", "Jon Roe"]


@pytest.mark.parametrize(
    "marked",
    [
        "[X1 Helen Farr was not *arrested*], as [S1 an earlier version of this article] [C1 stated].",
        "[S1 An earlier version of this article] [C1 misstated] [X1 the year in which she was *elected*].",
    ],
)
def test_what_a_correction_tells_itself(marked: str):
    (made,) = claims(marked)
    assert (made.stance, made.sources) == ("asserts", [])


def test_claiming_responsibility_is_an_act():
    for text, kept in (("No group has *claimed* responsibility.", 1), ("No group has *claimed* that it won.", 0)):
        assert len(claims(text, kind="REPORTING")) == kept


def test_what_a_figure_became_is_told_with_what_it_was():
    """And what is set beside it: "leads 45 to 40"."""
    for text, expected in (
        ("Turnout rose from 40 percent to 52 percent.", ["40 percent", "52 percent"]),
        ("Brana Quist leads Oren Vale 45 percent to 40 percent.", ["45 percent", "40 percent"]),
    ):
        report = reportedly.read(text, published="2026-03-12")
        told = {figure.id: figure.text for figure in report.figures}
        assert [[told[key] for key in claim.figures] for claim in report.claims] == [expected]
