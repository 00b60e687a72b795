"""Does each promise of SECURITY.md name a test that is there?"""

from __future__ import annotations

import ast
import re

import pytest

from tests.patterns_used import ROOT

ROWS = re.findall(r"^\| ([^|]+) \| ([^|]*tests/[^|]*) \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.M)


def test_there_are_promises() -> None:
    assert len(ROWS) >= 12


@pytest.mark.parametrize(("promise", "tests"), ROWS, ids=[promise[:40] for promise, _ in ROWS])
def test_each_promise_names_tests_that_are_there(promise: str, tests: str) -> None:
    named = re.findall(r"`([^`]+)`", tests)
    assert named, promise
    for each in named:
        path, _, function = each.partition("::")
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert function in functions or (not function and any(name.startswith("test_") for name in functions)), each
