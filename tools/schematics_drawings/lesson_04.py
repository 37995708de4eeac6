"""04 budding: ESCRT makes a vesicle away from the cytosol, from inside the neck."""

import math

from schematics_kit.geometry import arc, line
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
    step,
    tag,
    text,
)
from schematics_kit.symbols import clathrin, membrane, protein, receptors, vesicle

SURFACE = 292  # height of the endosome's membrane (px); cytosol above it, lumen below
STEPS = (
    (134, "Cargo gathers", "under ESCRT"),
    (380, "The membrane bends", "away from the cytosol"),
    (626, "ESCRT-III tightens,", "VPS4 joins"),
    (862, "The neck is cut:", "an ILV"),
)


def budding() -> list:
    """Four steps on the membrane of an endosome; below, a clathrin pit and an ESCRT bud compared."""
    # Walked from right to left, so that its outward side, the dark leaflet, faces the lumen below.
    surface = line((976, SURFACE), (24, SURFACE))
    surface = surface.with_pocket((380, SURFACE), 64, 50, 14, outward=True)
    surface = surface.with_pocket((626, SURFACE), 52, 112, 12, outward=True)
    return [
        headline("ESCRT bends a membrane from inside the neck"),
        panel(24, 150, 952, 318, LUMEN),
        filled(surface, CYTOSOL, (24, 150), (976, 150)),
        membrane(surface),
        *(_caption(i + 1, *words) for i, words in enumerate(STEPS)),
        text(44, 180, "cytosol", anchor="start", colour=GREY),
        text(44, 448, "lumen of the endosome", anchor="start", colour=GREY),
        receptors(surface, (94, SURFACE), (134, SURFACE), (174, SURFACE)),
        *_escrt((94, 266), (134, 266), (174, 266)),
        receptors(surface, (346, 330), (380, 344), (414, 330)),
        *_escrt((322, 277), (338, 296), (422, 296), (438, 277)),
        protein(380, 306),
        receptors(surface, (582, 372), (626, 404), (670, 372)),
        *_escrt((609, 288), (643, 288), (613, 305), (639, 305)),
        _vps4(626, 266),
        protein(610, 350),
        protein(642, 362),
        vesicle(862, 384, 52, "pp", (30, 150, 270)),
        *_escrt((820, 252), (850, 236), (880, 254), (908, 232)),
        _vps4(796, 228),
        *(arrow(line((x, 220), (x + 44, 220))) for x in (230, 478, 716)),
        *_key(),
        *_compared(),
    ]


def _caption(number, x, *words) -> str:
    return step(x - 96, 100, number) + text(x - 70, 96, *words, anchor="start")


def _escrt(*places) -> list:
    """Pieces of ESCRT, cut through."""
    return [tag("circle", cx=x, cy=y, r=8, fill=ORANGE, stroke=INK, stroke_width=1.6) for x, y in places]


def _vps4(x, y, radius=13) -> str:
    """A ring of six VPS4."""
    corners = ((math.cos(math.pi * k / 3), math.sin(math.pi * k / 3)) for k in range(6))
    points = " ".join(f"{x + radius * c:.1f},{y + radius * s:.1f}" for c, s in corners)
    return tag("polygon", points=points, fill=YELLOW, stroke=INK, stroke_width=1.6)


def _key() -> list:
    return [
        text(700, 194, "VPS4", size=NOTE, anchor="start"),
        leader(694, 200, 641, 258),
        text(516, 250, "ESCRT-III", size=NOTE),
        leader(548, 258, 606, 284),
    ]


def _compared() -> list:
    top, level = 488, 556
    pit = line((44, level), (256, level)).with_pocket((150, level), 36, 76, 9)
    bud = line((734, level), (522, level)).with_pocket((628, level), 36, 76, 9, outward=True)
    return [
        panel(24, top, 466, 182),
        filled(pit, CYTOSOL, (256, 656), (44, 656)),
        membrane(pit),
        clathrin(arc(150, level + 40, 36, 168, 12)),
        text(190, 644, "cytosol", size=NOTE, anchor="start", colour=GREY),
        named(276, 530, "Clathrin pit", "at the surface:", "into the cytosol,", anchor="start"),
        text(276, 602, "a coat around it", anchor="start"),
        panel(502, top, 474, 182),
        filled(line((522, level), (734, level)), LUMEN, (734, 656), (522, 656)),
        filled(bud, CYTOSOL, (522, 502), (734, 502)),
        membrane(bud),
        text(532, 528, "cytosol", size=NOTE, anchor="start", colour=GREY),
        text(532, 644, "lumen", size=NOTE, anchor="start", colour=GREY),
        *_escrt((617, 566), (639, 566)),
        named(752, 530, "ESCRT bud", "on an endosome:", "out of the cytosol,", anchor="start"),
        text(752, 602, "a ring in its neck", anchor="start"),
    ]


DRAWINGS = {"budding": (690, budding)}
