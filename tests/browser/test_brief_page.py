"""Does the page of one report work in a browser: click-through both ways, keys, dark, phone, print, hostile text?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import faults
from playwright.sync_api import Page
from reports import report_of

from reportedly.show.web.page import page

Opens = Callable[..., Page]
NOTES = """title: Navy may enter the strait
outlet: Harbour Ledger
url: https://harbour.example/12
published: 2031-03-12
---
Navy may enter the strait

The navy sank two boats off Ansel. The Wire, citing four officials, reported that it might launch strikes on Friday.

{filler}

Ilya Marr denied that soldiers crossed the border. A drill opens on 20 March.
---
entity organization Selvan navy: navy
entity person Ilya Marr: Ilya Marr
occurred sank | who: The navy | whom: two boats | where: Ansel | kind: assault
possible launch | cue: might | who: it | when: Friday = 2031-03-14 | by: outlet The Wire > unnamed four officials 4
occurred crossed | who: soldiers | whom: border | denies | by: named Ilya Marr
scheduled opens | who: A drill | when: 20 March = 2031-03-20
possible enter | salience: 0.1
not_occurred waited | salience: 0.1
said: The Wire / citing / it might
warning: The date was inferred from “Friday”.
""".replace("{filler}", "\n\n".join(["Ships waited in the roads, one behind the other, all that week."] * 40))
HOSTILE = """id: "><script>alert(1)</script>
title: <img src=x onerror=alert(1)>
published: 2031-03-12
---
</script><script>alert(1)</script> sank{U+202E} <svg onload=alert(1)> {long}
---
occurred sank | who: </script><script>alert(1)</script> | by: named <i>x</i>
""".replace("{long}", "a" * 200_000)


@pytest.fixture
def address(tmp_path: Path) -> str:
    (tmp_path / "brief.html").write_text(page([report_of(NOTES)]), "utf-8")
    return (tmp_path / "brief.html").as_uri()


def in_view(opened: Page, selector: str) -> bool:
    opened.wait_for_timeout(700)  # scrolling may be smooth
    return bool(
        opened.locator(selector).first.evaluate(
            "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
        )
    )


def test_from_claim_to_words_and_back(opens: Opens, address: str) -> None:
    opened = opens(address)
    assert not in_view(opened, "#w-c3")
    opened.locator("#c3 a").click()
    assert in_view(opened, "#w-c3")
    assert "on" in (opened.locator("#w-c3").get_attribute("class") or "")
    assert opened.locator("#c3 a").get_attribute("aria-current") == "true"
    assert opened.locator(".source.mine").all_text_contents() == ["Ilya Marr"]
    assert opened.url.endswith("#c3")
    opened.locator("#w-c2").click()
    assert "on" in (opened.locator("#c2").get_attribute("class") or "")
    assert opened.locator(".evidence.mine").all_text_contents() == ["might"]
    assert "on" not in (opened.locator("#c3").get_attribute("class") or "")


def test_links_work_without_script(opens: Opens, address: str) -> None:
    opened = opens(address, java_script_enabled=False)
    opened.locator("#c3 a").click()
    assert opened.url.endswith("#w-c3")
    assert in_view(opened, "#w-c3")
    opened.locator("#w-c3").click()
    assert opened.url.endswith("#c3")


def test_an_address_with_a_claim_opens_at_it(opens: Opens, address: str) -> None:
    opened = opens(f"{address}#c3")
    assert in_view(opened, "#w-c3")
    assert "on" in (opened.locator("#c3").get_attribute("class") or "")


def test_keys(opens: Opens, address: str) -> None:
    opened = opens(address)
    opened.keyboard.press("j")
    first = opened.locator(".claim.on").get_attribute("id")
    opened.keyboard.press("j")
    assert opened.locator(".claim.on").get_attribute("id") != first
    opened.keyboard.press("k")
    assert opened.locator(".claim.on").get_attribute("id") == first
    opened.keyboard.press("Escape")
    assert opened.locator(".claim.on").count() == 0
    opened.keyboard.press("?")
    assert opened.locator("#keys").is_visible()


def test_roles_can_be_turned_off_and_differ_in_form(opens: Opens, address: str) -> None:
    opened = opens(address)

    def line(selector: str) -> str:
        return str(opened.locator(selector).first.evaluate("e => getComputedStyle(e).textDecorationStyle"))

    forms = {line(f".text .{role}") for role in ("source", "cue", "evidence")}
    assert forms == {"double", "dotted", "wavy"}
    opened.locator("input[data-role=source]").uncheck()
    shown = opened.locator(".text .source").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert shown == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 1800])
def test_accessible_at_every_width(opens: Opens, address: str, scheme: str, width: int) -> None:
    opened = opens(address, width=width, color_scheme=scheme, bypass_csp=True)
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(opened) == []
    opened.keyboard.press("j")
    assert faults(opened) == []


def test_dark_is_dark(opens: Opens, address: str) -> None:
    def brightness(scheme: str) -> int:
        colour = opens(address, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))

    assert brightness("dark") < 150 < 600 < brightness("light")


def test_prints(opens: Opens, address: str) -> None:
    opened = opens(address)
    opened.emulate_media(media="print")
    assert opened.locator(".text sup").first.is_visible()  # numbers stand for clicks
    assert not opened.locator(".legend input").first.is_visible()
    assert len(opened.pdf()) > 10_000


def test_a_hostile_report_is_harmless(opens: Opens, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(page([report_of(HOSTILE)]), "utf-8")
    opened = opens((tmp_path / "x.html").as_uri(), width=360)
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.locator("img, svg").count() == 0
    opened.locator(".claim a").first.click()
