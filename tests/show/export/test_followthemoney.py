"""Are the entities valid for FollowTheMoney's own library? Run by ``make readers``: it is built with ICU's headers."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
from followthemoney import model

from reportedly.records import Actor, Report

Text = Callable[..., str]


def checked(written: str) -> list[dict[str, object]]:
    """The entities, each valid by the library, with every value kept when the library cleans it."""
    nodes = [json.loads(line) for line in written.splitlines()]
    known = {node["id"] for node in nodes}
    for node in nodes:
        model.get(node["schema"]).validate(node)
        proxy = model.get_proxy(node, cleaned=False)
        for name, values in node["properties"].items():
            prop = proxy.schema.get(name)
            assert sorted(proxy.get(name)) == sorted(values), (node["schema"], name)
            if prop.type.name == "entity":
                assert set(values) <= known
    return nodes


def test_followthemoney_is_valid(report: Report, hostile: Report, text: Text) -> None:
    nodes = checked(text("ftm", report, hostile))
    events = [node["properties"] for node in nodes if node["schema"] == "Event"]
    assert len(events) == len(report.claims) + len(hostile.claims)
    assert events[1]["name"][0].startswith("[possible] ")  # type: ignore[index]
    assert events[2]["name"][0].startswith("[denied] ")  # type: ignore[index]
    assert events[1]["startDate"] == ["2031-03-14"]  # type: ignore[index]
    assert events[0]["country"] == ["no"]  # type: ignore[index]


def test_followthemoney_links_say_their_status(report: Report, text: Text) -> None:
    asked = report.claims[3]
    marr = report.entities[2]
    mention = marr.mentions[0]
    navy = report.claims[0].actors
    actor = Actor(start=mention.start, end=mention.end, text=mention.text, entity=marr.id)
    claim = msgspec.structs.replace(asked, actors=[actor], recipients=navy)
    links = [
        node["properties"]
        for node in checked(text("ftm", msgspec.structs.replace(report, claims=[claim])))
        if node["schema"] == "UnknownLink"
    ]
    assert [link["role"] for link in links] == [["demanded retreat: withdraw"]]  # type: ignore[index]
