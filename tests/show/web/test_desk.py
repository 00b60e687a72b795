"""Does the desk show what the ledger holds, as pages, JSON and CSV, and let nobody in who should stay out?"""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest
from ledger_of import HOSTILE, make
from starlette.testclient import TestClient

from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh
from reportedly.records import Report, ReportedlyError
from reportedly.show.web import jobs
from reportedly.show.web.app import desk
from reportedly.show.web.guard import LARGEST, PER_MINUTE, Rules
from reportedly.show.web.listings import LISTINGS

HERE = "http://127.0.0.1:8765"


def client(path: Path, rules: Rules | None = None, **options: Any) -> TestClient:
    return TestClient(desk(str(path), rules or Rules("127.0.0.1", 8765)), base_url=HERE, **options)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "ledger.db"
    make(path, HOSTILE)
    with open_store(path) as store:
        refresh(store)
    return path


@pytest.fixture(scope="module")
def opened(ledger: Path) -> Iterator[TestClient]:
    with client(ledger) as made:
        yield made


def tree_of(text: str) -> Any:
    return lxml.html.document_fromstring(text)


PAGES = ["/", "/watch", "/watch?outcome=settled&on=2031-04-01", "/watch?outcome=lapsed&all=1", "/forecasters",
         *(f"/{name}" for name in LISTINGS), "/search?about=port", "/?lanes=where", "/?lanes=kind&about=port",
         "/add", "/api", "/happenings/1", "/sources/1",
         "/claims?status=planned,scheduled&since=2031-03-01&all=1"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_whole(opened: TestClient, address: str) -> None:
    answer = opened.get(address)
    assert answer.status_code == 200
    tree = tree_of(answer.text)
    assert tree.xpath("//h1")
    assert not tree.xpath("//*[@style] | //script[not(@src)] | //style")  # the policy would forbid them
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in tree.xpath("//a/@href | //form/@action | //link/@href | //script/@src"):
        assert link.startswith(("/", "#", "https://harbour.example/", "https://tarn.example/")), link


def test_every_link_leads_somewhere(opened: TestClient) -> None:
    seen = set()
    for address in PAGES:
        tree = tree_of(opened.get(address).text)
        seen |= {link.partition("#")[0] for link in tree.xpath("//a/@href | //link/@href") if link.startswith("/")}
    assert len(seen) > 30
    for link in sorted(seen - {""}):
        assert opened.get(link).status_code == 200, link


def test_json_is_the_records(opened: TestClient) -> None:
    for name, listing in LISTINGS.items():
        query = {"about": "port"} if name == "search" else {"all": "1"}
        found = msgspec.json.decode(opened.get(f"/{name}.json", params=query).content, type=list[listing.kind])  # type: ignore[name-defined]
        assert found or name == "judgements", name
        assert opened.get(f"/api/{name}", params=query).content == opened.get(f"/{name}.json", params=query).content


def test_csv_is_the_records_and_runs_nothing(opened: TestClient) -> None:
    for name in LISTINGS:
        answer = opened.get(f"/{name}.csv", params={"about": "port OR boats OR killed", "all": "1"})
        assert answer.headers["content-type"].startswith("text/csv")
        rows = list(csv.reader(io.StringIO(answer.text, newline="")))
        assert len(rows) > 1 or name == "judgements", name
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_what_is_asked_for_is_told_in_words(opened: TestClient) -> None:
    def chips(address: str) -> list[str]:
        return [
            " ".join(each.text_content().split())
            for each in tree_of(opened.get(address).text).xpath("//p[@class='asked']/a")
        ]

    found = chips("/claims?status=not_occurred,planned&since=2031-03-10&all=1")
    assert [each.removesuffix(" ×take it away") for each in found] == [
        "lesser ones too", "published from Mon 10 Mar 2031", "status did not or will not happen, planned",
    ]  # fmt: skip
    assert chips("/watch?outcome=did_not&on=2031-03-12")[0].startswith("as of Wed 12 Mar 2031")


def test_every_page_is_also_data(opened: TestClient) -> None:
    lists = [f"/{name}" for name in LISTINGS]
    for page in (*lists, "/watch", "/forecasters"):
        assert opened.get(f"{page}.csv?about=port").status_code == 200, page
    for page in (*lists, "/situation", "/watch", "/forecasters", "/happenings/1", "/sources/1", "/watch/w1"):
        assert opened.get(f"{page}.json").json() is not None, page
        assert opened.get(f"/api{page}").json() == opened.get(f"{page}.json").json(), page


def test_the_page_has_every_filter_of_the_command_line(opened: TestClient) -> None:
    from reportedly.show.cli_ask import claims

    tree = tree_of(opened.get("/claims?happening=1").text)
    fields = set(tree.xpath("//form[@class='filters']//@name"))
    options = {option.name for option in claims.params} - {"ledger", "as_json", "as_csv", "width", "color", "limit"}
    assert {name.replace("everything", "all") for name in options} <= fields
    shown = tree_of(opened.get("/claims?status=planned,threatened").text)
    assert shown.xpath("//select[@name='status']/option[@selected]/@value") == ["planned,threatened"]


def test_filters_narrow_and_are_shown(opened: TestClient) -> None:
    tree = tree_of(opened.get("/claims?status=planned").text)
    assert len(tree.xpath("//li[contains(@class, 'row')]")) == 1
    assert tree.xpath("//p[@class='asked']/a/@href") == ["/claims"]
    assert tree.xpath("//select[@name='status']/option[@selected]/@value") == ["planned"]
    assert "Nothing in the ledger fits" in opened.get("/claims?about=zebra").text


def test_pages_go_on_where_they_end(opened: TestClient) -> None:
    first = opened.get("/claims?limit=2&all=1")
    (older,) = tree_of(first.text).xpath("//a[@rel='next']/@href")
    second = opened.get(older.replace("/claims?", "/claims.json?")).json()
    shown = opened.get("/claims.json?limit=2&all=1").json()
    assert {claim["id"] for claim in second}.isdisjoint({claim["id"] for claim in shown})


def test_situation_says_what_is_new_firmer_and_due(opened: TestClient) -> None:
    found = opened.get("/situation.json?since=2031-03-11").json()
    assert any("closed" in each["label"] for each in found["new"] + found["firmer"])
    assert any("drill" in each["question"] for each in found["due"])
    band = tree_of(opened.get("/").text).xpath("//*[local-name()='svg'][@class='band']//a/@href")
    assert band
    assert all(re.fullmatch(r"/happenings/\d+", link) for link in band)


def test_the_situation_says_while_the_watch_list_is_behind(tmp_path: Path) -> None:
    make(tmp_path / "ledger.db")
    behind = TestClient(desk(str(tmp_path / "ledger.db"), Rules("127.0.0.1", 8765)), base_url=HERE)  # it never starts
    assert behind.get("/situation.json").json()["behind"] > 0
    page = behind.get("/").text
    assert "The watch list is being made" in page
    assert "Nothing is due" not in page
    assert ">0</b> settled" not in page


def test_the_situation_tells_what_stands_where_nothing_is_new(opened: TestClient) -> None:
    found = opened.get("/situation.json?since=2031-04-01").json()
    assert found["disputed"] == found["counted"] == []
    assert {each["kind"] for each in found["standing"]} >= {"denied"}
    page = opened.get("/?since=2031-04-01").text
    assert "No new contradiction" in page
    assert "A general" in page


def test_a_happening_shows_every_source(opened: TestClient) -> None:
    numbers = [each["id"] for each in opened.get("/happenings.json?all=1&about=killed").json()]
    page = opened.get(f"/happenings/{numbers[0]}").text
    told = opened.get(f"/happenings/{numbers[0]}.json").json()
    assert len(told["claims"]) == len(tree_of(page).xpath("//ol[@class='rows']/li"))
    assert "Ilya Marr" in page


def test_a_source_has_a_page_of_its_own(opened: TestClient) -> None:
    marr = next(each for each in opened.get("/sources.json?all=1").json() if each["name"] == "Ilya Marr")
    told = opened.get(f"/sources/{marr['id']}.json").json()
    assert told["source"] == marr
    assert {each["claim"]["event"]["text"] for each in told["claims"]} >= {"killed", "entered"}
    assert told["statuses"]["denied"] == 1
    page = tree_of(opened.get(f"/sources/{marr['id']}").text)
    assert page.xpath("//h1")[0].text_content() == "Ilya Marr"
    assert opened.get("/api/sources/999").status_code == 404


def test_an_article_shows_its_words(opened: TestClient) -> None:
    claim = opened.get("/claims.json?status=planned").json()[0]
    to = opened.get(f"/claims/{claim['id']}", follow_redirects=False)
    assert to.status_code == 303
    assert to.headers["location"] == f"/articles/{claim['article']['id']}#{claim['claim']['id']}"
    tree = tree_of(opened.get(to.headers["location"]).text)
    assert tree.xpath(f"//li[@id='{claim['claim']['id']}']")
    assert "close" in [each.text_content() for each in tree.xpath("//a[contains(@class, 'event')]")]
    report = msgspec.json.decode(opened.get(f"/articles/{claim['article']['id']}.json").content, type=Report)
    assert report.article.text.startswith("Selva plans to close")


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/happenings/999",
        "/sources/999",
        "/articles/999",
        "/claims/999",
        "/add/0000",
        "/claims/99999999999999999999",
    ],
)  # fmt: skip
def test_what_is_not_there_says_so(opened: TestClient, address: str) -> None:
    answer = opened.get(address)
    assert answer.status_code == 404
    assert "Try:" in answer.text


@pytest.mark.parametrize(
    "query", ["status=nonsense", "since=yesterday", "limit=0", "limit=x", "happening=-1", "about=***"]
)
def test_a_bad_question_says_so(opened: TestClient, query: str) -> None:
    assert opened.get(f"/claims?{query}").status_code == 400
    answer = opened.get(f"/api/claims?{query}")
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"message", "hint"}


def test_a_hostile_article_is_text(opened: TestClient) -> None:
    for address in ("/", "/claims", "/happenings", "/network", "/actors", "/sources", "/search?about=boats"):
        text = opened.get(address).text
        tree = tree_of(text)
        assert not tree.xpath("//img | //script[not(@src)] | //b[text()='outlet'] | //i[text()='x']"), address
        assert "\u202e" not in text
        assert "\x07" not in text
    assert "&lt;img src=x onerror" in opened.get("/claims").text


def test_headers_forbid_what_is_not_ours(opened: TestClient) -> None:
    for address in ("/", "/claims.json", "/static/desk.css", "/nothing"):
        headers = opened.get(address).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_static_files_are_asked_for_once(opened: TestClient) -> None:
    for address in tree_of(opened.get("/").text).xpath("//link[@rel='stylesheet']/@href | //script/@src"):
        assert "immutable" in opened.get(address).headers["cache-control"], address
    assert "cache-control" not in opened.get("/static/look.css").headers


def test_static_files_stay_in_their_folder(opened: TestClient) -> None:
    assert opened.get("/static/look.css").status_code == 200
    assert opened.get("/static/../app.py").status_code == 404
    assert opened.get("/static/%2e%2e/app.py").status_code == 404


# ---- who may come in


def test_another_host_name_is_refused(opened: TestClient) -> None:
    assert opened.get("/", headers={"host": "evil.example"}).status_code == 421
    assert opened.get("/", headers={"host": "localhost:8765"}).status_code == 200


def test_a_token_is_demanded(ledger: Path) -> None:
    rules = Rules("0.0.0.0", 8765, token="w" * 20, reading="r" * 20)
    with client(ledger, rules, follow_redirects=False) as guarded:
        assert guarded.get("/").status_code == 401
        assert guarded.get("/static/desk.css").status_code == 401
        assert guarded.get("/api/claims", headers={"authorization": "Bearer " + "x" * 20}).status_code == 401
        assert guarded.get("/api/claims", headers={"authorization": "Bearer " + "r" * 20}).status_code == 200
        reading = guarded.post("/api/add", json={"text": "x"}, headers={"authorization": "Bearer " + "r" * 20})
        assert reading.status_code == 403
        answer = guarded.get("/claims?status=planned&token=" + "w" * 20)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/claims?status=planned"  # the token leaves the address
        assert "HttpOnly; SameSite=Strict" in answer.headers["set-cookie"]
        guarded.cookies.set("reportedly_token", "w" * 20)
        assert guarded.get("/claims").status_code == 200
        away = guarded.get("//evil.example/?token=" + "w" * 20)
        assert not away.headers.get("location", "/").startswith("//")


def form_of(opened: TestClient) -> str:
    (token,) = tree_of(opened.get("/add").text).xpath("//input[@name='form']/@value")
    return str(token)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    make(tmp_path / "own.db")
    with client(tmp_path / "own.db") as made:
        yield made


def test_a_forged_request_is_refused(own: TestClient) -> None:
    token = form_of(own)
    assert own.post("/add", data={"text": "a text"}).status_code == 403
    assert own.post("/add", data={"text": "a text", "form": "0" * 64}).status_code == 403
    elsewhere = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert own.post("/add", data={"text": "a text", "form": token}, headers=elsewhere).status_code == 403
    unsaid = {"origin": "https://evil.example"}
    assert own.post("/add", data={"text": "a text", "form": token}, headers=unsaid).status_code == 403
    assert own.post("/api/add", content='{"text": "x"}', headers={"content-type": "text/plain"}).status_code == 415
    own.cookies.clear()
    assert own.post("/add", data={"text": "a text", "form": token}).status_code == 403


def test_too_much_is_refused(own: TestClient) -> None:
    token = form_of(own)
    assert own.post("/add", data={"form": token, "text": "x" * (LARGEST + 1)}).status_code == 413
    unsaid = own.post(
        "/add", content=(b"x" * 2**20 for _ in range(14)), headers={"content-type": "multipart/form-data; boundary=a"}
    )
    assert unsaid.status_code in (400, 413)
    codes = [own.post("/add", data={"form": token}).status_code for _ in range(PER_MINUTE + 2)]
    assert codes[0] == 400  # nothing to add
    assert codes[-1] == 429


def test_addresses_that_are_no_pages_are_refused(own: TestClient) -> None:
    for url in ("/etc/passwd", "file:///etc/passwd", "ftp://x.example/", "-"):
        answer = own.post("/api/add", json={"url": url})
        assert answer.status_code == 400, url
        assert "is no address" in answer.json()["error"]["message"]


def wait_for(own: TestClient, job: str) -> Any:
    for _ in range(3_000):  # a busy machine may take its time
        found = own.get(job).json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def test_a_pasted_text_is_added(own: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Any] = []

    def add(store: Any, loaded: Any) -> Iterator[Any]:
        for item in loaded:
            seen.append(item.article)
            yield jobs.Added(what="added", key=item.article.id, article=1, claims=2)

    monkeypatch.setattr(jobs, "add", add)
    given = {
        "form": form_of(own),
        "text": "The army closed the port.",
        "outlet": "Tarn Post",
        "published": "2031-03-12",
    }
    answer = own.post("/add", data=given, follow_redirects=False)
    assert answer.status_code == 303
    assert wait_for(own, answer.headers["location"] + ".json")["state"] == "done"
    assert (seen[0].text, seen[0].outlet, seen[0].published) == ("The army closed the port.", "Tarn Post", "2031-03-12")
    assert "2 claims" in own.get(answer.headers["location"]).text
    files = [("files", ("../../a b.txt", b"The navy sank two boats near the outer harbour.", "text/plain")),
             ("files", ("b.txt", b"A drill opens on Friday in the port of Ansel.", "text/plain"))]  # fmt: skip
    answer = own.post("/add", data={"form": form_of(own)}, files=files, follow_redirects=False)
    assert len(wait_for(own, answer.headers["location"] + ".json")["added"]) == 2
    assert not list(tmp_path.glob("*a b*"))


def test_a_text_that_cannot_be_read_says_why(own: TestClient) -> None:
    job = own.post(
        "/api/add", json={"text": "Der Hafen ist seit gestern geschlossen, sagte ein Sprecher der Regierung."}
    ).json()
    found = wait_for(own, job["address"])
    assert found["added"][0]["what"] == "failed"
    assert "not in English" in found["added"][0]["error"]["message"]


def test_a_private_address_is_not_fetched(own: TestClient) -> None:
    job = own.post("/api/add", json={"url": "http://127.0.0.1:1/secret"}).json()
    found = wait_for(own, job["address"])
    told = found["error"] or found["added"][0]["error"]
    assert told["message"]
    assert not any(each["what"] == "added" for each in found["added"])


def test_no_ledger_is_no_desk(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError):
        desk(str(tmp_path / "none.db"), Rules("127.0.0.1", 8765))


# ---- corrections by hand


def test_a_correction_wins_and_is_listed(own: TestClient) -> None:
    claim = own.get("/claims.json?status=planned").json()[0]
    number, key = claim["article"]["id"], claim["claim"]["id"]
    page = tree_of(own.get(f"/articles/{number}/{key}").text)
    assert "plans to" in page.text_content()
    token = page.xpath("//input[@name='form']/@value")[0]
    given = {"form": token, "field": "status", "value": "considered", "who": "Ada Ré", "note": "weighs, not plans"}
    assert own.post(f"/articles/{number}/{key}", data={**given, "form": "0"}).status_code == 403
    answer = own.post(f"/articles/{number}/{key}", data=given, follow_redirects=False)
    assert answer.status_code == 303
    assert own.get("/claims.json?status=planned").json() == []
    assert own.get("/claims.json?status=considered").json()[0]["claim"]["event"]["text"] == "close"
    (made,) = own.get("/judgements.json").json()
    assert (made["machine"], made["value"], made["who"], made["note"]) == (
        "planned",
        "considered",
        "Ada Ré",
        "weighs, not plans",
    )
    assert "Ada Ré" in own.get("/judgements").text
    assert tree_of(own.get(f"/articles/{number}/{key}").text).xpath("//input[@name='who']/@value")[0] == "Ada Ré"
    source = {**given, "field": "source", "kind": "office", "value": "the port authority"}
    assert own.post(f"/articles/{number}/{key}", data=source, follow_redirects=False).status_code == 303
    assert [each["value"] for each in own.get("/judgements.json").json()][-1] == "office the port authority"
    assert own.post(f"/articles/{number}/{key}", data={**source, "kind": "itself"}).status_code == 200
    assert own.post(f"/articles/{number}/{key}", data={**source, "value": ""}).status_code == 400
    bad = own.post(f"/articles/{number}/{key}", data={**given, "value": "nonsense"})
    assert bad.status_code == 400
    assert own.get(f"/articles/{number}/c99").status_code == 404
