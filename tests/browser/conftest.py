"""A browser, and pages to open in it. Run by `make browser`: the default suite needs no browser."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_SHOW = Path(__file__).resolve().parent.parent / "show"
sys.path[:0] = [str(Path(__file__).parent), str(_SHOW), str(_SHOW / "web")]

_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def chromium() -> str:
    """Where Debian's Chromium is."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.exit("no Chromium: apt-get install chromium, or name it: make browser CHROMIUM=/path/to/chromium", 2)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def opens(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address; whatever the page logs as an error fails the test, a breach of its policy too."""
    complaints: list[str] = []
    pages: list[Page] = []

    def open_page(address: str, width: int = 1280, height: int = 900, **options: object) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.goto(address)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert not complaints
