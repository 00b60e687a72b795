"""Which source was cited before? "The survey" is "a survey by the ministry", "the official" the only one so far."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from reportedly.records import Source

_KINDS = frozenset(("document", "unnamed"))
_FIRST = re.compile(r"(?:an?|one|another)\s", re.I)
_AGAIN = re.compile(r"(?:the|this|that|the same)\s(?:[a-z-]+\s){0,2}?(?P<head>[a-z-]+)", re.I)
_REST = re.compile(  # "a survey [by the ministry]", "a report, [published on Monday]"
    r",|\s(?:of|by|from|for|on|in|at|to|with|who|that|which|released|published|seen|obtained|conducted|commissioned|"
    r"familiar|involved|close|briefed|based|working)\b"
)


def with_first_names(chains: Mapping[str, list[Source]]) -> dict[str, list[Source]]:
    """The chains, each document and each person without a name called as it was when it was first cited.

    Only where it is the only one so far that its noun can mean."""
    known: dict[str, dict[str, Source]] = {}
    told: dict[tuple[int, str], Source] = {}
    every = {(one.start, one.name): one for links in chains.values() for one in links if one.start is not None}
    for (start, name), one in sorted(every.items()):
        if one.kind not in _KINDS:
            continue
        if _FIRST.match(name):
            for head in {_head(name), name.split()[-1]}:
                known.setdefault(head, {})[name.casefold()] = one
        elif (again := _AGAIN.fullmatch(name)) is not None:
            first = known.get(again["head"].lower(), {})
            if len(first) == 1 and (meant := next(iter(first.values()))).kind == one.kind:
                told[start, name] = meant
    if not told:
        return dict(chains)
    return {id_: [_called(one, told) for one in links] for id_, links in chains.items()}


def _called(one: Source, told: Mapping[tuple[int, str], Source]) -> Source:
    meant = told.get((one.start, one.name)) if one.start is not None else None
    if meant is None:
        return one
    return msgspec.structs.replace(one, name=meant.name, number=meant.number, entity=meant.entity)


def _head(name: str) -> str:
    """The noun of a phrase: "official" of "a senior official who saw the letter"."""
    return _REST.split(name, maxsplit=1)[0].split()[-1].lower()
