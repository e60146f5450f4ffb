"""Where the points, the line and the words of a heat curve lie: a drawing 280 wide and 100 high."""

import itertools
from collections.abc import Iterator

# The dots lie between these; the words of the scale stand right of them.
LEFT, RIGHT = 30, 200
# Heat 0 and heat 100.
BOTTOM, TOP = 80, 12
# More dots than this are drawn small, and only the first, the hottest and the last say their number.
FEW = 6
# Numbers nearer than this would be written over each other.
APART = 24


def drawn(points: list[dict]) -> dict:
    """What the template of the chart shows: dots, paths (solid, and broken where a letter was left open), words."""
    dots = list(_dots(points))
    named = _named(dots)
    for number, dot in enumerate(dots):
        dot["named"] = number in named
        dot["label_y"] = dot["y"] - 9
    return {"dots": dots, "paths": list(_paths(dots)), "days": _days(dots), "radius": 5 if len(dots) <= FEW else 3}


def height(heat: int) -> float:
    return round(BOTTOM - heat * (BOTTOM - TOP) / 100, 1)


def _dots(points: list[dict]) -> Iterator[dict]:
    """A letter that was left open lies where the one before it lay: nothing says that anything changed."""
    level = height(next((p["heat"] for p in points if p["heat"] is not None), 30))
    step = (RIGHT - LEFT) / max(1, len(points) - 1)
    for number, point in enumerate(points):
        level = height(point["heat"]) if point["heat"] is not None else level
        yield {**point, "x": round(LEFT + number * step, 1), "y": level}


def _named(dots: list[dict]) -> set[int]:
    known = [n for n, dot in enumerate(dots) if dot["heat"] is not None]
    if len(dots) <= FEW or not known:
        return set(known)
    named: set[int] = set()
    for number in (known[-1], max(known, key=lambda n: dots[n]["heat"]), known[0]):
        if all(abs(dots[number]["x"] - dots[other]["x"]) >= APART for other in named):
            named.add(number)
    return named


def _paths(dots: list[dict]) -> Iterator[dict]:
    for one, two in itertools.pairwise(dots):
        middle = round((one["x"] + two["x"]) / 2, 1)
        line = f"M{one['x']} {one['y']}C{middle} {one['y']} {middle} {two['y']} {two['x']} {two['y']}"
        yield {"d": line, "open": one["heat"] is None or two["heat"] is None}


def _days(dots: list[dict]) -> list[dict]:
    """The days below: all of a few dots, else the first and the last; a day is said once."""
    chosen = dots if len(dots) <= 4 else dots[:: len(dots) - 1]
    said: list[dict] = []
    for dot in chosen:
        if not said or said[-1]["at"].date() != dot["at"].date():
            said.append(dot)
    return said
