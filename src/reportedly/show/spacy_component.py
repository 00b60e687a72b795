"""How does a spaCy pipeline get claims: the component ``reportedly``, with ``doc._.claims``?

nlp = spacy.blank("en")
nlp.add_pipe("reportedly")
doc = nlp("The army may close the port, two officials told the Courier.")
doc._.claims[0].status, doc._.claims[0].sources[0].name
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from reportedly.records import Claim, Report, ReportedlyError


@Language.factory("reportedly", default_config={"published": None, "outlet": None})
def component(nlp: Language, name: str, published: str | None, outlet: str | None) -> Any:
    """The component: it reads the document's text and changes nothing else of the document.

    ``doc._.report`` is the whole report, ``doc._.claims`` its claims, ``doc.spans["claims"]`` their events as spans
    with the status as label (where the event's words are whole tokens). ``published`` (ISO 8601) and ``outlet`` hold
    for documents whose ``doc.user_data`` names none under these keys. A text that cannot be read has no report and no
    claims; ``doc._.unread`` says why.
    """
    _declare()

    def read(doc: Doc) -> Doc:
        import reportedly

        given = doc.user_data
        try:
            report = reportedly.read(
                doc.text, published=given.get("published", published), outlet=given.get("outlet", outlet)
            )
        except ReportedlyError as error:
            doc._.unread = error.message
            doc.spans["claims"] = []
            return doc
        doc._.report = report
        events = (doc.char_span(claim.event.start, claim.event.end, label=claim.status) for claim in report.claims)
        doc.spans["claims"] = [event for event in events if event is not None]
        return doc

    return read


def _claims(doc: Doc) -> list[Claim]:
    report: Report | None = doc._.report
    return report.claims if report else []


def _declare() -> None:
    if not Doc.has_extension("report"):
        Doc.set_extension("report", default=None)
        Doc.set_extension("unread", default=None)
        Doc.set_extension("claims", getter=_claims)
