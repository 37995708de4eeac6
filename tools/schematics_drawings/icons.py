"""A small picture for each lesson, drawn round the origin inside a circle of 30 px, from the same symbols."""

from schematics_kit.geometry import Curve, arc, line
from schematics_kit.page import BLUE, CYTOSOL, GREY, INK, LUMEN, PROTEIN, filled, group, stroke, tag
from schematics_kit.symbols import (
    membrane,
    mvb,
    nucleus,
    on_circle,
    protein,
    receptor,
    receptors,
    rna,
    vesicle,
)

SMALL = 0.62


def _small(*elements: str) -> str:
    """Symbols at the size of an icon."""
    return group(*elements, scale=SMALL)


def _patch(curve: Curve) -> str:
    """A piece of cell: membrane above, cytosol below."""
    return filled(curve, CYTOSOL, (38, 20), (22, 34), (-22, 34), (-38, 20)) + membrane(curve)


def start() -> str:
    """A play mark."""
    return tag("path", d="M-9 -14L16 0L-9 14z", fill=INK, stroke=INK, stroke_width=3, stroke_linejoin="round")


def vesicles() -> str:
    """A vesicle with cargo and receptors."""
    return _small(vesicle(0, 0, 25, "pp", (45, 135, 225, 315)))


def reticulocyte() -> str:
    """A receptor in a membrane."""
    return _small(_patch(line((-39, 10), (39, 10))), receptors(line((-39, 10), (39, 10)), (0, 10), size=1.8))


def endosome() -> str:
    """An MVB."""
    return _small(mvb(0, 0, 38, ((-15, -11, 12, "", ()), (15, -10, 12, "", ()), (0, 17, 12, "", ()))))


def budding() -> str:
    """A bud pushed away from the cytosol, into the lumen of an endosome."""
    bud = line((-45, 16), (45, 16)).with_pocket((0, 16), 16, 38, 9, outward=True)
    inside = filled(arc(0, 0, 45, 21, 159), CYTOSOL)
    lumen = tag("circle", cx=0, cy=0, r=45, fill=LUMEN)
    return _small(lumen, inside, filled(bud, CYTOSOL), membrane(bud.part(0.02, 0.98)))


def sorting() -> str:
    """A large and a small vesicle in the lumen of one endosome."""
    return _small(tag("circle", cx=0, cy=0, r=45, fill=LUMEN), vesicle(-11, 6, 22, "p"), vesicle(22, -16, 12))


def secretion() -> str:
    """A cell that releases vesicles."""
    free = vesicle(-20, -18, 10) + vesicle(18, -18, 10) + vesicle(-1, -30, 8)
    return _small(_patch(arc(0, 62, 58, 228, 312)), free)


def uptake() -> str:
    """A vesicle on its way into a membrane."""
    cup = line((-40, 2), (40, 2)).with_pocket((0, 2), 20, 15, 8)
    return _small(_patch(cup), vesicle(0, -13, 14))


def messages() -> str:
    """RNA and protein."""
    return protein(-9, -5, 1.3) + protein(9, -9, 1.3) + rna(1, 11, 1.4)


def immunity() -> str:
    """A T cell that touches a vesicle with its receptor."""
    t_cell = vesicle(14, 12, 26) + nucleus(18, 15, 13)
    return _small(t_cell, vesicle(-25, -21, 11), receptor(on_circle(14, 12, 26, 220), 0.85))


def delivery() -> str:
    """A capsule."""
    half = tag("path", d="M0 -10h11a10 10 0 0 1 0 20h-11z", fill=BLUE)
    outline = {"fill": "none", "stroke": BLUE, "stroke_width": 3}
    return group(half, tag("rect", x=-21, y=-10, width=42, height=20, rx=10, **outline), turn_deg=-35)


def aggregation() -> str:
    """A stack of proteins: a fibril."""
    steps = [(along, side) for side in (-1, 1) for along in (-1.5, -0.5, 0.5, 1.5)]
    return "".join(protein(8.5 * along + 3 * side, -5 * along + 6 * side) for along, side in steps)


def spreading() -> str:
    """A network."""
    nodes = ((-17, 4), (-4, -16), (2, 6), (17, -8), (10, 18))
    edges = ((0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (2, 4))
    lines = (stroke(line(nodes[a], nodes[b]), GREY, 2.4) for a, b in edges)
    reached = (PROTEIN, PROTEIN, GREY, GREY, GREY)
    dots = (tag("circle", cx=x, cy=y, r=5, fill=c) for (x, y), c in zip(nodes, reached, strict=True))
    return "".join((*lines, *dots))


def measurement() -> str:
    """A tube with a pellet."""
    tube = "M-9 -20v28a9 9 0 0 0 18 0v-28"
    return group(
        tag("path", d="M-9 -6v14a9 9 0 0 0 18 0v-14z", fill=LUMEN),
        tag("path", d="M-8.6 8a9 9 0 0 0 17.2 0z", fill=PROTEIN),
        tag("path", d=tube, fill="none", stroke=INK, stroke_width=3, stroke_linecap="round"),
        tag("path", d="M-13 -20h26", stroke=INK, stroke_width=3, stroke_linecap="round"),
        turn_deg=25,
    )


def identity() -> str:
    """A vesicle under a magnifier."""
    return (
        _small(vesicle(-6, -6, 16))
        + tag("path", d="M8 8L19 19", stroke=INK, stroke_width=5.5, stroke_linecap="round")
        + tag("circle", cx=-4, cy=-4, r=16.5, fill="none", stroke=INK, stroke_width=3)
    )
