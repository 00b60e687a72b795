"""How is a target fuzzed? ``python -m fuzz warc``, then with ``--blind``; ``python -m fuzz all`` does both with each.

Guided (needs ``.[fuzz]``): inputs are bent towards code of ours that was not yet reached, which costs much in Python.
Blind: what the guided runs kept is bent, and nothing is looked at but how it ends; some times as fast. Each slice is a
process of its own, which ends at the first crash, at 1 GB, or at 5 seconds of the processor for one input. What was
found is written beside the corpus, and the executions of each way are counted in ``tally.json`` there.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path

from fuzz.blind import LONGEST, left_in, try_blindly
from fuzz.seeds import SEEDS

SLICE = 600  # seconds; a library that leaks is started anew
RUNS = {"warc": 5_000_000}  # the aim of each way; of others ...
OTHERS = 500_000
_DONE = re.compile(r"Done (\d+) runs|#(\d+)\t")


def main() -> int:
    """Run it; 0 where nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=["all", *SEEDS])
    parser.add_argument("--runs", type=int, help="executions of this way, with those of earlier calls")
    parser.add_argument("--seconds", type=float, default=600, help="at most, of each target and way")
    parser.add_argument("--into", type=Path, default=Path(".fuzzed"), help="corpus, findings and tally")
    parser.add_argument("--blind", action="store_true", help="look at no code")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked, rest = parser.parse_known_args()
    if not asked.inside:
        todo = [(one, way) for one in SEEDS for way in (False, True)] if asked.target == "all" else []
        return max(
            _slices(target, blind, asked.runs or RUNS.get(target, OTHERS), asked.seconds, asked.into)
            for target, blind in todo or [(asked.target, asked.blind)]
        )
    if asked.blind:
        begun = tally(asked.into).get(asked.target, {}).get("blind", 0)
        folder, place = asked.into / asked.target, asked.into / f"{asked.target}.at"
        return try_blindly(asked.target, folder, begun, asked.runs, asked.seconds, place)
    _guided(asked.target, rest)
    return 0


def _slices(target: str, blind: bool, runs: int, seconds: float, into: Path) -> int:
    corpus, findings = into / target, into / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]):
        (corpus / f"seed-{number}").write_bytes(seed)
    way = "blind" if blind else "guided"
    done, end, found = tally(into).get(target, {}).get(way, 0), time.monotonic() + seconds, 0
    while done < runs and (left := end - time.monotonic()) > 1:
        slice_ = _blind_slice if blind else _guided_slice
        told, ended = slice_(target, runs - done, min(SLICE, left), into)
        done += told
        counted = tally(into)
        counted[target] = counted.get(target, {}) | {way: done}
        (into / "tally.json").write_text(json.dumps(counted, indent=1))
        print(f"{target}, {way}: {done:,} executions", flush=True)
        if ended.returncode:
            found += 1
            print(ended.stderr[-3000:], flush=True)
            if found > 20 or not told:
                break
    return 1 if found else 0


def _guided_slice(target: str, runs: int, seconds: float, into: Path) -> tuple[int, subprocess.CompletedProcess[str]]:
    options = [
        f"-max_total_time={int(seconds) + 1}", f"-runs={runs}", "-rss_limit_mb=1000", "-max_len=2048",
        "-timeout=300",  # by the clock, and a busy machine has slow seconds: those of the processor are counted inside
        f"-artifact_prefix={into}/findings/{target}-", "-print_final_stats=0", str(into / target),
    ]  # fmt: skip
    ended = _inside(target, *options)
    return max((int(a or b) for a, b in _DONE.findall(ended.stderr)), default=0), ended


def _blind_slice(target: str, runs: int, seconds: float, into: Path) -> tuple[int, subprocess.CompletedProcess[str]]:
    ended = _inside(target, "--blind", f"--runs={runs}", f"--seconds={seconds}", f"--into={into}")
    count, raw = left_in(into / f"{target}.at")
    if ended.returncode:
        (into / "findings" / f"{target}-blind-{int(time.time())}").write_bytes(raw)
    return count + bool(ended.returncode), ended


def _inside(target: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fuzz", target, "--inside", *options]
    return subprocess.run(command, capture_output=True, text=True, errors="replace")


def tally(into: Path) -> dict[str, dict[str, int]]:
    """How many executions each target had so far, guided and blind."""
    path = into / "tally.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


def _guided(target: str, options: list[str]) -> None:
    import atheris

    with atheris.instrument_imports(include=["reportedly"]):
        from fuzz.targets import try_one

    def once(raw: bytes) -> None:
        begun = time.process_time()
        try_one(target, raw)
        assert time.process_time() - begun < LONGEST, "it takes too long"

    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
