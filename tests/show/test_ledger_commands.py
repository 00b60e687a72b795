"""Do the commands of the ledger answer: as text that fits, as JSON, as CSV that is no formula, errors in two lines?"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from reports import report_of

from reportedly.ledger.add import add_reports
from reportedly.ledger.store import open_store
from reportedly.show import cli
from reportedly.show.adding import Tally, expected
from reportedly.show.situation_text import escaped

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))

from article_notes import BODY, CLAIMS, notes

Run = Callable[..., tuple[int, str, str]]

EVIL = "=cmd() \x1b[31m*bold* [x](http://x) <b>"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Call the program on a ledger of three reports."""
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    edited = BODY.replace("two boats", "six boats").replace("considering", "planning")
    edited_claims = CLAIMS.replace("two", "six").replace("2..2", "6..6").replace("considered", "planned")
    made = [
        notes(title="Boats", url="https://ledger.example/a"),
        notes(
            edited,
            edited_claims.replace("was considering", "was planning"),
            title="Boats",
            url="https://ledger.example/a",
        ),
        notes(f"Good evening. {BODY} End.", CLAIMS, id="evil", outlet="Post", title=EVIL, published="2031-03-17"),
    ]
    with open_store(path) as store:
        list(add_reports(store, map(report_of, made)))

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["reportedly", *words])
        with pytest.raises(SystemExit) as done:
            cli.main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(done.value.code or 0), out, err

    return call


ASKING = ("claims", "happenings", "sources", "figures", "conflicts", "timeline", "actors", "search boats", "brief")


@pytest.mark.parametrize("command", ASKING)
def test_each_command_answers_in_each_way(run: Run, command: str) -> None:
    words = [*command.split(), *(["--all"] if command not in ("brief", "search boats") else [])]
    code, out, err = run(*words, *(["--width", "60"] if command != "brief" else []))
    assert code == 0
    assert bool(out.strip()) == (command != "conflicts")
    assert err.startswith("Nothing in the ledger fits.\n  try: ") == (command == "conflicts")
    assert "\x1b" not in out
    assert command == "brief" or all(len(line) <= 60 for line in out.splitlines())
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    assert all(isinstance(json.loads(line), dict) for line in out.splitlines())
    if command != "brief":
        code, out, err = run(*words, "--csv")
        assert (code, err) == (0, "")
        head, *rows = csv.reader(io.StringIO(out))
        assert all(len(row) == len(head) for row in rows)
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("command", ASKING)
def test_nothing_fits(run: Run, command: str) -> None:
    code, out, err = (
        run(*command.split(), "--about", "zeppelin") if "search" not in command else run("search", "zeppelin")
    )
    assert (code, out) == (0, "")
    told = "fewer, or other, words and filters" if "search" in command else "without --about there is something"
    none = command == "conflicts"  # without a filter, too
    assert err == f"Nothing in the ledger fits.\n  try: {'fewer, or other, words and filters' if none else told}\n"


def test_which_filter_keeps_all_out(run: Run) -> None:
    assert "without --place there is" in run("claims", "--place", "Narnia", "--status", "occurred")[2]
    assert "--since is to be before --until" in run("claims", "--since", "2031-04-01", "--until", "2031-03-01")[2]
    assert run("claims", "--place", "Narnia", "--json") == (0, "", "")


@pytest.mark.parametrize(("words", "option"), [("search boats", "--status"), ("search boats", "--all"),
                                               ("brief", "--limit"), ("brief", "--width")])  # fmt: skip
def test_an_option_that_would_do_nothing_is_none(run: Run, words: str, option: str) -> None:
    code, out, err = run(*words.split(), option, "9")
    assert (code, out) == (2, "")
    assert f"No such option '{option}'" in err


def test_claims_stand_under_their_articles(run: Run) -> None:
    _, out, _ = run("claims", "--status", "occurred", "--outlet", "Ledger")
    assert "Sat 15 Mar 2031 · Harbour Ledger · Boats (version 2)" in out
    assert "The navy of Selva sank six boats near Port Ansel" in " ".join(out.split())
    assert "\n    ● sank · Fri 14 Mar — the harbour master\n" in out
    assert "considering" not in run("claims", "--all", "--outlet", "Ledger")[1]


def test_history(run: Run) -> None:
    number = json.loads(run("happenings", "--about", "boats", "--json")[1].splitlines()[0])["id"]
    code, out, err = run("history", str(number))
    assert (code, err) == (0, "")
    assert "First told by the harbour master, in Harbour Ledger" in out
    claims = [each["id"] for each in json.loads(run("history", str(number), "--json")[1])["claims"]]
    assert str(claims[0]) in out
    code, out, _ = run("split", str(number), str(claims[-1]))
    made = out.split()[-1]
    assert code == 0
    assert run("merge", str(number), made)[0] == 0


def test_diff(run: Run) -> None:
    code, out, err = run("diff", "https://ledger.example/a")
    assert (code, err) == (0, "")
    words = " ".join(out.split())
    assert "figure two → six" in words
    assert "firmer considered → planned" in words
    assert json.loads(run("diff", "https://ledger.example/a", "--json")[1])["figures"]


def test_brief_quotes_with_sources(run: Run) -> None:
    _, out, _ = run("brief", "--since", "2031-03-10")
    assert "“The navy of Selva sank" in out
    assert "the harbour master, in " in out
    assert "<https://ledger.example/a>" in out
    assert out.count("[^1]") == out.count("[^1]:") + 1


def test_escaped() -> None:
    assert escaped("a*b_c [d](e) <f> & #g\n# h") == "a\\*b\\_c \\[d\\](e) \\<f\\> &amp; \\#g \\# h"


def test_doctor_and_delete(run: Run) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    assert "3 articles" in out
    assert out.splitlines()[-1] == "whole"
    assert run("doctor", "--rebuild", "--json")[0] == 0
    code, _, err = run("delete", "--outlet", "Post")
    assert code == 2
    assert "--yes" in err
    code, out, _ = run("delete", "--outlet", "Post", "--yes")
    assert (code, out) == (0, "1 article deleted, versions counted\n")
    assert run("delete", "a1", "--yes")[1] == "2 articles deleted, versions counted\n"
    assert "reportedly add PATH puts articles in" in run("claims")[2]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("claims --status sure", 2),
        ("claims --kind assalt", 2),
        ("claims --stance maybe", 2),
        ("claims --since soon", 2),
        ("claims --happening one", 2),
        ("delete --outlet Pots --yes", 1),
        ("claims --json --csv", 2),
        ("brief --csv", 2),
        ("claims --limit 0", 2),
        ("claims --ledger /nonexistent/x.db", 1),
        ("history 999", 1),
        ("merge 1 999", 1),
        ("split 1 999", 1),
        ("diff nothing", 1),
        ("diff a b c", 2),
        ("diff evil", 1),
        ("delete nothing --yes", 1),
        ("delete", 2),
        ("search !!", 1),
        ("doctor --ledger /nonexistent/x.db", 1),
        ("doctor --save ledger.db --ledger /nonexistent/x.db", 1),
        ("reread --ledger /nonexistent/x.db", 1),
    ],
)
def test_errors_are_two_lines(run: Run, words: str, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    got, out, err = run(*words.split())
    assert (got, out) == (code, "")
    assert len(err.splitlines()) == 2
    assert "  try: " in err


def test_how_many_are_expected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}\n")
    assert expected([str(tmp_path)]) == 4
    assert expected([str(tmp_path / "b.jsonl"), str(tmp_path / "a.txt")]) == 4
    assert expected([str(tmp_path), "-"]) is None
    assert expected(["https://x.example/a"]) is None


def test_a_sentence_stands_once_over_its_claims(run: Run) -> None:
    out = run("claims", "--all", "--outlet", "Ledger", "--width", "400")[1]
    lines = out.splitlines()
    sentences = [line for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert sentences
    assert len(sentences) == len(set(sentences))
    assert all(line.startswith(("  ", "Sat", "Fri", "Mon")) for line in lines if line)


def test_what_was_added_without_a_day_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "undated.db") as store:
        tally = Tally((), "undated.db", as_json=False)
        tally.follow(add_reports(store, [report_of(notes(published=""))]))
    out, err = capfd.readouterr()
    assert out.startswith("1 added")
    assert err.startswith("1 has no day, and stands on no timeline or watch list\n  try: ")
    assert "--published DATE" in err
