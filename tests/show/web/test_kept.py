"""Are answers given again only while they are true, to whom they belong, and within bounds?"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from ledger_of import make
from starlette.testclient import TestClient

from reportedly.ledger.judgements import judge
from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh
from reportedly.show.web import desk as desks
from reportedly.show.web import kept as keeping
from reportedly.show.web.app import desk
from reportedly.show.web.guard import Rules
from reportedly.show.web.keeper import Keeper

HERE = "http://127.0.0.1:8765"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make(tmp_path / "ledger.db")
    with open_store(tmp_path / "ledger.db") as store:
        refresh(store)
    return tmp_path / "ledger.db"


@pytest.fixture
def opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(Keeper, "start", lambda _: None)  # nobody writes but the test
    with TestClient(desk(str(path), Rules("127.0.0.1", 8765)), base_url=HERE) as made:
        yield made


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of pages that were made, not given again."""
    made: list[str] = []
    render = desks.render

    def counted(template: str, **given: Any) -> str:
        made.append(template)
        return render(template, **given)

    monkeypatch.setattr(desks, "render", counted)
    return made


def kept_of(opened: TestClient) -> keeping.Kept:
    found: keeping.Kept = opened.app._app  # type: ignore[attr-defined]
    return found


def test_the_same_page_is_made_once(opened: TestClient, rendered: list[str]) -> None:
    first = opened.get("/claims?status=planned")
    assert opened.get("/claims?status=planned").content == first.content
    assert rendered == ["claims.html"]
    opened.get("/claims?status=scheduled")
    assert len(rendered) == 2


def test_many_who_ask_at_once_wait_for_one_making(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    render, made, all_here = desks.render, [], threading.Event()

    def slow(template: str, **given: Any) -> str:
        made.append(template)
        all_here.wait(5)
        return render(template, **given)

    monkeypatch.setattr(desks, "render", slow)
    with ThreadPoolExecutor(12) as pool:
        answers = [pool.submit(opened.get, "/figures") for _ in range(12)]
        time.sleep(0.3)
        all_here.set()
        texts = {each.result().text for each in answers}
    assert len(texts) == 1
    assert made == ["figures.html"]


def test_what_another_program_writes_is_seen_in_a_moment(
    path: Path, opened: TestClient, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(opened.get("/claims.json?status=planned").json()) == 1
    opened.get("/claims")
    with open_store(path) as store:
        judge(store, store.one("SELECT id FROM claim WHERE status = 'planned'"), "status", "considered", "Ada")
    opened.get("/claims")
    assert len(rendered) == 1  # not two seconds have gone by
    monkeypatch.setattr(keeping, "BEHIND", 0.0)
    assert opened.get("/claims.json?status=planned").json() == []


def test_who_corrects_sees_it_at_once(opened: TestClient) -> None:
    (claim,) = opened.get("/claims.json?status=planned").json()
    address = f"/articles/{claim['article']['id']}/{claim['claim']['id']}"
    form = opened.get(address).text.partition('name="form" value="')[2].partition('"')[0]
    for page in ("/", "/claims.json?status=planned", f"/articles/{claim['article']['id']}"):
        opened.get(page)
    sent = {"form": form, "field": "status", "value": "considered", "who": "Ada"}
    assert opened.post(address, data=sent, follow_redirects=False).status_code == 303
    assert opened.get("/claims.json?status=planned").json() == []
    assert "Considered" in opened.get(f"/articles/{claim['article']['id']}").text


def test_what_is_a_visitors_own_is_not_kept(opened: TestClient, rendered: list[str]) -> None:
    (claim,) = opened.get("/claims.json?status=planned").json()
    for page in ("/add", f"/articles/{claim['article']['id']}/{claim['claim']['id']}", "/watch/w1?on=2031-03-10"):
        one = opened.get(page, headers={"cookie": "reportedly_visitor=" + "a" * 32})
        other = opened.get(page, headers={"cookie": "reportedly_visitor=" + "b" * 32})
        assert one.status_code == 200
        assert one.text != other.text, page
        assert "content-encoding" not in one.headers  # the size of what is packed could tell the token
    assert len(rendered) == 6
    opened.get("/claims", headers={"cookie": "reportedly_visitor=" + "a" * 32})
    assert "set-cookie" in TestClient(opened.app, base_url=HERE).get("/claims").headers  # each visitor their own


def test_at_once_two_visitors_get_their_own_forms(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    render = desks.render
    monkeypatch.setattr(desks, "render", lambda *given, **more: time.sleep(0.2) or render(*given, **more))

    def ask(letter: str) -> str:
        return opened.get("/watch/w1?on=2031-03-10", headers={"cookie": "reportedly_visitor=" + letter * 32}).text

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, "abcd"))) == 4


def test_no_more_is_kept_than_fits(opened: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 200_000)
    for number in range(1, 60):
        assert opened.get(f"/claims?limit={number}").status_code == 200
    kept = kept_of(opened)
    assert 0 < kept.size <= 200_000
    assert kept.size == sum(keeping._size(*each) for each in kept._answers.items())


def test_errors_are_not_kept(opened: TestClient) -> None:
    assert opened.get("/happenings/999").status_code == 404
    assert opened.get("/claims?limit=0").status_code == 400
    assert kept_of(opened).size == 0


def test_another_file_in_its_place_is_noticed(tmp_path: Path, path: Path, opened: TestClient) -> None:
    assert opened.get("/claims.json").json()
    make(tmp_path / "other.db", year="2021")
    (tmp_path / "other.db").replace(path)
    assert {each["article"]["published"][:4] for each in opened.get("/claims.json").json()} == {"2021"}


def test_large_answers_are_packed(opened: TestClient) -> None:
    packed = opened.get("/claims", headers={"accept-encoding": "gzip"})
    plain = opened.get("/claims", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
