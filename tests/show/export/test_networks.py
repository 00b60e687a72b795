"""Do graphs and maps open in their own readers?"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import geojson
import networkx as nx

from reportedly.records import Report

Text = Callable[..., str]
Data = Callable[..., bytes]


def test_gexf_is_read_by_networkx(report: Report, hostile: Report, data: Data, tmp_path: Path) -> None:
    graph = nx.read_gexf(io.BytesIO(data("gexf", report, report, hostile)), version="1.2draft")
    names = nx.get_node_attributes(graph, "label")
    edges = {(names[one], names[other]): fields for one, other, fields in graph.edges(data=True)}
    sank = edges["Selvan navy", "two boats"]
    assert (sank["kind"], sank["status"], sank["weight"]) == ("assault", "occurred", 2)
    assert edges["soldiers", "border"]["status"] == "denied"


def test_geojson_is_valid(report: Report, text: Text) -> None:
    found = geojson.loads(text("geojson", report))
    assert found.is_valid
    assert [feature["properties"]["event"] for feature in found["features"]] == ["sank", "opens"]
    assert found["features"][0]["geometry"]["coordinates"] == [-61.25, 12.5]  # longitude first
    assert geojson.loads(text("geojson")).is_valid
