"""How fast is the reader? Ratios in one run: whole reading against the bare encoder on the same words, step by step.

``python -m evaluation.bench [--articles N]``. Articles are our own examples, repeated; times are processor seconds of
one process, the least of some rounds: what else the machine does adds to them and never takes away.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROUNDS = 4
EXAMPLES = Path(__file__).parent.parent / "examples"


def example_texts() -> list[str]:
    """The texts of our examples, several of them to an article: about 700 words each."""
    from reportedly.intake.files import Loaded, articles_from

    short = [one.article.text for one in articles_from([str(EXAMPLES)]) if isinstance(one, Loaded)]
    return ["\n\n".join(short[i:] + short[:i])[:4600] for i in range(len(short))]


def stream(texts: list[str], count: int) -> Iterator[str]:
    """``count`` articles, none the same as another."""
    for number in range(count):
        yield f"Report {number} of the exercise.\n\n{texts[number % len(texts)]}"


def bare_encoder(texts: list[str], count: int, graph: Any) -> float:
    """Processor seconds of an encoder's graph alone: the same windows on the same threads, nothing before or after."""
    import numpy as np

    from reportedly.annotate import encoder
    from reportedly.annotate.pieces import CLS, SEP, cut
    from reportedly.intake.sentences import split_sentences

    wanted = {given.name for given in graph.get_inputs()}
    todo = []
    for text in stream(texts, count):
        pieces = cut(text)
        for a, b in encoder.plan_windows(pieces, split_sentences(text)):
            ids = np.asarray([[CLS, *pieces.ids[a:b], SEP]], dtype=np.int64)
            cases = np.zeros_like(ids)
            cases[0, 1:-1] = pieces.cases[a:b]
            feed = {"ids": ids, "cases": cases, "mask": np.ones_like(ids)}
            todo.append({name: array for name, array in feed.items() if name in wanted})
    begun = time.process_time()
    for encoded in [encoder._pool().submit(graph.run, None, feed) for feed in todo]:
        encoded.result()
    return time.process_time() - begun


def plain_graph(path: Path) -> Any:
    """The encoder as anyone would export it (``training.export --plain``), with onnxruntime's own settings."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options)


def whole_reading(texts: list[str], count: int) -> float:
    """Processor seconds of reading a stream."""
    from reportedly import read_many

    begun = time.process_time()
    for _ in read_many(stream(texts, count)):
        pass
    return time.process_time() - begun


def steps(texts: list[str], count: int) -> dict[str, float]:
    """Processor seconds of each step, one article at a time."""
    from reportedly import pipeline
    from reportedly.annotate.encoder import begin, finish

    spent: dict[str, float] = defaultdict(float)

    def timed(name: str, step: Callable[..., Any], *args: Any) -> Any:
        begun = time.process_time()
        result = step(*args)
        spent[name] += time.process_time() - begun
        return result

    from reportedly.resolve.claims import Told

    for text in stream(texts, count):
        given = {"text": text, "published": "2026-03-10"}
        prepared = timed("language and sentences", pipeline.prepare, given)
        states = timed("encoder", lambda: finish(begin([(text, prepared.sentences)])[0]))  # noqa: B023
        day = dt.date(2026, 3, 10)
        dates = timed("dates", pipeline.find_dates, text, day, prepared.sentences)
        figures = timed("figures", pipeline.find_figures, text, dates)
        mentions = timed("names", pipeline.find_mentions, text, states)
        references = timed("references", pipeline.find_references, text, states)
        said = timed("attributions", pipeline.find_attributions, text, prepared.sentences, states)
        events = timed("events and roles", pipeline.find_events, text, prepared.sentences, states)
        entities = timed("entities", pipeline.resolve_entities, text, prepared.sentences, mentions, day, references)
        told = Told(text, prepared.sentences, events, said, entities, dates, figures)
        timed("claims", pipeline.claims_of, told)
    return dict(spent)


def seconds(command: list[str]) -> float:
    """The best of three runs of a command, wall seconds."""
    runs = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        runs.append(time.perf_counter() - begun)
    return min(runs)


def main() -> None:
    """Print the bench."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--articles", type=int, default=30)
    ask.add_argument("--stream", type=int, default=400, help="articles of the memory and evenness run")
    ask.add_argument(
        "--plain", type=Path, help="a plainly exported encoder (training.export --plain) to stand beside ours"
    )
    args = ask.parse_args()
    import reportedly
    from reportedly.annotate import encoder

    texts = example_texts()
    reportedly.read(texts[0])  # load everything once
    begun = time.perf_counter()
    whole_reading(texts, args.articles)
    wall = time.perf_counter() - begun
    graphs = [encoder.session("reader"), *([plain_graph(args.plain)] if args.plain else [])]
    rounds = [
        [whole_reading(texts, args.articles), *(bare_encoder(texts, args.articles, graph) for graph in graphs)]
        for _ in range(ROUNDS)
    ]
    whole, ours, *plain = (min(times) for times in zip(*rounds, strict=True))
    words = sum(len(text.split()) for text in stream(texts, args.articles))
    print(f"{dt.date.today()}: {args.articles} articles, {words} words")
    print(f"whole reading / our encoder's graph alone: {whole / ours:.2f}")
    if plain:
        print(f"whole reading / the bare encoder, plainly exported: {whole / plain[0]:.2f} (to reach: 1.35)")
    print(f"articles a second of wall time on the cores there are: {args.articles / wall:.1f}")
    spent = steps(texts, min(args.articles, 24))
    for name, value in spent.items():
        print(f"  {name}: {value / sum(spent.values()):.1%} of reading")
    marks = [time.process_time()]
    for number, _ in enumerate(reportedly.read_many(stream(texts, args.stream)), 1):
        if number % (args.stream // 4) == 0:
            marks.append(time.process_time())
    quarters = [b - a for a, b in itertools.pairwise(marks)]
    print(f"cost of the last quarter of {args.stream} articles / the first: {quarters[-1] / quarters[0]:.2f} (flat: 1)")
    print(
        f"greatest resident memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (to reach: 700)"
    )
    example = str(sorted(EXAMPLES.glob("*.txt"))[0])
    script = str(Path(sys.executable).parent / "reportedly")
    print(f"start-up, --help: {seconds([script, '--help']):.2f} s (to reach: 0.2)")
    print(f"first article from cold: {seconds([script, 'read', example]):.2f} s (to reach: 1.5)")


if __name__ == "__main__":
    main()
