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
from reportedly.intake.files import articles_from
from reportedly.ledger.add import add
from reportedly.ledger.store import open_store
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


def desk(browser: Browser, folder: Path) -> None:
    """The desk on the ledger of the exercise."""
    ledger = str(folder / "exercise.db")
    with open_store(ledger) as store:
        for _ in add(store, articles_from([str(ROOT / "examples" / "exercise")], None, None)):
            pass
    with served(ledger) as address:
        shoot(browser, f"{address}/", "situation", height=1180)
        with open_store(ledger, read_only=True) as store:
            numbers = [each.happening for each in conflicts(store) if each.kind == "denied"]
            most = max(set(numbers), key=numbers.count)
        shoot(browser, f"{address}/happenings/{most}", "happening", height=1000)
        shoot(browser, f"{address}/figures", "figures", height=900, scheme="dark")
        shoot(browser, f"{address}/network", "network", height=900)


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
