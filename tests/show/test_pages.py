"""Do the pages on the command line and the JSON show what the program gives?"""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import msgspec
from reports import cases, report_of

from reportedly.records import FailedArticle, Failure
from reportedly.show.cli import cli
from reportedly.show.marks import DISPUTED, MARKS
from reportedly.show.schema import contract

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = (ROOT / "docs" / "command-line.md").read_text("utf-8")
JSON = (ROOT / "docs" / "json.md").read_text("utf-8")
SMALL = """id: 1
outlet: Harbour Ledger
published: 2031-03-12
---
The navy may sink two boats.
---
entity organization navy: navy
possible sink | cue: may | who: The navy | whom: two boats | figure: two = 2..2 boats | certainty: possible
"""
HINT = "check the spelling; names with blanks need quotation marks"
FAILED = Failure(article=FailedArticle(id="missing.txt"), error={"message": "missing.txt: no such file", "hint": HINT})


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def small() -> str:
    return msgspec.json.format(msgspec.json.encode(report_of(SMALL)), indent=1).decode()


def test_brief_is_the_case() -> None:
    _, _, wanted = cases(ROOT / "tests" / "cases" / "brief.txt")[0]
    assert blocks(COMMANDS, "text")[0] == wanted + "\n"


def test_marks_are_listed() -> None:
    for mark in (*MARKS.values(), DISPUTED):
        assert f"| {mark.glyph} | `{mark.plain}` |" in COMMANDS


def test_options_are_listed() -> None:
    for parameter in cli.commands["read"].params:
        assert all(f"`{option}" in COMMANDS for option in parameter.opts if option.startswith("--"))


def test_lines_are_as_written() -> None:
    line, failure = blocks(JSON, "json")
    assert json.loads(line) == json.loads(small())
    assert json.loads(failure) == json.loads(msgspec.json.encode(FAILED))
    jsonschema.validate(json.loads(line), contract())
    jsonschema.validate(json.loads(failure), contract())


def test_fields_are_listed() -> None:
    parts = contract()["$defs"]
    for record in ("Report", "Claim"):
        for field in set(parts[record]["properties"]) - {"id", "attribution"}:
            assert f"`{field}`" in JSON


def write() -> None:
    """Put the program's own output into the pages."""
    _, _, wanted = cases(ROOT / "tests" / "cases" / "brief.txt")[0]
    _fill(ROOT / "docs" / "command-line.md", {blocks(COMMANDS, "text")[0]: wanted + "\n"})
    line, failure = blocks(JSON, "json")
    _fill(ROOT / "docs" / "json.md", {line: folded(small()), failure: msgspec.json.encode(FAILED).decode() + "\n"})


def folded(text: str) -> str:
    """Indented JSON with its innermost objects and lists on one line each."""
    text = re.sub(r"([\[{])\n\s+([^\[\]{}]*?)\n\s+([\]}])", lambda m: m[1] + re.sub(r"\n\s+", " ", m[2]) + m[3], text)
    return text + "\n"


def _fill(path: Path, changes: dict[str, str]) -> None:
    page = path.read_text("utf-8")
    for old, new in changes.items():
        page = page.replace(f"\n{old}```", f"\n{new}```")
    path.write_text(page, "utf-8")


if __name__ == "__main__":
    write()
