"""05 sorting: two machineries share one membrane, and cargo leaks out of open buds."""

import math

from schematics_kit.geometry import Curve, arc, joined, line, spline
from schematics_kit.page import (
    CYTOSOL,
    GREY,
    INK,
    LUMEN,
    NOTE,
    ORANGE,
    YELLOW,
    arrow,
    filled,
    headline,
    leader,
    named,
    panel,
    tag,
    text,
)
from schematics_kit.symbols import membrane, receptors, vesicle

SURFACE = 222  # height of the endosome's membrane (px); cytosol above it, lumen below
TOP, BOTTOM = 66, 432
LEAK = 512  # height of the membrane in the lower panels
BEAD, NECK, FILLET = 22, 9, 6  # radius of a bud in a row, half width of its neck, bend of its rim (px)


def sorting() -> list:
    """One membrane with an ESCRT bud and a CD63 bud; below, one open bud and three in a row."""
    # Walked from right to left, so that its outward side, the dark leaflet, faces the lumen below.
    surface = line((976, SURFACE), (24, SURFACE))
    surface = surface.with_pocket((170, SURFACE), 56, 120, 12, outward=True)
    surface = surface.with_pocket((830, SURFACE), 34, 72, 9, outward=True)
    return [
        headline("Two machineries turn one membrane into vesicles"),
        panel(24, TOP, 952, BOTTOM - TOP, LUMEN),
        filled(surface, CYTOSOL, (24, TOP), (976, TOP)),
        membrane(surface),
        text(44, 96, "cytosol", anchor="start", colour=GREY),
        text(478, 414, "lumen of the endosome", colour=GREY),
        *_large(surface),
        *_shared(),
        *_small(surface),
        *_leaks(),
    ]


def _large(surface) -> list:
    return [
        receptors(surface, (122, 312), (170, 342), (218, 312)),
        *_escrt((152, 217), (188, 217), (156, 235), (184, 235)),
        named(170, 126, "ESCRT", "in the neck"),
        vesicle(304, 322, 52, "", (30, 150, 270)),
        text(304, 400, "large ILVs"),
        vesicle(80, 374, 40, "", (40, 200)),
    ]


def _shared() -> list:
    return [
        arrow(line((480, 110), (480, 206))),
        text(466, 136, "membrane", "arrives", anchor="end"),
        arrow(line((520, 206), (520, 110))),
        text(534, 136, "some", "goes back", anchor="start"),
        arrow(line((446, 196), (250, 196))),
        arrow(line((554, 196), (750, 196))),
        text(500, 272, "whatever one machinery takes,"),
        text(500, 296, "the other cannot have"),
    ]


def _small(surface) -> list:
    angles = (-10, 50, 130, 190)
    on_bud = [surface.near(830 + 60 * _cos(a), SURFACE + 38 + 60 * _sin(a)) for a in angles]
    free = ((700, 330), (768, 376), (886, 372), (934, 300))
    return [
        *(_tetraspanin(place) for place in on_bud),
        named(830, 126, "CD63", "in the membrane"),
        *(vesicle(x, y, 27) for x, y in free),
        *(_tetraspanin_on(x, y, 27, angle) for x, y in free for angle in (20, 140, 260)),
        text(658, 390, "small ILVs"),
    ]


def _leaks() -> list:
    # The lower panels begin above their membrane, with cytosol; the lumen is below it.
    one = line((226, LEAK), (44, LEAK)).with_pocket((135, LEAK), 40, 86, 8, outward=True)
    three = _row_of_three(613, LEAK - 22)
    return [
        panel(24, 448, 466, 222),
        filled(line((44, LEAK), (226, LEAK)), LUMEN, (226, 656), (44, 656)),
        filled(one, CYTOSOL, (44, 464), (226, 464)),
        membrane(one),
        receptors(one, (100, 566), (135, 600), (172, 566), (62, LEAK), size=0.8),
        arrow(spline((122, 560), (132, 528), (120, 494), (86, 490)), width=3),
        text(208, 644, "cargo", size=NOTE, anchor="end"),
        leader(184, 628, 186, 576),
        named(250, 500, "One open bud", "half of the cargo", "leaves in 5–20 ms", anchor="start"),
        panel(502, 448, 474, 222),
        filled(line((522, LEAK - 22), (704, LEAK - 22)), LUMEN, (704, 664), (522, 664)),
        filled(three, CYTOSOL, (522, 458), (704, 458)),
        membrane(three),
        receptors(three, (592, 622), (613, 637), (634, 622), size=0.6),
        arrow(spline((613, 614), (607, 566), (619, 518), (611, 486), (594, 472), (564, 472)), width=3),
        named(728, 500, "Three in a row", "half of the cargo", "leaves in 80–200 ms", anchor="start"),
        *(
            text(x, 602, "simulated in buds", "of Arabidopsis", size=NOTE, anchor="start", colour=GREY)
            for x in (250, 728)
        ),
    ]


def _row_of_three(x, y) -> Curve:
    """The surface with three spheres hung below it, each opening into the next; walked right to left."""
    apart = NECK + FILLET  # from the axis to the middle of a rim's bend
    lean = math.degrees(math.asin(apart / (BEAD + FILLET)))
    half = (BEAD + FILLET) * _cos(lean)
    middles = [y + FILLET + half * (1 + 2 * i) for i in range(3)]
    pieces = [line((x + 92, y), (x + apart, y)), arc(x + apart, y + FILLET, FILLET, 270, 90 + lean)]
    for middle in middles[:2]:
        pieces.append(arc(x, middle, BEAD, lean - 90, 90 - lean))
        pieces.append(arc(x + apart, middle + half, FILLET, 270 - lean, 90 + lean))
    pieces.append(arc(x, middles[2], BEAD, lean - 90, 270 - lean))
    for middle in middles[1::-1]:
        pieces.append(arc(x - apart, middle + half, FILLET, 90 - lean, lean - 90))
        pieces.append(arc(x, middle, BEAD, 90 + lean, 270 - lean))
    pieces.append(arc(x - apart, y + FILLET, FILLET, 90 - lean, -90))
    return joined(*pieces, line((x - apart, y), (x - 92, y)))


def _escrt(*places) -> list:
    """Pieces of ESCRT, cut through."""
    return [tag("circle", cx=x, cy=y, r=8, fill=ORANGE, stroke=INK, stroke_width=1.6) for x, y in places]


def _tetraspanin(place, size=1.0) -> str:
    """A tetraspanin: a short peg through the membrane."""
    x, y, nx, ny = place
    long, half = 10 * size, 4.6 * size
    corners = ((long, half), (long, -half), (-long, -half), (-long, half))
    points = " ".join(f"{x + u * nx - v * ny:.1f},{y + u * ny + v * nx:.1f}" for u, v in corners)
    return tag("polygon", points=points, fill=YELLOW, stroke=INK, stroke_width=1.6, stroke_linejoin="round")


def _tetraspanin_on(x, y, radius, angle_deg) -> str:
    c, s = _cos(angle_deg), _sin(angle_deg)
    return _tetraspanin((x + radius * c, y + radius * s, c, s), 0.85)


def _cos(angle_deg) -> float:
    return math.cos(math.radians(angle_deg))


def _sin(angle_deg) -> float:
    return math.sin(math.radians(angle_deg))


DRAWINGS = {"sorting": (690, sorting)}
