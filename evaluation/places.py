"""How often is a place name put in the right place? Accuracy within 161 km and of countries, gold toponyms given.

Corpora: Local-Global Lexicon (Lieberman et al. 2010) and TR-News (Kamalloo and Rafiei 2018). Dev = sha1(docid) even;
the weights are fitted on the rest (--fit), and what facts there are was chosen on its halves (--crossed). Toponyms
without gold coordinates are left out; a name we cannot place counts as wrong.
Published, on the whole of LGL with gold toponyms: 0.76 (CamCoder, 2018), TR-News 0.82 to 0.87.
"""

from __future__ import annotations

import hashlib
import math
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportedly.resolve import countries, place_names, places
from reportedly.resolve.gazetteer import Place, places_called

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "places"
FILES = {"lgl": "lgl.xml", "trnews": "TR-News.xml"}
NEAR_KM = 161.0
WORTH = {
    "lgl": 1.0,
    "trnews": 2.0,
    "world": 3.0,
}  # in fitting: news of the wide world is what is mostly read, and the smaller corpus


class Toponym(NamedTuple):
    """One gold toponym: offsets, a point in degrees, the country's name, the GeoNames id."""

    start: int
    end: int
    lat: float
    lon: float
    country: str
    geonames: int | None = None
    division: str | None = None  # of our own sentences, which have no points: "" any of the country


def articles(name: str, dev: bool) -> Iterator[tuple[str, list[Toponym]]]:
    """The texts of one part of a corpus, each with its gold toponyms."""
    for article in ElementTree.parse(CORPORA / FILES[name]).getroot().iter("article"):
        if (int(hashlib.sha1(article.attrib["docid"].encode()).hexdigest(), 16) % 2 == 0) != dev:
            continue
        text = article.findtext("text") or ""
        gold = []
        for toponym in article.iter("toponym"):
            entry = toponym.find("gaztag")
            phrase = toponym.findtext("phrase") or ""
            if entry is None or not entry.findtext("lat"):
                continue
            start = int(toponym.findtext("start") or 0)
            if text[start : start + len(phrase)] != phrase:  # some offsets of TR-News are off
                near = sorted(
                    (i for i in range(max(0, start - 200), start + 200) if text.startswith(phrase, i)),
                    key=lambda i: abs(i - start),
                )
                if not near:
                    continue
                start = near[0]
            lat, lon = float(entry.findtext("lat") or 0), float(entry.findtext("lon") or 0)
            country, ident = entry.findtext("country") or "", int(entry.get("geonameid") or 0) or None
            gold.append(Toponym(start, start + len(phrase), lat, lon, country, geonames=ident))
        yield text, gold


WORLD = Path(__file__).with_name("world_places.txt")
_MARKED = re.compile(r"\[([^\]=]+)(?:=([A-Z]{3})(?:\.(\w+))?)?\]")


def sentences_of_the_world(checks: bool) -> Iterator[tuple[str, list[Toponym]]]:
    """Our own sentences, those that fit weights or those that check them, each with its toponyms."""
    lines = [line for line in WORLD.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        if (number % 2 == 1) != checks:
            continue
        text, gold, at = "", [], 0
        for found in _MARKED.finditer(line):
            text += line[at : found.start()]
            if found[2]:
                gold.append(Toponym(len(text), len(text) + len(found[1]), 0, 0, found[2], division=found[3] or ""))
            text += found[1]
            at = found.end()
        yield text + line[at:], gold


def world(checks: bool, fitted: dict[str, float] | None = None) -> float:
    """The share of places of our own sentences that are put in the right state (and division, where given)."""
    right = total = 0
    for text, gold in sentences_of_the_world(checks):
        chosen = places.choose(text, [(toponym.start, toponym.end) for toponym in gold], fitted)
        total += len(gold)
        right += sum(place is not None and is_right(place, one) for one, place in zip(gold, chosen, strict=True))
    return right / total


def km_off(place: Place, gold: Toponym) -> float:
    """Kilometres from a place to the gold point, along the great circle."""
    a, b, c, d = map(math.radians, (place.lat, place.lon, gold.lat, gold.lon))
    cosine = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))


def is_right(place: Place, gold: Toponym) -> bool:
    """Whether a place is within 161 km of the gold one; of our own sentences, in the gold state and division."""
    if gold.division is not None:
        return place.country == gold.country and gold.division in ("", place.admin1)
    return km_off(place, gold) <= NEAR_KM


def measure(
    name: str, dev: bool, wrong: Counter[str] | None = None, fitted: dict[str, float] | None = None
) -> dict[str, float]:
    """Accuracy within 161 km, accuracy of countries and the number of toponyms of one part of a corpus."""
    right = right_country = total = with_country = 0
    for text, gold in articles(name, dev):
        chosen = places.choose(text, [(toponym.start, toponym.end) for toponym in gold], fitted)
        for toponym, place in zip(gold, chosen, strict=True):
            total += 1
            near = place is not None and is_right(place, toponym)
            right += near
            if toponym.country:
                with_country += 1
                right_country += place is not None and place.country == countries.country_of(toponym.country)
            if wrong is not None and not near:
                could = any(is_right(other, toponym) for other in place_names.called(text[toponym.start : toponym.end]))
                shown = f"{place.name}/{place.kind}/{place.country}/{place.admin1}" if place else "unknown"
                words = text[toponym.start : toponym.end]
                verdict = "choice" if could else "MISSING"
                wrong[f"{verdict}: {words} -> {shown} gold {toponym.lat},{toponym.lon} {toponym.country}"] += 1
    return {"within_161_km": right / total, "country": right_country / max(1, with_country), "toponyms": float(total)}


def score() -> dict[str, float]:
    """The dev figures of both corpora, and of our own sentences those that check."""
    found = {f"places_{name}_{key}": value for name in FILES for key, value in measure(name, dev=True).items()}
    return found | {"places_world_state": world(checks=True)}


Case = tuple[list[dict[str, float]], list[bool], float]  # the facts of the candidates, which are right, the weight
Prepared = list[tuple[str, list[Toponym], places.Scene]]


def prepared(dev: bool) -> Prepared:
    """The articles of both corpora as the resolver sees them, worked out as far as the weights do not matter."""
    made = []
    for name in (*FILES, "world"):
        for text, gold in articles(name, dev) if name in FILES else sentences_of_the_world(checks=dev):
            spans = [(toponym.start, toponym.end) for toponym in gold]
            made.append((name, gold, places.Scene(text, spans, *place_names.candidates_of(text, spans))))
    return made


def _cases(articles_: Prepared, fitted: dict[str, float]) -> list[Case]:
    """The names that are to be settled, with the context that these weights give."""
    cases: list[Case] = []
    for name, gold, scene in articles_:
        rows = scene.facts(scene.beliefs(fitted))
        seen = Counter(scene.asked)
        for index, toponym in dict(reversed(list(zip(scene.asked, gold, strict=True)))).items():  # the first of each
            # The same entry is right to learn from, too: GeoNames has moved the point of Canada by 976 km.
            good = [
                is_right(place, toponym) or place.geonames == (toponym.geonames or -1)
                for place in scene.table[index][2]
            ]
            if any(good) and not all(good):
                cases.append((rows[index], good, WORTH[name] * float(seen[index]) ** 0.5))
    return cases


def fit(articles_: Prepared, rounds: int = 3, steps: int = 300, shrink: float = 0.2) -> dict[str, float]:
    """Weights by conditional logit, the context taken from the last round's own beliefs."""
    import numpy as np

    fitted = dict(places.weights())
    for _ in range(rounds):
        cases = _cases(articles_, fitted)
        names = sorted({fact for found, _, _ in cases for each in found for fact in each} | set(fitted))
        column = {fact: i for i, fact in enumerate(names)}
        table = np.zeros((sum(len(found) for found, _, _ in cases), len(names)))
        for row, each in enumerate(each for found, _, _ in cases for each in found):
            for fact, value in each.items():
                table[row, column[fact]] = value
        sizes = [len(found) for found, _, _ in cases]
        starts, of = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(cases)), sizes)
        good = np.array([right for _, rights, _ in cases for right in rights], float)
        weight = np.array([weight for _, _, weight in cases])
        now = np.array([fitted.get(fact, 0.0) for fact in names])
        first, second = np.zeros_like(now), np.zeros_like(now)
        for step in range(1, steps + 1):
            scores = table @ now
            p = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
            q = p * good
            p /= np.add.reduceat(p, starts)[of]
            q /= np.maximum(1e-12, np.add.reduceat(q, starts))[of]
            slope = shrink * now + table.T @ (weight[of] * (p - q))
            first = 0.9 * first + 0.1 * slope
            second = 0.99 * second + 0.01 * slope**2
            now -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        fitted = {fact: round(float(value), 2) for fact, value in zip(names, now, strict=True)}
    return fitted


def crossed() -> dict[str, float]:
    """Accuracy on the develop part by halves, each with weights fitted on the other: what facts are chosen by."""
    halves: tuple[Prepared, Prepared] = ([], [])
    for number, one in enumerate(prepared(dev=False)):
        halves[number % 2].append(one)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for here, other in (halves, halves[::-1]):
        fitted = fit(other)
        for name, gold, scene in here:
            beliefs = scene.beliefs(fitted)
            for index, toponym in zip(scene.asked, gold, strict=True):
                candidates = scene.table[index][2]
                total[name] += 1
                right[name] += bool(candidates) and is_right(candidates[int(beliefs[index].argmax())], toponym)
    return {name: right[name] / total[name] for name in total}


if __name__ == "__main__":
    if "--crossed" in sys.argv:
        print(crossed())
    elif "--fit" in sys.argv:
        for fact, weight in fit(prepared(dev=False)).items():
            print(f"{fact} | {weight}")
    elif "--wrong" in sys.argv:
        for corpus in FILES:
            faults: Counter[str] = Counter()
            print(corpus, measure(corpus, dev=False, wrong=faults))
            for fault, count in faults.most_common(70):
                print("  ", count, fault)
    else:
        print({corpus: measure(corpus, dev=False) for corpus in FILES})
        print(score())
    assert places_called("Paris")
