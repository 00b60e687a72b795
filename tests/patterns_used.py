"""Which regular expressions does the program compile, where, and are they searched or matched at a place?

``python -m tests.patterns_used`` prints them as JSON. It imports every module and reads the examples, with an eye on
``re``; the source says which calls there are, so that one that was not seen is known.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "reportedly"
CALLS = ("compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split")
AT_A_PLACE = {"match", "fullmatch"}


class Call(NamedTuple):
    """One call of ``re`` in the source; ``name`` is what it is bound to, ``pattern`` its text and flags if known."""

    file: str
    first: int
    last: int
    method: str
    name: str
    pattern: tuple[str | bytes, int] | None


def calls() -> Iterator[Call]:
    """Each call of ``re`` in the source."""
    for path in sorted(SRC.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        module = ".".join(("reportedly", *path.relative_to(SRC).with_suffix("").parts)).removesuffix(".__init__")
        names = {
            id(node.value): target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in CALLS
            ):
                file = str(path.relative_to(SRC))
                yield Call(file, node.lineno, node.end_lineno or node.lineno, node.func.attr, names.get(id(node), ""),
                           _literal(node, module))  # fmt: skip


def _literal(call: ast.Call, module: str) -> tuple[str | bytes, int] | None:
    """Pattern and flags of a call as its module's own names make them; None where names of a function are needed."""
    flags = [
        each
        for each in (*call.args[1:], *(word.value for word in call.keywords))
        if isinstance(each, ast.Attribute | ast.BinOp) and "re." in ast.unparse(each)
    ]
    names = vars(importlib.import_module(module))
    try:
        text = eval(ast.unparse(call.args[0]), names)
        return text, sum(int(eval(ast.unparse(each), names)) for each in flags)
    except NameError:
        return None


def uses() -> dict[tuple[str, str], set[str]]:
    """By file and name, the methods that are called on it; "?" where it is passed on. Under "" what any file does."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted(SRC.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        called = set()
        for file in (str(path.relative_to(SRC)), ""):
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    found.setdefault((file, node.value.id), set()).add(node.attr)
                    called.add(id(node.value))
            for node in ast.walk(tree):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called:
                    found.setdefault((file, node.id), set()).add("?")
    return found


def _watched(seen: dict[tuple[str, int, str, int, bool], None]) -> None:
    original = re._compile  # type: ignore[attr-defined]

    def spy(pattern: object, flags: int) -> object:
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_code.co_filename.replace("\\", "/").endswith("re/__init__.py"):
            frame = frame.f_back
        assert frame is not None
        if frame.f_code.co_filename.startswith(str(SRC)):
            text, own = (pattern, flags) if isinstance(pattern, str | bytes) else (pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
            is_bytes = isinstance(text, bytes)
            shown = text.decode("latin-1") if is_bytes else text
            file = str(Path(frame.f_code.co_filename).relative_to(SRC))
            seen[file, frame.f_lineno, shown, int(own), is_bytes] = None
        return original(pattern, flags)

    re._compile = spy  # type: ignore[attr-defined]


def main() -> None:
    """Print a list of {file, line, pattern, flags, bytes} and a list of the calls that were not seen."""
    seen: dict[tuple[str, int, str, int, bool], None] = {}
    _watched(seen)
    import reportedly

    for module in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        importlib.import_module(module.name)
    from reportedly.intake.files import articles_from
    from reportedly.pipeline import read_loaded

    for _ in read_loaded(articles_from([str(ROOT / "examples" / "courier-2026-03-05.txt")])):
        pass
    from reportedly.intake.html import raw_text

    raw_text("<script>x</script>")
    from reportedly.intake.formats import article_from_string
    from reportedly.link.same_text import credit_of
    from reportedly.second.answer import Words
    from reportedly.watch.clauses import says

    Words("The port is shut.").find("is shut", 0, 17)
    credit_of(article_from_string("The port is shut. (Wire)")[0], {"Gull": 0})
    says("in_part", "only some")
    rows = [dict(zip(("file", "line", "pattern", "flags", "bytes"), each, strict=True)) for each in seen]
    lines = {(file, line) for file, line, *_ in seen}
    unseen = []
    for call in calls():
        if not any((call.file, line) in lines for line in range(call.first, call.last + 1)):
            if call.pattern is None:
                unseen.append(f"{call.file}:{call.first}")
            else:
                text, flags = call.pattern
                shown = text.decode("latin-1") if isinstance(text, bytes) else text
                rows.append({"file": call.file, "line": call.first, "pattern": shown, "flags": flags,
                             "bytes": isinstance(text, bytes)})  # fmt: skip
    print(json.dumps({"seen": rows, "unseen": unseen}))


if __name__ == "__main__":
    main()
