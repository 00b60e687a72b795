"""Do annotations point at the same words in their own readers?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rdflib
from pybrat.parser import BratParser
from rdflib.namespace import RDF

from reportedly.records import Report
from reportedly.show.export.brat import file_name
from reportedly.show.export.formats import writer

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
OURS = rdflib.Namespace("urn:reportedly:")
# The terms of http://www.w3.org/ns/anno.jsonld that we use: a test fetches nothing.
TERMS = {
    "id": "@id", "type": "@type", "Annotation": str(OA.Annotation), "TextualBody": str(OA.TextualBody),
    "TextPositionSelector": str(OA.TextPositionSelector), "TextQuoteSelector": str(OA.TextQuoteSelector),
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "body": {"@id": str(OA.hasBody)}, "target": {"@id": str(OA.hasTarget)},
    "source": {"@id": str(OA.hasSource), "@type": "@id"}, "selector": {"@id": str(OA.hasSelector)},
    "value": str(RDF.value), "exact": str(OA.exact), "prefix": str(OA.prefix), "suffix": str(OA.suffix),
    "start": str(OA.start), "end": str(OA.end), "motivation": {"@id": str(OA.motivatedBy), "@type": "@vocab"},
    "tagging": str(OA.tagging), "describing": str(OA.describing),
    "purpose": {"@id": str(OA.hasPurpose), "@type": "@vocab"},
}  # fmt: skip


def graph_of(written: str) -> rdflib.Graph:
    page = json.loads(written)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    page["@context"][0] = TERMS
    return rdflib.Graph().parse(data=json.dumps(page), format="json-ld")


def test_web_annotations_are_linked_data(report: Report, hostile: Report, text: Callable[..., str]) -> None:
    graph = graph_of(text("webannotation", report, hostile))
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert {rdflib.URIRef(f"urn:reportedly:harbour%2F12:{claim.id}") for claim in report.claims} <= annotations
    for annotation in annotations:
        assert list(graph.objects(annotation, OA.hasBody))
        target = graph.value(annotation, OA.hasTarget)
        source = graph.value(target, OA.hasSource)
        assert str(source) in {"https://harbour.example/12?a=1&b=2", "urn:reportedly:..%2F..%2Fetc%2Fpasswd"}
        place, quote = sorted(graph.objects(target, OA.hasSelector), key=lambda each: (each, OA.start, None) in graph)
        place, quote = (quote, place) if (quote, OA.start, None) in graph else (place, quote)
        whole = (report if str(source).startswith("https") else hostile).article.text
        start, end = int(graph.value(place, OA.start)), int(graph.value(place, OA.end))
        exact = str(graph.value(quote, OA.exact))
        assert whole[start:end] == exact
        units = whole.encode("utf-16-le")
        begin, stop = (int(graph.value(place, each)) for each in (OURS.utf16Start, OURS.utf16End))
        assert units[2 * begin : 2 * stop].decode("utf-16-le") == exact
    assert report.article.text[0] > "\uffff"  # so that the two ways of counting differ


def test_web_annotations_name_their_claim(report: Report, text: Callable[..., str]) -> None:
    graph = graph_of(text("webannotation", report))
    claim = rdflib.URIRef("urn:reportedly:harbour%2F12:c2")
    tags = {str(graph.value(body, RDF.value)) for body in graph.objects(claim, OA.hasBody)}
    assert {"possible", "kind:assault", "mode:aerial"} <= tags
    roles = {str(graph.value(graph.value(part, OA.hasBody), RDF.value)) for part in graph.subjects(OURS.claim, claim)}
    assert roles == {"evidence", "source", "actor", "when"}


def read_brat(folder: Path) -> dict[str, Any]:
    """What pybrat reads: not strict, since that forbids what brat allows, one stretch under two types."""
    found = {Path(example.id).name: example for example in BratParser(error="ignore").parse(folder)}
    for name, example in found.items():
        lines = (folder / f"{name}.ann").read_text("utf-8").splitlines()
        assert len(example.entities) == sum(line.startswith("T") for line in lines)
        assert len(example.events) == sum(line.startswith("E") for line in lines)
    return found


def test_brat_is_read_by_pybrat(report: Report, hostile: Report, tmp_path: Path) -> None:
    writer("brat")([report, hostile], str(tmp_path / "out"))
    found = read_brat(tmp_path / "out")
    assert set(found) == {file_name("harbour/12"), file_name("../../etc/passwd")}
    example = found[file_name("harbour/12")]
    assert [event.type for event in example.events] == ["Assault", "Assault", "Assault", "Retreat", "Cooperate"]
    for event, claim in zip(example.events, report.claims, strict=True):
        assert event.trigger.mention == claim.event.text
    assert [part.mention for part in example.events[1].arguments] == [
        "it",
        "Friday",
        "The Wire",
        "four officials",
        "might",
    ]
    lines = (tmp_path / "out" / f"{file_name('harbour/12')}.ann").read_text("utf-8").splitlines()
    second = next(line for line in lines if line.startswith("E2\t"))
    assert re.findall(r" (\w+):", second) == [
        "Actor",
        "When",
        "Source",
        "Source2",
        "Evidence",
    ]  # pybrat drops the roles
    for example in found.values():
        for entity in example.entities:
            pieces = [example.text[span.start : span.end] for span in entity.spans]
            assert " ".join(pieces) == entity.mention


def test_brat_attributes_hold_the_status(report: Report, tmp_path: Path) -> None:
    writer("brat")([report], str(tmp_path))
    lines = (tmp_path / f"{file_name('harbour/12')}.ann").read_text("utf-8").splitlines()
    assert "Status E2 possible" in [line.partition("\t")[2] for line in lines]
    assert "Stance E3 denies" in [line.partition("\t")[2] for line in lines]
    allowed = (tmp_path / "annotation.conf").read_text("utf-8")
    used = {line.split("\t")[1].split()[0].split(":")[0] for line in lines}
    assert all(f"\n{name}" in allowed for name in used)


def test_file_names_stay_in_the_folder() -> None:
    assert file_name("a-1") == "a-1"
    assert "/" not in file_name("../../x")
    assert file_name("a/b") != file_name("a-b")
    assert file_name("\u202e").startswith("article-")
