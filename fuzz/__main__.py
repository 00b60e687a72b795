"""How is a target fuzzed, guided by what its code does? ``python -m fuzz warc --seconds 600``; needs ``.[fuzz]``.

Each slice is a process of its own: libFuzzer (atheris) ends it at the first crash, at 1 GB, or at 30 seconds for one
input (by the clock: a busy machine has slow seconds). What it found is written beside the corpus; the count of
executions is added to ``tally.json`` there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path

from fuzz.seeds import SEEDS

SLICE = 300  # seconds; a library that leaks is started anew
_DONE = re.compile(r"Done (\d+) runs|#(\d+)\t")


def main() -> int:
    """Run it; 0 where nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=sorted(SEEDS))
    parser.add_argument("--runs", type=int, default=1_000_000, help="executions in all, with those of earlier calls")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--into", type=Path, default=Path(".fuzzed"), help="corpus, findings and tally")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked, rest = parser.parse_known_args()
    if asked.inside:
        _fuzz(asked.target, rest)
        return 0
    return _slices(asked.target, asked.runs, asked.seconds, asked.into)


def _slices(target: str, runs: int, seconds: float, into: Path) -> int:
    corpus, findings = into / target, into / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]):
        (corpus / f"seed-{number}").write_bytes(seed)
    done, end, found = tally(into).get(target, 0), time.monotonic() + seconds, 0
    while done < runs and (left := end - time.monotonic()) > 1:
        options = [
            f"-max_total_time={int(min(SLICE, left)) + 1}", f"-runs={runs - done}", "-timeout=30", "-rss_limit_mb=1000",
            "-max_len=2048", f"-artifact_prefix={findings}/{target}-", "-print_final_stats=0", str(corpus),
        ]  # fmt: skip
        command = [sys.executable, "-m", "fuzz", target, "--inside", *options]
        ended = subprocess.run(command, capture_output=True, text=True, errors="replace")
        told = [int(a or b) for a, b in _DONE.findall(ended.stderr)]
        done += max(told, default=0)
        (into / "tally.json").write_text(json.dumps(tally(into) | {target: done}, indent=1))
        print(f"{target}: {done:,} executions", flush=True)
        if ended.returncode:
            found += 1
            print(ended.stderr[-3000:], flush=True)
            if found > 20 or not told:
                break
    return 1 if found else 0


def tally(into: Path) -> dict[str, int]:
    """How many executions each target had so far."""
    path = into / "tally.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def _fuzz(target: str, options: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["reportedly", "feedparser", "warcio", "trafilatura", "htmldate"]):
        from fuzz.targets import try_one

    atheris.Setup([sys.argv[0], *options], lambda raw: try_one(target, raw))
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
