"""Is a regular expression linear on every text, by Python's backtracking matcher?

The pattern becomes an automaton of its characters, and the number of ways to read the same text is looked at (Weber and
Seidl 1991; Wüstholz et al. 2017): two ways round one loop give exponential time; a loop that leads into another on the
same text, quadratic. Searching tries each place of the text, which is a loop before the pattern. A loop after which
nothing can fail is left alone. Look-arounds are read as a way that leads nowhere; atomic groups as if they were none; a
repetition up to ``MANY`` times as one without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

MANY = 256  # repetitions that count as endless
COPIES = 3  # of what is repeated less often
_P = re._parser  # type: ignore[attr-defined]
_C = re._constants  # type: ignore[attr-defined]
_SAMPLES = "aZ09_ \n\t-.,'\"“’éß中\u00a0\u202f\x00$%"
_CATEGORIES = {
    _C.CATEGORY_DIGIT: str.isdigit, _C.CATEGORY_SPACE: str.isspace, _C.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    _C.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(), _C.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    _C.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}  # fmt: skip


class Finding(NamedTuple):
    """What is not linear: "exponential" or "quadratic", and a piece that the text repeats."""

    how: str
    piece: str


class _Net:
    """Positions with what they match (a bit a character), and ways between them: (to, by how many ways, up to two)."""

    def __init__(self, alphabet: list[str]) -> None:
        self.alphabet = alphabet
        self.matches: list[int] = []  # 0: no character, a joint
        self.free: list[list[tuple[int, bool]]] = []  # joints: (to, whether an assertion stands between)

    def add(self, matches: int = 0) -> int:
        self.matches.append(matches)
        self.free.append([])
        return len(self.matches) - 1

    def join(self, one: int, other: int, asserted: bool = False) -> None:
        self.free[one].append((other, asserted))

    def mask(self, test: Any) -> int:
        return sum(1 << n for n, char in enumerate(self.alphabet) if test(char))


def findings(pattern: str | bytes, flags: int = 0, searched: bool = True, whole: bool = False) -> list[Finding]:
    """What is wrong with a pattern. ``searched``: it may begin anywhere; ``whole``: it must end where the text does."""
    parsed = _P.parse(pattern, flags)
    net = _Net(_alphabet(parsed))
    first = net.add()
    last = net.add()
    if searched and not _anchored(parsed):
        loop = net.add(net.mask(lambda _: True))
        net.join(loop, loop)
        before = _not_before(parsed)
        if before is None:
            net.join(loop, first)
        else:
            other = net.add(net.mask(lambda char: not _is(*before, char, parsed.state.flags)))
            net.join(loop, other)
            net.join(other, first)
    end = _sequence(net, parsed, first, parsed.state.flags)
    net.join(end, last, asserted=whole)
    return _look(net, first, last)


def _alphabet(parsed: Any) -> list[str]:
    points: set[int] = {ord(each) for each in _SAMPLES}

    def walk(node: Any) -> None:
        if isinstance(node, tuple) and len(node) == 2 and node[0] in (_C.LITERAL, _C.NOT_LITERAL):
            points.update((node[1], *(ord(c) for c in chr(node[1]).swapcase())))
        elif isinstance(node, tuple) and len(node) == 2 and node[0] is _C.RANGE:
            low, high = node[1]
            points.update((max(0, low - 1), low, high, min(high + 1, 0x10FFFF)))
        if isinstance(node, list | tuple) or hasattr(node, "data"):
            for child in node.data if hasattr(node, "data") else node:
                walk(child)

    walk(parsed)
    return [chr(each) for each in sorted(points)]


def _anchored(parsed: Any) -> bool:
    return bool(parsed.data) and parsed.data[0][0] is _C.AT and parsed.data[0][1] is _C.AT_BEGINNING and not (
        parsed.state.flags & re.M
    )  # fmt: skip


def _not_before(parsed: Any) -> Any:
    """What may not stand straight before the pattern, where that is one class of characters: a run is begun once."""
    kind, value = parsed.data[0] if parsed.data else (None, None)
    if kind is _C.ASSERT_NOT and value[0] < 0 and len(value[1]) == 1 and value[1][0][0] in (_C.IN, _C.LITERAL):
        return value[1][0]
    return None


def _sequence(net: _Net, nodes: Iterable[Any], at: int, flags: int) -> int:
    for node in nodes:
        at = _one(net, node, at, flags)
    return at


def _one(net: _Net, node: Any, at: int, flags: int) -> int:
    kind, value = node
    if kind in (_C.LITERAL, _C.NOT_LITERAL, _C.ANY, _C.IN):
        place = net.add(net.mask(lambda char: _is(kind, value, char, flags)))
        net.join(at, place)
        return place
    if kind in (_C.MAX_REPEAT, _C.MIN_REPEAT, _C.POSSESSIVE_REPEAT):
        least, most, inner = value
        for _ in range(min(least, COPIES)):
            at = _sequence(net, inner, at, flags)
        if most >= MANY:
            head = net.add()
            net.join(at, head)
            net.join(_sequence(net, inner, head, flags), head)
            return head
        end = net.add()
        net.join(at, end)
        for _ in range(min(most - least, COPIES)):
            at = _sequence(net, inner, at, flags)
            net.join(at, end)
        return end
    if kind is _C.SUBPATTERN:
        _, more, fewer, inner = value
        return _sequence(net, inner, at, (flags | more) & ~fewer)
    if kind is _C.ATOMIC_GROUP:
        return _sequence(net, value, at, flags)
    if kind is _C.BRANCH:
        end = net.add()
        for branch in value[1]:
            net.join(_sequence(net, branch, at, flags), end)
        return end
    after = net.add()
    net.join(at, after, asserted=True)
    if kind in (_C.ASSERT, _C.ASSERT_NOT):
        if value[0] > 0:
            dead = net.add()
            net.join(at, dead)
            _sequence(net, value[1], dead, flags)
        return after
    if kind is _C.AT:
        return after
    raise NotImplementedError(f"{kind} is not understood")


def _is(kind: Any, value: Any, char: str, flags: int) -> bool:
    if kind is _C.ANY:
        return bool(flags & re.S) or char != "\n"
    chars = {char, char.lower(), char.upper()} if flags & re.I else {char}
    chars = {each for each in chars if len(each) == 1}
    if kind is _C.LITERAL:
        return any(ord(each) == value for each in chars)
    if kind is _C.NOT_LITERAL:
        return not any(ord(each) == value for each in chars)
    negated = any(what is _C.NEGATE for what, _ in value)
    found = False
    for what, which in value:
        if what is _C.LITERAL:
            found |= any(ord(each) == which for each in chars)
        elif what is _C.RANGE:
            found |= any(which[0] <= ord(each) <= which[1] for each in chars)
        elif what is _C.CATEGORY:
            found |= _CATEGORIES[which](char)
    return found != negated


def _look(net: _Net, first: int, last: int) -> list[Finding]:
    ways, ends = _ways(net, last)
    places = [p for p in range(len(net.matches)) if net.matches[p]]
    follow = {p: ways[p] for p in places}
    loops = _components(places, follow)
    found: list[Finding] = []
    for loop in loops:
        piece = _twice(net, loop, follow)
        if piece is not None and not _accepts(net, ways, ends, loop, piece):
            found.append(Finding("exponential", _text(net, piece)))
    for one in loops:
        below = _below(one, follow)
        for other in loops:
            if other is one or not other <= below:
                continue
            piece = _into(net, one, other, follow)
            # Where the pattern takes in all of it from its first character, the search does not begin again.
            if piece and not any(_accepts(net, ways, ends, begin, piece) for begin in ({first}, other)):
                found.append(Finding("quadratic", _text(net, piece)))
    return found


def _ways(net: _Net, last: int) -> tuple[list[dict[int, int]], set[int]]:
    """From each position the next ones, by how many joints (two at most); and those after which nothing can fail."""
    ways: list[dict[int, int]] = []
    ends: set[int] = set()
    for place in range(len(net.matches)):
        reached: dict[int, int] = {}
        stack: list[tuple[int, tuple[int, ...], bool]] = [(place, (place,), True)]
        seen: dict[tuple[int, bool], int] = {}
        while stack:
            at, on, plain = stack.pop()
            for to, asserted in net.free[at]:
                still = plain and not asserted
                if net.matches[to]:
                    reached[to] = min(2, reached.get(to, 0) + 1)
                    continue
                if to == last:
                    if still:
                        ends.add(place)
                    continue
                # Out of a loop and into it again is one round more; a second one is not.
                if on.count(to) >= 2 or seen.get((to, still), 0) >= 4:
                    continue
                seen[(to, still)] = seen.get((to, still), 0) + 1
                stack.append((to, (*on, to), still))
        ways.append(reached)
    return ways, ends


def _components(places: list[int], follow: dict[int, dict[int, int]]) -> list[set[int]]:
    """The loops: strongly connected positions (Tarjan), without those that stand alone."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    found: list[set[int]] = []
    for root in places:
        if root in index:
            continue
        work = [(root, iter(follow[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            at, rest = work[-1]
            for to in rest:
                if to not in index:
                    index[to] = low[to] = len(index)
                    stack.append(to)
                    work.append((to, iter(follow[to])))
                    break
                if to in stack:
                    low[at] = min(low[at], index[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    part: set[int] = set()
                    while True:
                        one = stack.pop()
                        part.add(one)
                        if one == at:
                            break
                    if len(part) > 1 or at in follow[at]:
                        found.append(part)
    return found


def _below(loop: set[int], follow: dict[int, dict[int, int]]) -> set[int]:
    reached, todo = set(loop), list(loop)
    while todo:
        for to in follow[todo.pop()]:
            if to not in reached:
                reached.add(to)
                todo.append(to)
    return reached


def _text(net: _Net, masks: Iterable[int]) -> str:
    return "".join(net.alphabet[(mask & -mask).bit_length() - 1] for mask in masks)


def _accepts(net: _Net, ways: list[dict[int, int]], ends: set[int], begin: set[int], masks: tuple[int, ...]) -> bool:
    """Whether the text, four times over, may be the whole of a match (or of its rest), and nothing can fail then."""
    for turn in range(len(masks)):
        at = set(begin)
        for count, mask in enumerate((masks[turn:] + masks[:turn]) * 4, 1):
            at = {to for one in at for to in ways[one] if net.matches[to] & (mask & -mask)}
            if count > 3 * len(masks) and at & ends:
                return True
    return False


def _twice(net: _Net, loop: set[int], follow: dict[int, dict[int, int]]) -> tuple[int, ...] | None:
    """A text that leads from a position to itself in two ways."""
    for start in loop:
        # (one, other, whether they ever parted)
        todo: list[tuple[int, int, bool, tuple[int, ...]]] = [(start, start, False, ())]
        seen = {(start, start, False)}
        while todo:
            one, other, parted, path = todo.pop()
            for a, many in follow[one].items():
                if a not in loop:
                    continue
                for b in follow[other]:
                    both = net.matches[a] & net.matches[b]
                    if b not in loop or not both:
                        continue
                    apart = parted or a != b or (many > 1 and one == other)
                    if a == b == start and apart:
                        return (*path, both)
                    if (a, b, apart) not in seen:
                        seen.add((a, b, apart))
                        todo.append((a, b, apart, (*path, both)))
    return None


def _into(net: _Net, one: set[int], other: set[int], follow: dict[int, dict[int, int]]) -> tuple[int, ...] | None:
    """A text that leads round one loop, round the other, and from the one into the other."""
    for p in one:
        for q in other:
            todo: list[tuple[int, int, int, tuple[int, ...]]] = [(p, p, q, ())]
            seen = {(p, p, q)}
            while todo:
                a, b, c, path = todo.pop()
                for x in follow[a]:
                    if x not in one:
                        continue
                    for z in follow[c]:
                        outer = net.matches[x] & net.matches[z]
                        if z not in other or not outer:
                            continue
                        for y in follow[b]:
                            both = outer & net.matches[y]
                            if not both:
                                continue
                            if (x, y, z) == (p, q, q):
                                return (*path, both)
                            if (x, y, z) not in seen:
                                seen.add((x, y, z))
                                todo.append((x, y, z, (*path, both)))
    return None
