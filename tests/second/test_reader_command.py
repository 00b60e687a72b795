"""Is a language model asked only where --reader names it, and does the command line say where the text goes?"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stub import Stub, claim, running

import reportedly
from reportedly.pipeline import article_of
from reportedly.records import Report
from reportedly.show import cli

Run = Callable[..., tuple[int, str, str]]
TEXT = "The navy sank two boats off the outer harbour of Port Ansel, and it might strike again next week.\n"
SAID = {
    "attributions": [],
    "claims": [
        claim(event="sank", actors=["The navy"], recipients=["two boats"], clause=["The navy sank two boats"]),
        claim(event="strike", status="possible", evidence=["might"], actors=["it"], when="next week",
              clause=["it might strike again next week"]),
        claim(event="invaded", actors=["The navy"]),
    ],
}  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return str(path)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def read_many(articles):
        for one in articles:
            yield Report(
                article=article_of(one)[0], claims=[], attributions=[], entities=[], dates=[], figures=[], warnings=[]
            )

    monkeypatch.setattr(reportedly, "read_many", read_many, raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["reportedly", *words])
        with pytest.raises(SystemExit) as done:
            cli.main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return int(done.value.code or 0), out, err

    return call


@pytest.fixture
def stub():
    with running(lambda _: SAID) as server:
        yield server


def test_claims_of_the_named_model(run: Run, article: str, stub: Stub) -> None:
    code, out, err = run("read", article, "--json", "--reader", stub.url)
    assert code == 0
    host = stub.url.removeprefix("http://").removesuffix("/v1")
    assert err == f"reader: the text goes to {host} (this machine), model stub-1\n"
    report = json.loads(out)
    assert [one["event"]["text"] for one in report["claims"]] == ["sank", "strike"]
    assert report["warnings"][0].startswith(f"claims and attributions were told by the language model stub-1 at {host}")
    assert report["warnings"][1].startswith("1 of its claims")


def test_brief_says_whose_claims_they_are(run: Run, article: str, stub: Stub) -> None:
    code, out, _ = run("read", article, "--reader", stub.url, "--reader-model", "small")
    assert code == 0
    assert "The navy sank two boats" in out
    assert "language model small" in " ".join(out.split())
    assert [body.get("model") for _, _, _, body in stub.requests] == ["small"]  # its models are not asked for


def test_never_a_default(run: Run, article: str, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("READER", "REPORTEDLY_READER", "REPORTEDLY_READ_READER", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.setenv(name, stub.url)
    monkeypatch.setenv("REPORTEDLY_READER_KEY", "sk")
    code, out, err = run("read", article, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["claims"] == []
    assert stub.requests == []


def test_a_model_without_a_server_is_a_slip(run: Run, article: str) -> None:
    code, out, err = run("read", article, "--reader-model", "small")
    assert (code, out) == (2, "")
    assert "--reader" in err


def test_no_server_there(run: Run, article: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        code, out, err = run("read", article, "--reader", f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2
    assert "is the server running?" in err
