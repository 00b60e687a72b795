"""What is wrong with the words of a command line, and what to try instead?"""

from __future__ import annotations

import os
import sys

import click


class Wrong(click.BadParameter):
    """A value that makes no sense, with what to try in its place."""

    def __init__(self, message: str, hint: str, context: click.Context, option: click.Parameter) -> None:
        super().__init__(message, context, option)
        self.hint = hint


class Whole(click.IntRange):
    """A whole number, in words that a person would use for it."""

    name = "whole number"


def told(error: click.UsageError) -> tuple[str, str]:
    """The message of an error in a command's words, and the next thing to try."""
    words = sys.argv[1:]
    command = error.ctx.command_path if error.ctx else " ".join(["reportedly", *_named(words)])
    message, help_of = error.format_message(), f"{command} --help"
    if isinstance(error, Wrong):
        return message, error.hint
    if isinstance(error, click.NoSuchOption):
        files = [word for word in words if word.startswith("-") and word != "-" and os.path.exists(word)]
        return message, f"write ./{files[0]} for the file of that name" if files else help_of
    if isinstance(error, click.MissingParameter) and error.param is not None and error.param.name == "sources":
        piped = " -     reads standard input" if not _at_terminal() else ""
        return message, f"{command}{piped}" if piped else help_of
    if error.ctx is not None and error.ctx.parent is None and words and message.startswith("No such command"):
        return message, _command_for(words) or help_of
    return message, help_of


def _named(words: list[str]) -> list[str]:
    """The command that some words begin with, if they do."""
    return [word for word in words[:1] if not word.startswith("-")]


def _command_for(words: list[str]) -> str | None:
    """What was meant by words that begin with no command: help, or an article to be read."""
    first = words[0]
    if first == "help":
        return " ".join(["reportedly", *words[1:2], "--help"])
    if os.path.exists(first) or first == "-" or first.lower().startswith(("http://", "https://")):
        return f"reportedly read {first}"
    return None


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
