"""How does a report become one page that can be mailed, or a piece of a notebook?"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly.records import Report
from reportedly.show.export.deliver import utf8_stdout, whole_file
from reportedly.show.web.report_view import view

_FONTS = {"Source Serif 4": "source-serif-4", "Inter": "inter"}


def page(reports: Sequence[Report], everything: bool = False, note: str = "") -> str:
    """One self-contained HTML page of some reports: it fetches nothing, and its policy lets it run only its own script.

    ``everything`` shows the lesser claims among the others; ``note`` says what was filtered. All that comes from the
    articles is escaped.
    """
    several = len(reports) > 1
    views = [view(report, f"r{number}-" if several else "", everything) for number, report in enumerate(reports, 1)]
    style = "\n".join([_faces(), asset("look.css"), asset("brief.css")])
    script = asset("brief.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return environment().get_template("page.html").render(
        reports=views, style=Markup(style), script=Markup(script), policy=policy, note=note
    )  # fmt: skip


def deliver_page(reports: Sequence[Report], out: str, everything: bool, note: str) -> None:
    """Write the page of some reports to a file, or to standard output for "-"; raises ReportedlyError if it cannot."""
    text = page(reports, everything, note)
    if out == "-":
        stream = utf8_stdout()
        stream.write(text)
        stream.flush()
    else:
        whole_file(lambda opened: opened.write(text), out)


def fragment(report: Report) -> str:
    """A report for a notebook: the same page in a frame of its own, so that neither's style touches the other."""
    return environment().get_template("frame.html").render(page=page([report]))


def asset(name: str) -> str:
    """A file of the page's own."""
    return _static(name).decode("utf-8")


@cache
def _static(name: str) -> bytes:
    return files("reportedly.show.web").joinpath("static", name).read_bytes()


@cache
def _faces() -> str:
    """The two faces as data: 100 KB, so that the page looks the same wherever it is opened."""
    rules = []
    for family, name in _FONTS.items():
        data = base64.b64encode(_static(f"fonts/{name}.woff2")).decode()
        rules.append(
            f'@font-face {{ font-family: "{family}"; font-weight: 200 900; font-display: swap; '
            f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}"
        )
    return "\n".join(rules)


def _digest(text: str) -> str:
    """The hash of an inline style or script as Content-Security-Policy (level 3) names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}"


@cache
def environment() -> Environment:
    """The templates: everything is escaped, and a name that is not there is an error."""
    return Environment(
        loader=PackageLoader("reportedly.show.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # what runs goes on as it was begun, though another version is installed meanwhile
    )
