"""Is what the documents say true of what is here: commands, links, Python, make targets, paths?"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "evaluation/*.md", "training/*.md", "src/**/*.md")
    for path in ROOT.glob(pattern)
)
FENCE = re.compile(r"^```([\w-]*)[^\n]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:^(?: {4}|\t)[^\n]*\n?)+", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^()\s]+)\)|\b(?:src|href)=\"([^\"]+)\"")
OURS = ("src/", "docs/", "examples/", "evaluation/", "training/", "tests/", ".ci/")
MADE_LATER = ("training/checkpoints", "training/runs")  # git ignores them


def prose(page: str) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("\n", page)


def commands(page: str, name: str) -> list[list[str]]:
    """Each call of the program in code blocks and in backticks, as words; pipes and redirections cut it off."""
    lines = [line for _, block in FENCE.findall(page) for line in block.replace("\\\n", " ").splitlines()]
    lines += [line for block in INDENTED.findall(prose(page)) for line in block.replace("\\\n", " ").splitlines()]
    lines += INLINE.findall(prose(page))
    parts = [part.strip() for line in lines for part in re.split(r"[|;<>]|&&", line.strip().removeprefix("$ "))]
    return [shlex.split(part, comments=True)[1:] for part in parts if (part + " ").startswith(name + " ")]


def python_blocks(page: str) -> list[str]:
    return [block for language, block in FENCE.findall(page) if language in {"python", "py"}]


def anchors(page: str) -> set[str]:
    """The anchors that GitHub gives a page's headings."""
    heads = re.findall(r"^#{1,6} (.+?)[ \t]*$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def parse(command: click.Command, words: list[str], name: str) -> None:
    """Parse as click would, without reading a file or running anything; raises click.UsageError."""
    context = click.Context(command, info_name=name)
    values, rest, _ = command.make_parser(context).parse_args(list(words))
    for parameter in command.params:
        if isinstance(parameter.type, click.Choice) and isinstance(values.get(parameter.name or ""), str):
            parameter.type_cast_value(context, values[parameter.name or ""])
    if isinstance(command, click.Group) and rest:
        below = command.get_command(context, rest[0])
        if below is None:
            raise click.UsageError(f"no such command: {rest[0]}")
        parse(below, rest[1:], rest[0])


def the_group() -> click.Command:
    """The top command of the command line, by whatever name it goes."""
    from reportedly.show import cli

    groups = [thing for thing in vars(cli).values() if isinstance(thing, click.Group)]
    return cli.main if isinstance(cli.main, click.Command) else groups[0]


@pytest.fixture(params=PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def page(path: Path) -> str:
    return path.read_text("utf-8")


def test_commands_parse(page: str) -> None:
    for words in commands(page, "reportedly"):
        try:
            parse(the_group(), words, "reportedly")
        except click.UsageError as error:
            pytest.fail(f"reportedly {shlex.join(words)}: {error.format_message()}")


def test_example_files_in_commands_are_there(page: str) -> None:
    named = {word for words in commands(page, "reportedly") for word in words if word.startswith("examples/")}
    assert not [word for word in named if not list(ROOT.glob(word.rstrip("/")))]


def test_relative_links_resolve(path: Path, page: str) -> None:
    for one, other in LINK.findall(FENCE.sub("", page)):
        target, _, anchor = (one or other).partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (path.parent / target).resolve() if target else path
        assert there.exists(), one or other
        assert there.is_relative_to(ROOT), f"leaves the repository: {one or other}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there.read_text("utf-8")), one or other


def test_python_compiles(path: Path, page: str) -> None:
    for block in python_blocks(page):
        compile(block, str(path), "exec")


def test_make_targets_are_there(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {words[0] for words in commands(page, "make") if words and words[0].isalpha()}
    assert named <= targets


def test_paths_in_backticks_are_there(page: str) -> None:
    for code in INLINE.findall(prose(page)):
        if code.startswith(OURS) and " " not in code and not code.startswith(MADE_LATER):
            assert list(ROOT.glob(code.partition("::")[0].rstrip("/"))), code


def test_a_wrong_option_is_seen() -> None:
    @click.group()
    def top() -> None: ...

    @top.command()
    @click.argument("files", nargs=-1)
    @click.option("--color", type=click.Choice(["auto", "never"]))
    def read(files: tuple[str, ...], color: str) -> None: ...

    parse(top, ["read", "a.txt", "--color", "never"], "top")
    for wrong in (["read", "--colour", "never"], ["read", "--color", "pink"], ["reed"], ["read", "--color"]):
        with pytest.raises(click.UsageError):
            parse(top, wrong, "top")


@pytest.mark.parametrize(
    ("page_text", "expected"),
    [
        ("```sh\n$ reportedly read a.txt --json | head\n```\n", [["read", "a.txt", "--json"]]),
        ("    cat a | reportedly read - > out  \n", [["read", "-"]]),
        ("Use `reportedly read FILE` here.\n", [["read", "FILE"]]),
        ("```\nreportedly read a \\\n  --json\n```\n", [["read", "a", "--json"]]),
        ("```\nThe officials reportedly read it.\n```\n", []),
        ("`reportedly/1` and reportedly read a\n", []),
    ],
)
def test_commands_are_found(page_text: str, expected: list[list[str]]) -> None:
    assert commands(page_text, "reportedly") == expected
