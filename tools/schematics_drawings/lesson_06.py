"""06 secretion: who can release exosomes, and what a stimulus does to a cell that has some ready."""

from schematics_kit.geometry import arc, joined, line, spline
from schematics_kit.page import (
    BLUE,
    GREEN,
    GREY,
    INK,
    NAME,
    NOTE,
    VERMILION,
    arrow,
    headline,
    leader,
    panel,
    stroke,
    text,
)
from schematics_kit.symbols import cell, mvb, nucleus, receptors, ring_of_ilvs, vesicle

TOP, BOTTOM = 250, 452
WIDE = 316
PLACES = (74, 158, 242)  # of the three MVBs, from the left edge of a cell
BUD = {"radius": 20, "depth": 36, "fillet": 8, "outward": True}
FUSED = {"radius": 29, "depth": 60, "fillet": 8}
ILV = 10


def secretion() -> list:
    """A red cell, a cell at rest and the same cell stimulated, above the release of the last over time."""
    return [
        headline("No endosomes, no exosomes; a stimulus empties a store"),
        *_red_cell(),
        *_at_rest(),
        *_stimulated(),
        *_over_time(),
    ]


def _name(x, name: str, note: str) -> str:
    return text(x, 92, name, size=NAME, bold=True) + text(x, 118, note, size=NOTE)


def _red_cell() -> list:
    upper = ((22, 366), (40, 328), (88, 314), (150, 336), (212, 314), (260, 328), (278, 366))
    lower = tuple((x, 732 - y) for x, y in upper[-2:0:-1])
    disc = spline(*upper, *lower, closed=True).with_pocket((88, 314), **BUD)
    return [
        _name(150, "Mature red cell", "no endosomes: only ectosomes"),
        cell(disc),
        receptors(disc, (34, 334), (212, 312), (268, 340)),
        vesicle(56, 222, 22, "p", (200, 320)),
        vesicle(140, 186, 18, "p", (60, 250)),
        vesicle(222, 232, 20, "p", (150, 290)),
    ]


def _cell(left: float, fused: tuple) -> list:
    """The upper part of a cell with three MVBs under its surface; those in `fused` are open."""
    right, edge = left + WIDE, TOP + 40
    surface = joined(
        line((left, BOTTOM), (left, edge)),
        arc(left + 40, edge, 40, 180, 270),
        line((left + 40, TOP), (right - 40, TOP)),
        arc(right - 40, edge, 40, 270, 360),
        line((right, edge), (right, BOTTOM)),
    )
    for place in fused:
        surface = surface.with_pocket((left + place, TOP), **FUSED)
    ready = [place for place in PLACES if place not in fused]
    return [
        cell(surface),
        *(mvb(left + place, TOP + 46, 32, ring_of_ilvs(15, ILV, "ppp", 90, ())) for place in ready),
        nucleus(left + WIDE / 2, 412, 84, 24, "nucleus"),
    ]


def _at_rest() -> list:
    left = 318
    return [
        _name(left + WIDE / 2, "Cell at rest", "as many leave as are made"),
        *_cell(left, PLACES[2:]),
        text(left + 116, 370, "ready pool", size=NOTE),
        leader(left + 92, 354, left + 80, 326),
        leader(left + 140, 354, left + 152, 326),
        vesicle(left + 236, 286, ILV, "p"),
        vesicle(left + 250, 218, ILV, "p"),
        vesicle(left + 214, 186, ILV, "p"),
    ]


def _stimulated() -> list:
    left = 664
    out = ((56, 214), (72, 170), (104, 206), (132, 164), (160, 212), (196, 174), (216, 216), (256, 190))
    return [
        _name(left + WIDE / 2, "The same cell, stimulated", "what was ready leaves at once"),
        *_cell(left, PLACES),
        text(left + WIDE / 2, 364, "ready pool empty", size=NOTE),
        *(vesicle(left + x, y, ILV, "p") for x, y in (*out, (158, 284))),
    ]


def _over_time() -> list:
    rest = 612
    before = line((190, rest), (430, rest))
    after = spline((430, 520), (446, 590), (474, 630), (540, 640), (640, 628), (760, 617), (900, rest + 1))
    return [
        panel(20, 474, 960, 208),
        text(40, 506, "Release", "over time", size=NAME, anchor="start", bold=True),
        arrow(line((176, 664), (950, 664)), INK, 2.6),
        arrow(line((176, 664), (176, 496)), INK, 2.6),
        text(164, 580, "vesicles", "per minute", size=NOTE, anchor="end"),
        text(946, 652, "time", size=NOTE, anchor="end"),
        stroke(line((430, rest), (920, rest)), GREY, 2, stroke_dasharray="3 7"),
        stroke(before, BLUE, 4),
        stroke(line((430, rest), (430, 520)), VERMILION, 4),
        stroke(after, VERMILION, 4),
        text(300, 600, "rest"),
        text(430, 508, "stimulus"),
        text(946, 506, "sketch", size=NOTE, anchor="end", colour=GREY),
        text(470, 556, "burst: the store empties", anchor="start"),
        text(760, 600, "below rest while it fills again", colour=GREEN),
    ]


DRAWINGS = {"secretion": (700, secretion)}
