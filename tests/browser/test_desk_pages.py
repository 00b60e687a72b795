"""Does the desk work in a browser: every page, filters, click-through, adding, keys, dark, phone, a hostile article?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessible import faults
from ledger_of import HOSTILE, make
from playwright.sync_api import Page, expect
from served import served

from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh

Opens = Callable[..., Page]
PAGES = ("/", "/watch?on=2031-03-10", "/watch?on=2031-03-20&outcome=settled", "/watch/w1?on=2031-03-10",
         "/watch/w1?on=2031-03-12", "/forecasters?on=2031-03-20", "/judgements", "/happenings", "/claims?all=1",
         "/figures", "/conflicts", "/sources", "/actors", "/network", "/map", "/timeline", "/search?about=port",
         "/happenings/1", "/sources/1", "/add", "/api", "/nothing")  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("desk") / "ledger.db"
    make(path, HOSTILE)
    with open_store(path) as store:
        refresh(store)
    with served(str(path)) as address:
        yield address


@pytest.mark.parametrize("page", [page for page in PAGES if page != "/nothing"])
def test_every_page_is_accessible_light_and_dark_phone_and_desk(opens: Opens, desk: str, page: str) -> None:
    for width, scheme in ((360, "dark"), (1280, "light")):
        opened = opens(desk + page, width=width, color_scheme=scheme, bypass_csp=True)
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page, width)
        assert faults(opened) == [], (page, width, scheme)


@pytest.mark.parametrize("page", ["/sources", "/actors", "/network", "/forecasters?on=2031-03-20"])
def test_no_column_is_a_letter_wide_on_a_phone(opens: Opens, desk: str, page: str) -> None:
    opened = opens(desk + page, width=360)
    widths = opened.locator("table.records tbody th").evaluate_all("all => all.map(e => e.offsetWidth)")
    assert all(width > 100 for width in widths), widths
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_claims_do_not_lie_over_the_article_on_a_phone(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/claims", width=360)
    opened.locator("section.under h2 a").first.click()
    ends = opened.locator(".claims").evaluate("e => e.getBoundingClientRect().top + e.scrollHeight")
    assert ends <= opened.locator(".reading").evaluate("e => e.getBoundingClientRect().top") + 1


def test_from_the_band_to_the_words(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/")
    opened.locator("svg.band a").filter(has_text="closed the port").first.click()
    expect(opened.locator("h1")).to_contain_text("closed the port")
    opened.locator("table.matrix td a").first.click()
    expect(opened.locator(".claim.on")).to_have_count(1)
    expect(opened.locator(".text a.event.on").first).to_be_in_viewport()


def test_filters_are_in_the_address(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/claims")
    opened.locator("select[name=status]").select_option("planned")
    opened.locator("button.go").click()
    assert "status=planned" in opened.url
    expect(opened.locator("li.row")).to_have_count(1)
    opened.locator(".asked a").click()
    assert opened.url.endswith("/claims")


def test_on_a_phone_filters_are_folded_until_they_are_asked_for(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/claims", width=360)
    expect(opened.locator("form.filters")).to_be_hidden()
    opened.locator(".fold > summary").click()
    opened.locator("select[name=status]").select_option("planned")
    opened.locator("button.go").click()
    expect(opened.locator("li.row")).to_have_count(1)
    expect(opened.locator("form.filters")).to_be_visible()
    expect(opens(desk + "/claims").locator(".fold > summary")).to_be_hidden()
    without = opens(desk + "/claims", width=360, java_script_enabled=False)
    expect(without.locator("form.filters")).to_be_visible()


def test_a_figure_reaches_its_sentence_in_one_click(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/figures")
    opened.locator(".counts-by-source a").first.click()
    expect(opened.locator(".claim.on")).to_have_count(1)


def test_keys(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/happenings")
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    expect(opened.locator(".row.here")).to_have_count(1)
    opened.keyboard.press("k")
    opened.keyboard.press("?")
    expect(opened.locator("#keys")).to_be_visible()
    opened.keyboard.press("Escape")
    opened.keyboard.press("/")
    opened.keyboard.type("port")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/search?about=port")
    opened.keyboard.press("j")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/articles/*")


def test_the_network_picks_out_an_actor(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/network")
    opened.locator("svg.network a[data-node]").first.hover()
    expect(opened.locator("svg.network.picked")).to_have_count(1)
    expect(opened.locator("svg.network .edge.on").first).to_be_attached()


def test_adding_shows_how_far_it_is(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/add")
    text = "Tarn closes its schools\n\nThe city of Tarn closed its schools on Monday, the mayor said.\n"
    opened.locator("textarea[name=text]").fill(text)
    opened.locator("input[name=outlet]").fill("Tarn Post")
    opened.locator("button.go").click()
    expect(opened.locator("h1")).to_have_text("Added", timeout=60_000)
    opened.locator("li.row a.main").click()
    expect(opened.locator(".paper")).to_contain_text("its schools on Monday")


def test_a_correction_is_made_and_told(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/claims?status=scheduled")
    opened.locator("li.row a.main").first.click()
    opened.locator(".claim a.aside", has_text="correct").last.click()
    form = opened.locator("form", has_text="Another status")
    form.locator("select").select_option("considered")
    form.locator("input[name=who]").fill("Ada")
    form.locator("button").click()
    expect(opened.locator(".paper")).to_be_visible()
    opened.goto(desk + "/judgements")
    expect(opened.locator("main")).to_contain_text("Ada")


def test_a_forecast_is_made_and_an_outcome_overruled(opens: Opens, tmp_path: Path) -> None:
    make(tmp_path / "past.db", year="2021")
    with open_store(tmp_path / "past.db") as store:
        refresh(store)
    with served(str(tmp_path / "past.db")) as address:
        opened = opens(address + "/watch?on=2021-03-10")
        opened.keyboard.press("j")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/watch/w3?on=2021-03-10")
        form = opened.locator("form", has_text="A forecast")
        form.locator("input[name=percent]").fill("35")
        form.locator("input[name=who]").fill("Ada")
        form.locator("button").click()
        expect(opened.locator("svg.chances")).to_have_attribute("aria-label", re.compile("Ada 35 %"))
        form = opened.locator("form", has_text="An outcome")
        form.locator("select").select_option("did_not")
        form.locator("input[name=why]").fill("called off")
        expect(form.locator("input[name=who]")).to_have_value("Ada")
        form.locator("button").click()
        expect(opened.locator(".big")).to_contain_text("Did not happen")
        expect(opened.locator(".by-hand")).to_contain_text("called off")
        opened.goto(address + "/watch?on=2021-03-12&outcome=settled")
        opened.locator("a.party").last.click()  # the words that settled it
        expect(opened.locator(".claim.on")).to_have_count(1)


def test_a_hostile_article_is_harmless(opens: Opens, desk: str) -> None:
    for page in ("/claims?about=boats", "/search?about=boats", "/network"):
        opened = opens(desk + page, width=360)
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), page
        assert opened.locator("img").count() == 0
    opened = opens(desk + "/claims?about=boats")
    opened.locator("li.row a.main").first.click()
    expect(opened.locator(".paper")).to_contain_text("alert(1)")


def test_a_line_of_ten_megabytes_is_shown(opens: Opens, tmp_path: Path) -> None:
    long = HOSTILE.replace("a" * 90_000, "a" * 10_000_000)
    assert len(long) > 10_000_000
    make(tmp_path / "long.db", long)
    with served(str(tmp_path / "long.db")) as address:
        opened = opens(address + "/claims?about=boats", width=360)
        opened.locator("li.row a.main").first.click()
        expect(opened.locator(".paper")).to_contain_text("alert(1)", timeout=60_000)
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert opened.locator("img").count() == 0


def test_pages_work_without_script(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/", java_script_enabled=False)
    opened.locator("svg.band a").first.click()
    expect(opened.locator("h1")).to_be_visible()


def test_prints(opens: Opens, desk: str) -> None:
    opened = opens(desk + "/happenings/1")
    opened.emulate_media(media="print")
    expect(opened.locator(".top")).to_be_hidden()
    assert len(opened.pdf()) > 10_000


def test_dark_is_dark(opens: Opens, desk: str, tmp_path: Path) -> None:
    def brightness(scheme: str) -> int:
        colour = opens(desk + "/", color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))

    assert brightness("dark") < 150 < 600 < brightness("light")
