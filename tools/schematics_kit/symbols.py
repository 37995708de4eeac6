"""The symbols of the course: each biological thing has one shape and one colour, in every drawing.

Topology is built in. A membrane has a dark leaflet on the outward side of its curve and a light one towards
the cytosol; a receptor's fork stands on the outward side. For a vesicle the outward side is outside; for an
endosome it is the lumen; for a vesicle inside that lumen it is the lumen again. So the fork that faces
outside on the cell faces the lumen in an endosome and outside again on an exosome; no drawing has to
remember it.
"""

import math

from schematics_kit.geometry import Curve, Place, fmt, line, wave
from schematics_kit.page import (
    COAT,
    CYTOSOL,
    INK,
    INNER_LEAFLET,
    LUMEN,
    LYSOSOME,
    MEMBRANE_CORE,
    NUCLEUS,
    NUCLEUS_EDGE,
    OUTER_LEAFLET,
    PROTEIN,
    RECEPTOR,
    RNA,
    filled,
    group,
    stroke,
    tag,
    text,
)

LEAFLET_PX = 2.6
BILAYER_PX = 5.4  # between the middles of the two leaflets
SPOTS = {
    1: ((0, 0),),
    2: ((-0.42, 0.08), (0.42, -0.08)),
    3: ((-0.42, 0.28), (0.42, 0.28), (0, -0.42)),
    4: ((-0.45, -0.4), (0.45, -0.4), (-0.45, 0.4), (0.45, 0.4)),
    5: ((-0.52, -0.42), (0.52, -0.42), (0, 0.05), (-0.52, 0.5), (0.52, 0.5)),
}


def membrane(curve: Curve) -> str:
    """A bilayer along a curve: dark leaflet on its outward side, light leaflet towards the cytosol."""
    half = BILAYER_PX / 2
    return (
        stroke(curve, MEMBRANE_CORE, BILAYER_PX)
        + stroke(curve.offset(half), OUTER_LEAFLET, LEAFLET_PX, stroke_linejoin="round")
        + stroke(curve.offset(-half), INNER_LEAFLET, LEAFLET_PX, stroke_linejoin="round")
    )


def on_circle(x, y, radius, angle_deg: float, inward: bool = False) -> Place:
    """The place on a circle at an angle (0° right, 90° down); outward is outside or, if `inward`, inside."""
    c, s = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    side = -1 if inward else 1
    return Place(x + radius * c, y + radius * s, side * c, side * s)


def vesicle(x, y, radius, cargo: str = "", receptors=(), fill: str = CYTOSOL) -> str:
    """A bilayer full of cytosol; `cargo` is a string of p (protein) and r (RNA), `receptors` angles (deg)."""
    return tag(
        "g",
        _bag(x, y, radius, fill, 1)
        + cargo_in(x, y, radius, cargo)
        + "".join(receptor(on_circle(x, y, radius, a), 0.72) for a in receptors),
        class_="vesicle",
    )


def endosome(x, y, radius, receptors=(), fill: str = LUMEN) -> str:
    """A bilayer inside the cell: what was outward faces its lumen, and so do the forks of its receptors."""
    return tag(
        "g",
        _bag(x, y, radius, fill, -1)
        + "".join(receptor(on_circle(x, y, radius, a, inward=True), 0.85) for a in receptors),
        class_="endosome",
    )


def mvb(x, y, radius, vesicles=(), receptors=()) -> str:
    """An endosome with intraluminal vesicles, each (dx, dy, radius, cargo, receptor angles)."""
    inside = "".join(vesicle(x + dx, y + dy, r, cargo, angles) for dx, dy, r, cargo, angles in vesicles)
    return endosome(x, y, radius, receptors) + inside


def ring_of_ilvs(distance, radius, cargos, start_deg: float = 90, turns=(90, 270)) -> tuple:
    """Vesicles for `mvb`, evenly round its middle; receptors at `turns` (deg) from the way outwards."""
    ring = []
    for i, cargo in enumerate(cargos):
        angle = start_deg + 360 * i / len(cargos)
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        ring.append((distance * c, distance * s, radius, cargo, tuple(angle + turn for turn in turns)))
    return tuple(ring)


def lysosome(x, y, radius, receptors=()) -> str:
    """The same bag as an endosome, another tint, with enzyme dots."""
    dots = "".join(
        tag("circle", cx=x + 0.5 * radius * dx, cy=y + 0.5 * radius * dy, r=2.6, fill=RNA)
        for dx, dy in ((-1, -0.3), (0.2, -1), (0.9, -0.2), (-0.2, 0.1), (-0.6, 0.9), (0.6, 0.8))
    )
    return endosome(x, y, radius, receptors, LYSOSOME) + dots


def nucleus(x, y, rx, ry=None, label: str | None = None) -> str:
    """A grey body; never drawn with the colours of a membrane that can be left by vesicle."""
    body = tag("ellipse", cx=x, cy=y, rx=rx, ry=ry or rx, fill=NUCLEUS, stroke=NUCLEUS_EDGE, stroke_width=2.6)
    return body + (text(x, y + 6, label) if label else "")


def receptor(place: Place, size: float = 1.0) -> str:
    """A transmembrane receptor: tail in the cytosol, fork on the outward side."""
    tail, fork, (ax, ay), (bx, by) = receptor_points(place, size)
    d = f"M{_xy(*tail)}L{_xy(*fork)}M{_xy(ax, ay)}L{_xy(*fork)}L{_xy(bx, by)}"
    return _round_line(d, RECEPTOR, 3.6 * max(size, 0.8), "receptor")


def receptor_points(place: Place, size: float = 1.0) -> list:
    """Tail, fork and the two tips of a receptor (px)."""
    x, y, nx, ny = place
    tall, wide = 10 * size, 7.5 * size
    fork = (x + tall * nx, y + tall * ny)
    tips = [(fork[0] + tall * nx + s * wide * ny, fork[1] + tall * ny - s * wide * nx) for s in (1, -1)]
    return [(x - 8 * size * nx, y - 8 * size * ny), fork, *tips]


def receptors(curve: Curve, *near: tuple, size: float = 1.0) -> str:
    """Receptors on a membrane at the places closest to the given points."""
    return "".join(receptor(curve.near(*point), size) for point in near)


def soluble_receptor(x, y, angle_deg: float = -90, size: float = 0.9) -> str:
    """The fork of a receptor, cut off above the membrane and floating free."""
    c, s = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    _, fork, (ax, ay), (bx, by) = receptor_points(Place(x, y, c, s), size)
    d = f"M{_xy(x + 4 * size * c, y + 4 * size * s)}L{_xy(*fork)}M{_xy(ax, ay)}L{_xy(*fork)}L{_xy(bx, by)}"
    return _round_line(d, RECEPTOR, 3.6 * size, "soluble-receptor")


def protein(x, y, size: float = 1.0) -> str:
    """Protein cargo: a filled diamond."""
    r = 6.5 * size
    return tag("path", d=f"M{_xy(x, y - r)}l{_xy(r, r)} {_xy(-r, r)} {_xy(-r, -r)}z", fill=PROTEIN)


def rna(x, y, size: float = 1.0) -> str:
    """RNA cargo: a short wave."""
    curve = wave(x - 9 * size, x + 9 * size, y, 3.6 * size, 1.5)
    return stroke(curve, RNA, 3.4 * max(size, 0.75), stroke_linecap="round")


def cargo_in(x, y, radius, kinds: str) -> str:
    """Up to five pieces of cargo spread in a vesicle: p for protein, r for RNA."""
    size = min(1.0, max(0.55, radius / 30))
    spread = radius - BILAYER_PX / 2
    draw = {"p": protein, "r": rna}
    spots = SPOTS.get(len(kinds), ())
    return "".join(
        draw[k](x + spread * dx, y + spread * dy, size) for k, (dx, dy) in zip(kinds, spots, strict=True)
    )


def clathrin(curve: Curve, start: float = 0.0, stop: float = 1.0) -> str:
    """A clathrin coat: T-shaped bars on the cytosolic side of a membrane, between two shares of it."""
    length = curve.lengths[-1] * (stop - start)
    bars = max(2, round(length / 12))
    d = ""
    for i in range(bars):
        x, y, nx, ny = curve.at(start + (stop - start) * (i + 0.5) / bars)
        foot, top = (x - 7 * nx, y - 7 * ny), (x - 14 * nx, y - 14 * ny)
        left, right = (top[0] - 5 * ny, top[1] + 5 * nx), (top[0] + 5 * ny, top[1] - 5 * nx)
        d += f"M{_xy(*foot)}L{_xy(*top)}M{_xy(*left)}L{_xy(*right)}"
    return tag("path", d=d, fill="none", stroke=COAT, stroke_width=2.8, stroke_linecap="round")


def cell(curve: Curve, *corners: tuple) -> str:
    """A cell's body and plasma membrane; an open outline is closed through the corners."""
    return filled(curve, CYTOSOL, *corners) + membrane(curve)


LEGEND = {
    "membrane": (48, lambda y: membrane(line((2, y), (44, y)))),
    "receptor": (26, lambda y: receptor(Place(13, y + 6, 0, -1), 0.9)),
    "soluble receptor": (26, lambda y: soluble_receptor(13, y + 10)),
    "protein": (24, lambda y: protein(12, y, 1.1)),
    "RNA": (32, lambda y: rna(15, y, 1.1)),
    "clathrin coat": (46, lambda y: clathrin(line((2, y - 10), (44, y - 10)))),
    "cytosol": (34, lambda y: _swatch(y, CYTOSOL)),
    "endosome lumen": (34, lambda y: _swatch(y, LUMEN)),
}


def legend(y, *names: str, x: float = 24, gap: float = 34, size: float = 17) -> str:
    """A strip that names symbols, from left to right."""
    parts = []
    for name in names:
        width, draw = LEGEND[name]
        parts.append(group(draw(0), x=x, y=y))
        parts.append(text(x + width + 8, y + 6, name, size=size, anchor="start"))
        x += width + 8 + 0.56 * size * len(name) + gap
    return "".join(parts)


def _swatch(y, colour: str) -> str:
    return tag("rect", x=2, y=y - 10, width=30, height=20, rx=5, fill=colour, stroke=INK, stroke_width=1)


def _bag(x, y, radius, fill: str, outward: int) -> str:
    """A round bilayer: `outward` +1 has its dark leaflet outside, -1 inside."""
    half = BILAYER_PX / 2
    return (
        tag("circle", cx=x, cy=y, r=radius, fill=fill, stroke=MEMBRANE_CORE, stroke_width=BILAYER_PX)
        + _ring(x, y, radius + outward * half, OUTER_LEAFLET)
        + _ring(x, y, radius - outward * half, INNER_LEAFLET)
    )


def _ring(x, y, radius, colour: str) -> str:
    return tag("circle", cx=x, cy=y, r=radius, fill="none", stroke=colour, stroke_width=LEAFLET_PX)


def _round_line(d: str, colour: str, width: float, name: str) -> str:
    ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
    return tag("path", class_=name, d=d, fill="none", stroke=colour, stroke_width=width, **ends)


def _xy(x, y) -> str:
    return f"{fmt(x)} {fmt(y)}"
