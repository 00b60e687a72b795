"""Do language models' clients get claims with their sources and words, quoted text marked as such?"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

sys.path.insert(0, str(Path(__file__).parent / "web"))

from ledger_of import HOSTILE, make
from reports import report_of

from reportedly.show.mcp import INSTRUCTIONS, NOTE, server

Ask = Callable[..., Any]


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    make(tmp_path / "ledger.db", HOSTILE)
    return str(tmp_path / "ledger.db")


@pytest.fixture
def ask(ledger: str) -> Ask:
    """Call a tool through the official client, in this process."""

    def call(tool: str, **given: Any) -> Any:
        async def run() -> Any:
            async with Client(server(ledger)) as client:
                return await client.call_tool(tool, given)

        return asyncio.run(run())

    return call


def answer(result: Any) -> Any:
    assert not result.is_error, result.content
    assert result.structured_content == json.loads(result.content[0].text)
    return result.structured_content


def test_tools_say_what_they_do(ledger: str) -> None:
    async def run() -> Any:
        async with Client(server(ledger)) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = asyncio.run(run())
    names = "read add claims happenings history conflicts figures search article watch"
    assert {tool.name for tool in tools} == set(names.split())
    assert instructions == INSTRUCTIONS
    for tool in tools:
        assert tool.description
        assert tool.annotations.read_only_hint is (tool.name != "add")
        for name, schema in tool.input_schema["properties"].items():
            assert schema.get("description"), (tool.name, name)


def test_claims_come_with_sources_and_places(ask: Ask) -> None:
    found = answer(ask("claims", status="planned"))
    assert found["note"] == NOTE
    (claim,) = found["claims"]
    assert claim["status"] == "planned"
    assert claim["told_as"] == "two officials, unnamed"
    assert claim["sources"] == [{"name": "two officials", "kind": "unnamed", "number": 2}]
    text = answer(ask("article", number=claim["article"]["number"]))["article"]["quoted"]
    for part in (claim["event"], claim["sentence"], *claim["evidence"], *claim["actors"]):
        assert " ".join(text[part["start"] : part["end"]].split()) == part["quoted"]


def test_happenings_and_history_name_who_says_so(ask: Ask) -> None:
    happenings = answer(ask("happenings", about="closed"))["happenings"]
    assert happenings[0]["latest_claims"][0]["sources"]
    history = answer(ask("history", happening=happenings[0]["happening"]))
    assert {change["kind"] for change in history["changes"]} >= {"rise", "denial"}
    assert all(claim["sources"] and claim["sentence"]["quoted"] for claim in history["claims"])


def test_conflicts_figures_and_search(ask: Ask) -> None:
    conflict = answer(ask("conflicts"))["conflicts"][0]
    assert conflict["one"]["sentence"]["quoted"]
    assert conflict["other"]["stance"] == "denies"
    assert answer(ask("figures"))["figures"][0]["counts"]
    assert answer(ask("search", words="blast"))["articles"][0]["quoted"]


def test_reading_keeps_nothing(ask: Ask, reads: Callable[..., None]) -> None:
    notes = "id: 1\noutlet: Tarn Post\n---\nThe army may close the port.\n---\npossible close | who: The army\n"
    reads(lambda text: report_of(notes))
    found = answer(ask("read", text="The army may close the port."))
    assert found["claims"][0]["status"] == "possible"
    assert found["claims"][0]["told_as"] == "Tarn Post itself"
    assert not answer(ask("search", words="army"))["articles"]


def test_adding_puts_it_into_the_ledger(ask: Ask, reads: Callable[..., None]) -> None:
    reads(
        lambda article: report_of("id: 9\n---\nThe army may close the school.\n---\npossible close | who: The army\n")
    )
    assert answer(ask("add", text="The army may close the school."))["added"][0]["what"] == "added"
    assert answer(ask("claims", about="school"))["claims"]


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("claims", {"status": "nonsense"}, "is no status"),
        ("history", {"happening": 999}, "there is no happening 999"),
        ("article", {"number": 999}, "there is no article 999"),
        ("add", {}, "give a text or an address"),
        ("add", {"url": "file:///etc/passwd"}, "is no address"),
        ("figures", {"verdict": "odd"}, "is no verdict"),
    ],
)
def test_what_goes_wrong_is_told_with_what_to_try(ask: Ask, tool: str, given: dict[str, Any], told: str) -> None:
    result = ask(tool, **given)
    assert result.is_error
    assert told in result.content[0].text
    assert "; try: " in result.content[0].text


def test_hostile_text_is_quoted_and_clean(ask: Ask) -> None:
    claim = next(each for each in answer(ask("claims", about="boats"))["claims"])
    assert "<script>" in claim["sentence"]["quoted"]
    assert "\u202e" not in json.dumps(claim, ensure_ascii=False)
    assert claim["article"]["quoted_title"].startswith("<img")


def test_the_program_speaks_over_standard_input(ledger: str) -> None:
    async def run() -> Any:
        words = ["-c", "from reportedly.show.cli import main; main()", "mcp", "--ledger", ledger]
        started = StdioServerParameters(command=sys.executable, args=words, env={"PYTHONPATH": ":".join(sys.path)})
        async with Client(stdio_client(started)) as client:
            return await client.call_tool("claims", {"status": "planned"})

    assert answer(asyncio.run(run()))["claims"][0]["status"] == "planned"


def test_watch_gives_the_words_of_both_sides(ask: Ask) -> None:
    announced = answer(ask("watch", on="2031-03-10"))
    assert (announced["note"], announced["as_of"]) == (NOTE, "2031-03-10")
    drill, port = announced["items"]
    assert drill["quoted_question"] == "Will a drill open on 14 March 2031?"
    assert (drill["days_left"], drill["window"]["due"], drill["window"]["quoted"]) == (4, "2031-03-14", "14 March")
    assert port["window"]["due_is_assumed"] is True
    assert port["sources"] == ["two officials, Harbour Ledger"]
    settled = answer(ask("watch", on="2031-03-12", outcome="settled"))["items"]
    (came,) = settled
    text = answer(ask("article", number=came["outcome_told_in"][0]["article"]))["article"]["quoted"]
    event = came["outcome_told_in"][0]["event"]
    assert text[event["start"] : event["end"]] == event["quoted"] == "closed"
    assert came["announced_in"][0]["event"]["quoted"] == "close"
    assert ask("watch", outcome="perhaps").is_error
    assert answer(ask("watch", on="2031-03-10", due=7, about="drill"))["items"] == [drill]
