"""Does a spaCy pipeline get claims?"""

from __future__ import annotations

from collections.abc import Callable

import spacy
from reports import report_of

from reportedly.records import ReportedlyError
from reportedly.show import spacy_component

TEXT = "The navy sank two boats. It might launch strikes."
NOTES = f"""id: 1
---
{TEXT}
---
occurred sank | who: The navy | whom: two boats
possible launch | cue: might
"""


def test_claims_hang_on_the_document(reads: Callable[..., None]) -> None:
    reads(lambda text: report_of(NOTES))
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly", config={"outlet": "Harbour Ledger"})
    doc = nlp(TEXT)
    assert [claim.status for claim in doc._.claims] == ["occurred", "possible"]
    assert [(span.text, span.label_) for span in doc.spans["claims"]] == [("sank", "occurred"), ("launch", "possible")]
    assert doc._.unread is None
    assert spacy_component.component  # the factory is registered by name


def test_a_text_that_cannot_be_read_says_why(reads: Callable[..., None]) -> None:
    def refuse(text: str) -> None:
        raise ReportedlyError("the article is empty", "give a text")

    reads(refuse)
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly")
    doc = nlp("Non.")
    assert doc._.claims == []
    assert doc._.unread == "the article is empty"
    assert list(doc.spans["claims"]) == []
