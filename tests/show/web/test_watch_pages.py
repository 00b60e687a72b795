"""Do the pages of the watch list show what is open and what came of the rest, and take forecasts and outcomes?"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import msgspec
import pytest
from ledger_of import make
from starlette.testclient import TestClient

from reportedly.ask.forecasters import Forecasters
from reportedly.ask.watch import Watched
from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh, stale
from reportedly.records import ReportedlyError
from reportedly.show.web import watch_view
from reportedly.show.web.app import desk
from reportedly.show.web.draw.calibration import calibration
from reportedly.show.web.draw.chances import chances, track
from reportedly.show.web.guard import Rules
from reportedly.watch.calibration import curve

HERE = "http://127.0.0.1:8765"
FIRST, THEN, LATER = "2021-03-10", "2021-03-12", "2021-03-20"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[TestClient]:
    make(tmp_path / "ledger.db", year="2021")
    with open_store(tmp_path / "ledger.db") as store:
        refresh(store)
    app = desk(str(tmp_path / "ledger.db"), Rules("127.0.0.1", 8765))
    with TestClient(app, base_url=HERE) as made:
        yield made


def tree_of(text: str) -> Any:
    return lxml.html.document_fromstring(text)


def words_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_list_is_by_the_day_it_is_due(opened: TestClient) -> None:
    tree = tree_of(opened.get(f"/watch?on={FIRST}").text)
    heads = [words_of(head) for head in tree.xpath("//section[contains(@class, 'due')]/h2")]
    assert heads == ["Due Sun 14 Mar 2021 in 4 days", "No time stated the day is the usual one for such announcements"]
    drill, port = (words_of(row) for row in tree.xpath("//li[contains(@class, 'watched')]"))
    assert "Will a drill open on 14 March 2021?" in drill
    assert "read from “14 March”" in drill
    assert "Harbour Ledger" in drill
    assert "no time stated: what is planned is watched for the usual time" in port
    assert "two officials" in port
    assert "too few settled for a base rate" in port


def test_a_ledger_of_long_ago_is_seen_as_of_its_newest_report(opened: TestClient) -> None:
    page = opened.get("/watch").text
    assert "As of <b>Fri 12 Mar 2021</b>, the day of the newest report" in page
    assert "Nothing that fits is open on Wed 1 Jan 2020" in opened.get("/watch?on=2020-01-01").text
    tree = tree_of(opened.get("/watch?on=2022-01-01").text)
    assert "all that is settled" in words_of(tree.xpath("//p[@class='nothing']")[0])  # never an empty frame


def test_what_is_settled_has_the_words_of_both_sides(opened: TestClient) -> None:
    tree = tree_of(opened.get(f"/watch?outcome=settled&on={LATER}").text)
    said, then = tree.xpath("//li[contains(., 'Will Selva close the port')]//a[contains(@class, 'party')]")
    assert words_of(said.xpath(".//mark")[0]) == "close"
    assert words_of(then.xpath(".//mark")[0]) == "closed"
    for side in (said, then):
        to = opened.get(side.get("href"))
        assert to.status_code == 200
        assert tree_of(to.text).xpath(f"//*[@id='{side.get('href').partition('#')[2]}']")
    assert "No report of it had come by" in words_of(tree.xpath("//li[contains(., 'drill')]")[0])
    counts = {words_of(each) for each in tree.xpath("//section[contains(@class, 'outcomes')]/a")}
    assert {"1 ● happened", "1 · lapsed, no report", "0 ○ open"} <= counts


def test_json_and_csv_are_the_records(opened: TestClient) -> None:
    answer = opened.get(f"/watch.json?on={FIRST}")
    found = msgspec.json.decode(answer.content, type=list[Watched])
    assert [each.days_left for each in found] == [4, 60]
    assert opened.get(f"/api/watch?on={FIRST}").content == answer.content
    rows = list(csv.DictReader(io.StringIO(opened.get(f"/watch.csv?on={LATER}&outcome=settled").text, newline="")))
    happened = next(row for row in rows if row["outcome"] == "happened")
    assert happened["question"] == "Will Selva close the port of Ansel?"
    assert happened["then"].startswith("Selva closed the port of Ansel on Wednesday")
    told = msgspec.json.decode(opened.get("/api/forecasters").content, type=Forecasters)
    assert told.rates.overall.happened == 1
    one = msgspec.json.decode(opened.get(f"/api/watch/w3?on={FIRST}").content, type=watch_view.Detail)
    assert one.watched.item.window.due == "2021-03-14"
    assert opened.get(f"/watch/w3.json?on={FIRST}").content == opened.get(f"/api/watch/w3?on={FIRST}").content


def test_filters(opened: TestClient) -> None:
    def ids(query: str) -> set[str]:
        return {each["item"]["id"] for each in opened.get(f"/api/watch?on={FIRST}&{query}").json()}

    assert ids("due=7") == {"w3"}
    assert ids("about=port") == {"w1"}
    assert ids("happening=3") == {"w3"}
    assert ids("outcome=settled") == set()
    assert len(ids("limit=1")) == 1
    for bad in ("due=x", "outcome=maybe", "limit=0", "all=2", "happening=-1"):
        assert opened.get(f"/api/watch?{bad}").status_code == 400, bad
    assert opened.get("/api/watch?on=soon").status_code == 400
    assert opened.get("/watch/w99").status_code == 404
    assert opened.get(f"/watch/w1.json?on={FIRST}").status_code == 200
    assert opened.get("/api/watch/w99").json()["error"]["hint"]


def test_pages_lead_to_the_list(opened: TestClient) -> None:
    situation = tree_of(opened.get("/").text)
    assert "/watch" in situation.xpath("//nav/a/@href")
    assert any("drill" in words_of(row) for row in situation.xpath("//section[@id='due']//li"))
    assert any("Happened" in words_of(row) for row in situation.xpath("//section[@id='came']//li"))
    happening = tree_of(opened.get("/happenings/1").text)
    assert happening.xpath("//section[@id='watch']//a[@href='/watch/w1']")


def test_what_changed_since_the_day_before_can_be_asked(opened: TestClient) -> None:
    tree = tree_of(opened.get("/").text)
    links = {words_of(each): each.get("href") for each in tree.xpath("//*[@class='choices']/a")}
    assert links["since the day before"] == "/?since=2021-03-11"
    asked = tree_of(opened.get(links["the last three days"]).text)
    assert "from Wed 10 Mar 2021 to Fri 12 Mar 2021" in words_of(asked.xpath("//p[@class='changed']")[0])


def form_of(opened: TestClient, address: str) -> dict[str, str]:
    tree = tree_of(opened.get(address).text)
    return {"form": tree.xpath("//form[@method='post']//input[@name='form']/@value")[0], "who": "Ada Ré"}


def test_a_forecast_is_kept_and_scored(opened: TestClient) -> None:
    form = form_of(opened, f"/watch/w1?on={FIRST}")
    given = {**form, "what": "forecast", "percent": "80", "why": "they said so", "on": FIRST}
    assert opened.post("/watch/w1", data={**given, "form": "0"}).status_code == 403
    assert opened.post("/watch/w1", data=given, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    answer = opened.post("/watch/w1", data=given, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/watch/w1?on={FIRST}")
    page = tree_of(opened.get(answer.headers["location"]).text)
    assert [words_of(cell) for cell in page.xpath("//tbody/tr/*")] == [
        "Ada Ré",
        "Wed 10 Mar 2021",
        "80 %",
        "they said so",
    ]
    assert page.xpath("//input[@name='who']/@value")[0] == "Ada Ré"
    for bad in ("120", "-1", "much", ""):
        assert opened.post("/watch/w1", data={**given, "percent": bad}).status_code == 400, bad
    late = opened.post("/watch/w1", data={**given, "on": LATER})
    assert late.status_code == 400
    assert "was settled on 2021-03-12" in late.text
    told = opened.get(f"/forecasters.json?on={LATER}").json()
    assert (told["standings"][0]["by"], round(told["standings"][0]["brier"], 3)) == ("Ada Ré", 0.04)
    drawn = tree_of(opened.get(f"/forecasters?on={LATER}").text)
    assert drawn.xpath("//*[local-name()='svg'][@class='square']//*[local-name()='title']")
    assert "Ada Ré" in opened.get(f"/forecasters.csv?on={LATER}").text


def test_an_outcome_by_hand_wins_and_can_be_taken_back(opened: TestClient) -> None:
    form = form_of(opened, f"/watch/w3?on={LATER}")
    given = {**form, "what": "outcome", "outcome": "did_not", "why": "called off, I was there", "on": LATER}
    assert opened.post("/watch/w3", data={**given, "form": "0"}).status_code == 403
    assert opened.post("/watch/w3", data={**given, "why": ""}).status_code == 400
    assert opened.post("/watch/w3", data={**given, "outcome": "perhaps"}).status_code == 400
    assert opened.post("/watch/w3", data={**form, "on": LATER}).status_code == 400
    assert opened.post("/watch/w3", data=given, follow_redirects=False).status_code == 303
    page = words_of(tree_of(opened.get(f"/watch/w3?on={LATER}").text))
    assert "Did not happen" in page
    assert "By hand: called off, I was there (Ada Ré)" in page
    opened.post("/watch/w3", data={**given, "outcome": "reports", "why": "I was not"})
    one = opened.get(f"/api/watch/w3?on={LATER}").json()
    assert one["watched"]["item"]["outcome"] == "lapsed"
    assert [each["outcome"] for each in one["rulings"]] == ["did_not", None]  # all are kept


def test_reading_tokens_change_nothing(tmp_path: Path) -> None:
    make(tmp_path / "ledger.db", year="2021")
    rules = Rules("0.0.0.0", 8765, token="w" * 20, reading="r" * 20)
    with TestClient(desk(str(tmp_path / "ledger.db"), rules), base_url=HERE) as guarded:
        reading = {"authorization": "Bearer " + "r" * 20}
        assert guarded.get("/api/watch", headers=reading).status_code == 200
        assert guarded.post("/watch/w1", data={"what": "forecast"}, headers=reading).status_code == 403


def test_the_list_follows_the_ledger_by_itself(tmp_path: Path) -> None:
    make(tmp_path / "ledger.db", year="2021")
    with open_store(tmp_path / "ledger.db", read_only=True) as store:
        assert stale(store)
    app = desk(str(tmp_path / "ledger.db"), Rules("127.0.0.1", 8765))
    with TestClient(app, base_url=HERE) as made:
        for _ in range(5_000):
            if 'role="status"' not in made.get("/watch").text:
                break
            time.sleep(0.02)
        assert made.get("/api/watch").json()


# ---- drawings


def test_a_track_holds_its_window() -> None:
    item = next(iter(_items())).item
    drawn = track(item, FIRST)
    assert 0 <= drawn.first < drawn.last <= 120
    assert drawn.now == 0.0
    assert track(item, LATER).now is None


def test_probabilities_stand_on_the_line() -> None:
    assert chances(next(iter(_items()))) is None


def test_calibration_has_a_form_for_each_forecaster() -> None:
    bins = curve([(0.3, False), (0.3, True), (0.9, True)])
    drawn = calibration({"<b>Ada": bins, "Ben": curve([(0.5, True)])})
    assert drawn is not None
    assert [each.form for each in drawn.curves] == ["circle", "square"]
    low = drawn.curves[0].marks[0]
    assert drawn.left < low.x < drawn.right
    assert low.high < low.y < low.low  # upwards is smaller
    assert "of 2 called 30 % likely, 50 % came to pass" in low.title
    assert calibration({}) is None


def test_a_bad_question_says_what_to_try() -> None:
    with pytest.raises(ReportedlyError, match="outcome"):
        watch_view.asked({"outcome": "x"})


def _items() -> list[Watched]:
    from reportedly.watch.items import WatchItem, Window

    item = WatchItem(
        id="w1", happening="1", question="Will it?", condition=None, who=[], kind=None, status="planned",
        source_kind=None, sources=[], opened=FIRST, window=Window(from_=FIRST, to="2021-03-14", due="2021-03-14",
        basis="words", text="by Sunday"), settles="", told=[],
    )  # fmt: skip
    return [Watched(item=item, days_left=4, base=None, forecasts=[])]
