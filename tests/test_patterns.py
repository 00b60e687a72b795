"""Is every regular expression of the program linear, on whatever text?

Those that are not by themselves are in cases/patterns.toml, each with what bounds the text it is given.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.linear import findings
from tests.patterns_used import AT_A_PLACE, ROOT, calls, uses

BOUNDED: dict[str, str] = tomllib.loads((Path(__file__).parent / "cases" / "patterns.toml").read_text("utf-8"))


@cache
def used() -> Any:
    command = [sys.executable, "-m", "tests.patterns_used"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=300).stdout)


def judged() -> dict[str, list[str]]:
    """By place and name: what is not linear there."""
    named = {(call.file, line): call for call in calls() for line in range(call.first, call.last + 1)}
    methods = uses()
    found: dict[str, list[str]] = {}
    for each in used()["seen"]:
        call = named.get((each["file"], each["line"]))
        if call is None or (call.method == "compile" and not call.name):
            how = {"?"}
        elif call.method != "compile":
            how = {call.method}
        else:
            how = methods.get((call.file if call.name.startswith("_") else "", call.name), {"?"})
        pattern = each["pattern"].encode("latin-1") if each["bytes"] else each["pattern"]
        wrong = findings(pattern, each["flags"], not how <= AT_A_PLACE, whole=how == {"fullmatch"})
        if wrong:
            place = f"{each['file']} {call.name}".strip() if call else each["file"]
            found.setdefault(place, []).append(f"{wrong[0].how} on {wrong[0].piece!r}: {each['pattern'][:100]}")
    return found


def test_every_call_was_seen() -> None:
    assert used()["unseen"] == []
    assert len(used()["seen"]) > 300


def test_every_expression_is_linear_or_its_text_is_bounded() -> None:
    found = judged()
    assert {place: what for place, what in found.items() if place not in BOUNDED} == {}
    assert sorted(set(BOUNDED) - set(found)) == [], "linear by now: take it out of cases/patterns.toml"
    exponential = [what for each in found.values() for what in each if what.startswith("exponential")]
    assert exponential == []


@pytest.mark.parametrize(
    ("pattern", "how"),
    [
        (r"(a*)*b", "exponential"),
        (r"(a|a)*b", "exponential"),
        (r"(\w+\s?)*$", "exponential"),
        (r"\s+$", "quadratic"),
        (r"(a|ab)*c", "quadratic"),
        (r"<!--.*?-->", "quadratic"),
        (r"x(?=.*y)", "quadratic"),
        (r"“[^”]{1,2000}”", "quadratic"),
        (r"[^\n]+", ""),
        (r"ab*c", ""),
        (r"(?:[^\W\d_]\.){2,}", ""),
        (r"^(?:\w+ly\s+)?$", ""),
        (r"[a-z]+(?![\w.])|[^\W_]+", ""),
    ],
)
def test_the_checker_itself(pattern: str, how: str) -> None:
    found = findings(pattern)
    assert (found[0].how if found else "") == how
