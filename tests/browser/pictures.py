"""Which pictures of the pages stand in docs/? Makes them again (`make pictures`)."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

from conftest import _FLAGS, chromium
from served import served

import reportedly
from reportedly.ask.conflicts import conflicts
from reportedly.ask.watch import items
from reportedly.intake.files import articles_from
from reportedly.ledger.add import add, add_reports
from reportedly.ledger.forecasts import put_forecast
from reportedly.ledger.store import open_store
from reportedly.ledger.watching import refresh
from reportedly.show.web.page import page

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"


def shoot(browser: Browser, address: str, name: str, keys: str = "", scheme: str = "light", width: int = 1280,
          height: int = 800) -> None:  # fmt: skip
    """One picture of what an address shows, after some keys."""
    opened = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    opened.goto(address)
    for key in keys:
        opened.keyboard.press(key)
    opened.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    opened.wait_for_timeout(900)
    shown = Image.open(io.BytesIO(opened.screenshot()))
    shown.convert("RGB").quantize(96, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)
    opened.close()


def brief(browser: Browser, folder: Path) -> None:
    """The page of one article of the examples."""
    loaded = next(iter(articles_from([str(ROOT / "examples" / "courier-2026-03-05.txt")], None, "The Sarrow Courier")))
    report = reportedly.read(loaded.article.text, outlet="The Sarrow Courier", title=loaded.article.title)
    (folder / "brief.html").write_text(page([report]), "utf-8")
    shoot(browser, (folder / "brief.html").as_uri(), "brief", keys="jj", height=900)


FORECASTS = (  # day, question's words, forecaster, probability
    ("2026-05-09", "close Quenby Bridge", "Ada", 0.9), ("2026-05-09", "close Quenby Bridge", "Ben", 0.7),
    ("2026-05-10", "cut off gas", "Ada", 0.3), ("2026-05-10", "cut off gas", "Ben", 0.4),
    ("2026-05-13", "Marrick Ridge", "Ada", 0.25), ("2026-05-13", "Marrick Ridge", "Ben", 0.55),
    ("2026-05-14", "elect a president", "Ada", 0.9), ("2026-05-16", "elect a president", "Ben", 0.75),
    ("2026-05-20", "ceasefire", "Ada", 0.8), ("2026-05-20", "ceasefire", "Ben", 0.5),
)  # fmt: skip
PORTS = """Ports closed from Rotterdam to Gdansk

A storm closed the ports of Rotterdam and Hamburg on Monday, the harbour masters said. The port of Antwerp may be closed
on Tuesday. A ferry ran aground in Copenhagen. The port of Gdansk was not closed, its director said. Dockers threatened
to strike in Marseille, and a crane fell in Dublin. Officials in London said that a ship had sunk in Lisbon.
"""


def desk(browser: Browser, folder: Path) -> None:
    """The desk on the ledger of the exercise, with forecasts of two people."""
    ledger = str(folder / "exercise.db")
    with open_store(ledger) as store:
        for _ in add(store, articles_from([str(ROOT / "examples" / "exercise")], None, None)):
            pass
        refresh(store)
        for on, words, who, probability in FORECASTS:
            for each in items(store, on):
                if words in each.question and each.outcome == "open":
                    put_forecast(store, each, probability, who, at=on)
        numbers = [each.happening for each in conflicts(store) if each.kind == "denied"]
        most = max(set(numbers), key=numbers.count)
        election = next(each.id for each in items(store, "2026-05-24") if "elect a president" in each.question)
        planned = "SELECT article, key FROM claim WHERE status = 'planned' ORDER BY salience DESC, id LIMIT 1"
        article, key = store.rows(planned)[0]
        source = store.one("SELECT id FROM source WHERE kind = 'named' ORDER BY claims DESC LIMIT 1")
    with served(ledger) as address:
        shoot(browser, f"{address}/", "situation", height=1180)
        shoot(browser, f"{address}/", "situation-phone", width=390, height=844, scheme="dark")
        shoot(browser, f"{address}/watch", "watch", height=1000)
        shoot(browser, f"{address}/watch", "watch-phone", width=390, height=844)
        shoot(browser, f"{address}/watch?outcome=settled", "settled", height=900, scheme="dark")
        shoot(browser, f"{address}/watch/{election}", "watched", height=1000)
        shoot(browser, f"{address}/forecasters", "forecasters", height=900)
        shoot(browser, f"{address}/happenings", "happenings", height=700)
        shoot(browser, f"{address}/happenings/{most}", "happening", height=1000)
        shoot(browser, f"{address}/claims?status=planned", "claims", height=700)
        shoot(browser, f"{address}/articles/{article}#{key}", "article", height=900)
        shoot(browser, f"{address}/articles/{article}/{key}", "correct", height=800)
        shoot(browser, f"{address}/figures", "figures", height=900, scheme="dark")
        shoot(browser, f"{address}/conflicts", "conflicts", height=800)
        shoot(browser, f"{address}/sources", "sources", height=700)
        shoot(browser, f"{address}/sources/{source}", "source", height=900)
        shoot(browser, f"{address}/network", "network", height=900)
        shoot(browser, f"{address}/timeline", "timeline", height=700)
        shoot(browser, f"{address}/search?about=bridge", "search", height=700)
        shoot(browser, f"{address}/add", "add", height=700)
    ports = str(folder / "ports.db")  # the exercise's places are invented, and stand on no map
    with open_store(ports) as store:
        for _ in add_reports(store, [reportedly.read(PORTS, published="2026-05-05", outlet="Harbour Ledger")]):
            pass
    with served(ports) as address:
        shoot(browser, f"{address}/map?all=1", "map", height=900)


def main() -> None:
    """All of them."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        brief(browser, Path(folder))
        desk(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
