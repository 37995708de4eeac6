"""Smooth curves for the drawings, in plain Python.

A curve is a dense list of points (px, y downwards). It has two sides: the outward side is on the left of
someone who walks along it. So a line walked from left to right has its outward side above, and a circle
walked clockwise has it outside. Membranes and receptors read their orientation from here, nowhere else.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

STEP_PX = 2.0
FLATNESS_PX = 0.06


class Place(NamedTuple):
    """A point on a curve and the unit vector to its outward side."""

    x: float
    y: float
    nx: float
    ny: float


@dataclass(frozen=True)
class Curve:
    """Points (px) and whether the last joins the first."""

    points: tuple
    closed: bool = False

    @property
    def lengths(self) -> list:
        """Distance walked at each point, and back at the start if the curve is closed (px)."""
        points = self.points + self.points[:1] if self.closed else self.points
        walked = [0.0]
        for (x0, y0), (x1, y1) in pairwise(points):
            walked.append(walked[-1] + math.hypot(x1 - x0, y1 - y0))
        return walked

    def flipped(self) -> "Curve":
        """The same curve with its sides exchanged."""
        return Curve(self.points[::-1], self.closed)

    def at(self, share: float) -> Place:
        """The place a share (0 to 1) of the way along."""
        walked = self.lengths
        return self._place(walked, share * walked[-1])

    def near(self, x: float, y: float) -> Place:
        """The place closest to (x, y)."""
        walked = self.lengths
        index = min(range(len(self.points)), key=lambda i: round(math.dist(self.points[i], (x, y)), 6))
        return self._place(walked, walked[index])

    def part(self, start: float, stop: float) -> "Curve":
        """The piece between two shares of the length."""
        walked = self.lengths
        first, last = start * walked[-1], stop * walked[-1]
        steps = max(2, round((last - first) / STEP_PX))
        places = [self._place(walked, first + (last - first) * i / steps) for i in range(steps + 1)]
        return Curve(tuple((p.x, p.y) for p in places))

    def offset(self, distance_px: float) -> "Curve":
        """The parallel curve, `distance_px` to the outward side."""
        walked = self.lengths
        places = [self._place(walked, w) for w in walked[: len(self.points)]]
        return Curve(tuple((p.x + distance_px * p.nx, p.y + distance_px * p.ny) for p in places), self.closed)

    def with_pocket(self, near: tuple, radius: float, depth: float, fillet: float, outward: bool = False):
        """The curve with a round pocket (or, outward, a bud) sunk into it at the place closest to `near`.

        A circle of `radius` r whose far end lies `depth` off the curve, joined to it on both sides by an
        arc of radius `fillet` f that is tangent to both. These arcs meet the curve sqrt((r+f)² - (h-f)²)
        from the middle of the mouth, h = depth - r. Raises ValueError where no such arc exists.
        """
        h = depth - radius
        if abs(h - fillet) >= radius + fillet:
            raise ValueError(f"depth {depth} px leaves no mouth: it must be below {2 * (radius + fillet)} px")
        mouth = math.sqrt((radius + fillet) ** 2 - (h - fillet) ** 2)
        lean = math.atan2(h - fillet, mouth)
        profile = _arc(-mouth, fillet, fillet, -math.pi / 2, lean)
        profile += _arc(0, h, radius, math.pi + lean, -lean)
        profile += _arc(mouth, fillet, fillet, math.pi - lean, 1.5 * math.pi)
        curve = self._opened_opposite(near) if self.closed else self
        walked = curve.lengths
        centre = curve.near(*near)
        at = min(zip(walked, curve.points, strict=False), key=lambda w: math.dist(w[1], centre[:2]))[0]
        side = 1 if outward else -1
        sunk = []
        for u, v in profile:
            base = curve._place(walked, at + u)
            # Near its rim the pocket follows the bend of the curve it is sunk into.
            follow = max(0.0, 1 - v / (2 * fillet)) ** 2
            flat_x, flat_y = centre.x - u * centre.ny, centre.y + u * centre.nx
            sunk.append(
                (
                    flat_x + follow * (base.x - flat_x) + side * v * centre.nx,
                    flat_y + follow * (base.y - flat_y) + side * v * centre.ny,
                )
            )
        points = list(zip(walked, curve.points, strict=False))
        before = [p for w, p in points if w < at - mouth - STEP_PX / 2]
        after = [p for w, p in points if w > at + mouth + STEP_PX / 2]
        return Curve(tuple(before + sunk + after), self.closed)

    def d(self) -> str:
        """The curve as SVG path data, with as few points as look smooth."""
        points = self.points + self.points[:1] if self.closed else self.points
        return "M" + "L".join(f"{fmt(x)} {fmt(y)}" for x, y in _simplified(points)) + "Z" * self.closed

    def _opened_opposite(self, near: tuple) -> "Curve":
        index = min(range(len(self.points)), key=lambda i: round(math.dist(self.points[i], near), 6))
        cut = (index + len(self.points) // 2) % len(self.points)
        return Curve(self.points[cut:] + self.points[:cut])

    def _place(self, walked: list, distance: float) -> Place:
        points = self.points + self.points[:1] if self.closed else self.points
        distance = distance % walked[-1] if self.closed else min(max(distance, 0.0), walked[-1])
        low, high = 0, len(points) - 2
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if walked[middle] <= distance else (low, middle - 1)
        part = (distance - walked[low]) / (walked[low + 1] - walked[low])
        (x0, y0), (x1, y1) = points[low], points[low + 1]
        nx, ny = self._normal(low)
        mx, my = self._normal(low + 1)
        nx, ny = nx + part * (mx - nx), ny + part * (my - ny)
        size = math.hypot(nx, ny)
        return Place(x0 + part * (x1 - x0), y0 + part * (y1 - y0), nx / size, ny / size)

    def _normal(self, index: int) -> tuple:
        last = len(self.points)
        if self.closed:
            (x0, y0), (x1, y1) = self.points[(index - 1) % last], self.points[(index + 1) % last]
        else:
            (x0, y0), (x1, y1) = self.points[max(index - 1, 0)], self.points[min(index + 1, last - 1)]
        size = math.hypot(x1 - x0, y1 - y0)
        return (y1 - y0) / size, -(x1 - x0) / size


def line(*corners: tuple) -> Curve:
    """Straight pieces through the corners."""
    points = []
    for (x0, y0), (x1, y1) in pairwise(corners):
        steps = max(1, round(math.hypot(x1 - x0, y1 - y0) / STEP_PX))
        points += [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(steps)]
    return Curve((*points, corners[-1]))


def arc(x: float, y: float, radius: float, start_deg: float, stop_deg: float) -> Curve:
    """Part of a circle; 0° points right, 90° down; walked clockwise if `stop_deg` > `start_deg`."""
    return Curve(tuple(_arc(x, y, radius, math.radians(start_deg), math.radians(stop_deg))))


def circle(x: float, y: float, radius: float) -> Curve:
    """A closed circle, outward side outside."""
    return ellipse(x, y, radius, radius)


def ellipse(x: float, y: float, rx: float, ry: float, power: float = 2.0) -> Curve:
    """A closed ellipse; a `power` above 2 fills its corners (a superellipse), as a full cell does."""
    steps = round(math.tau * max(rx, ry) / STEP_PX)
    points = []
    for i in range(steps):
        c, s = math.cos(math.tau * i / steps), math.sin(math.tau * i / steps)
        points.append(
            (
                x + rx * math.copysign(abs(c) ** (2 / power), c),
                y + ry * math.copysign(abs(s) ** (2 / power), s),
            )
        )
    return Curve(tuple(points), True)


def wave(x0: float, x1: float, y: float, amplitude: float, waves: float) -> Curve:
    """A sine from x0 to x1 round height y."""
    steps = max(8, round(abs(x1 - x0) / STEP_PX))
    shares = [i / steps for i in range(steps + 1)]
    return Curve(tuple((x0 + (x1 - x0) * s, y - amplitude * math.sin(math.tau * waves * s)) for s in shares))


def spline(*knots: tuple, closed: bool = False) -> Curve:
    """A smooth curve through all knots (Catmull-Rom)."""
    ring = [knots[-1], *knots, knots[0], knots[1]] if closed else [knots[0], *knots, knots[-1]]
    points = []
    for p0, p1, p2, p3 in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        steps = max(2, round(math.dist(p1, p2) / STEP_PX))
        for i in range(steps):
            t = i / steps
            points.append(
                tuple(
                    b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    return Curve(tuple(points) if closed else (*points, knots[-1]), closed)


def joined(*curves: Curve) -> Curve:
    """Curves laid end to end."""
    points = list(curves[0].points)
    for curve in curves[1:]:
        points += curve.points[math.dist(points[-1], curve.points[0]) < 0.5 :]
    return Curve(tuple(points))


def rounded(corners: list, radius: float) -> Curve:
    """Straight pieces through the corners, each corner turned on an arc of `radius`."""
    pieces, start = [], corners[0]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        ax, ay = _unit(corner, before)
        bx, by = _unit(corner, after)
        half = math.acos(max(-1.0, min(1.0, ax * bx + ay * by))) / 2
        cut = radius / math.tan(half)
        enter = (corner[0] + cut * ax, corner[1] + cut * ay)
        leave = (corner[0] + cut * bx, corner[1] + cut * by)
        away = radius / math.sin(half) / math.hypot(ax + bx, ay + by)
        middle = (corner[0] + away * (ax + bx), corner[1] + away * (ay + by))
        turn = math.copysign(math.pi - 2 * half, bx * ay - by * ax)
        first = math.atan2(enter[1] - middle[1], enter[0] - middle[0])
        pieces += [line(start, enter), Curve(tuple(_arc(*middle, radius, first, first + turn)))]
        start = leave
    return joined(*pieces, line(start, corners[-1]))


def fmt(number: float) -> str:
    """One decimal at most. The nudge makes ties round the same way on every machine."""
    text = f"{number + 1e-6:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _unit(start, stop) -> tuple:
    size = math.dist(start, stop)
    return (stop[0] - start[0]) / size, (stop[1] - start[1]) / size


def _arc(x, y, radius, start, stop) -> list:
    steps = max(4, round(abs(stop - start) * radius / STEP_PX))
    angles = [start + (stop - start) * i / steps for i in range(steps + 1)]
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def _simplified(points: tuple) -> list:
    """The points that matter (Ramer-Douglas-Peucker); of equals the first wins, so every machine agrees."""
    keep = {0, len(points) - 1}
    # A closed curve starts where it ends: split it first, or every distance is measured from one point.
    todo = [(0, len(points) // 2), (len(points) // 2, len(points) - 1)]
    keep.add(len(points) // 2)
    while todo:
        first, last = todo.pop()
        (x0, y0), (x1, y1) = points[first], points[last]
        chord = math.hypot(x1 - x0, y1 - y0) or 1.0
        worst, far = FLATNESS_PX, None
        for i in range(first + 1, last):
            x, y = points[i]
            off = abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / chord
            if off > worst + 1e-7:
                worst, far = off, i
        if far is not None:
            keep.add(far)
            todo += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]
