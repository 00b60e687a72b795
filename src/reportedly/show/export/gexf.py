"""Who does what to whom, as a graph: GEXF 1.2 for Gephi?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import IO

import networkx as nx

from reportedly.records import Actor, Entity, Report
from reportedly.show.export.rows import names
from reportedly.show.safe import clean


def write(reports: Iterable[Report], out: IO[bytes]) -> None:
    """A directed graph: a node an actor, an edge a kind of act in one status, its weight the number of claims."""
    nx.write_gexf(graph(reports), out, version="1.2draft")


def graph(reports: Iterable[Report]) -> nx.MultiDiGraph:
    """The graph: actors of several articles are one node where kind and name are the same, upper and lower case alike.

    What a source denies or questions has its status written "denied" or "questioned".
    """
    weights: Counter[tuple[str, str, str, str, str]] = Counter()
    nodes: dict[str, dict[str, str]] = {}
    for report in reports:
        entities = {entity.id: entity for entity in report.entities}
        for claim in report.claims:
            status = {"denies": "denied", "questions": "questioned"}.get(claim.stance, claim.status)
            for actor in claim.actors:
                for recipient in claim.recipients:
                    one, other = _node(actor, entities, nodes), _node(recipient, entities, nodes)
                    if one and other and one != other:
                        weights[(one, other, claim.kind or "other", claim.mode or "", status)] += 1
    made = nx.MultiDiGraph()
    for key, fields in nodes.items():
        made.add_node(key, **fields)
    for (one, other, kind, mode, status), weight in weights.items():
        made.add_edge(one, other, label=f"{status} {kind}", kind=kind, mode=mode, status=status, weight=weight)
    return made


def _node(actor: Actor, entities: dict[str, Entity], nodes: dict[str, dict[str, str]]) -> str:
    """The key of an actor's node, made where it is new; "" where no words are left to name it."""
    name = clean(next(iter(names([actor], entities)), ""))
    if not name:
        return ""
    entity = entities.get(actor.entity or "")
    kind = entity.kind if entity else "words"
    key = f"{kind}:{name.casefold()}"
    fields = {"label": name, "kind": kind, "country": (entity and entity.country) or "",
              "sector": (entity and entity.role) or ""}  # fmt: skip
    nodes.setdefault(key, fields)
    return key
