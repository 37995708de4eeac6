"""01 vesicles: three kinds of vesicle, where they come from and how large they are."""

from schematics_kit.geometry import arc, circle, line, spline
from schematics_kit.page import (
    BLUE,
    CYTOSOL,
    GREY,
    NAME,
    NOTE,
    arrow,
    filled,
    headline,
    named,
    panel,
    scale_bar,
    stroke,
    tag,
    text,
)
from schematics_kit.symbols import cell, legend, mvb, nucleus, receptors, ring_of_ilvs, vesicle

PX_PER_NM = 0.4
BILAYER_NM = 5


def vesicles() -> list:
    """A living cell with its two routes, a dying cell, and the three sizes to scale."""
    return [
        headline("Three kinds of vesicle leave a cell"),
        legend(36, "receptor", "protein", "RNA", x=612),
        named(190, 98, "Exosome", "30–150 nm", "freed when an MVB fuses"),
        named(462, 98, "Ectosome", "100–1000 nm", "buds from the surface"),
        named(822, 98, "Apoptotic body", "1–5 µm", "breaks off a dying cell"),
        *_living_cell(),
        *_dying_cell(),
        text(656, 494, "not to scale", size=NOTE, colour=GREY),
        *_to_scale(),
    ]


def _living_cell() -> list:
    left, right = (
        ((24, 500), (36, 400), (92, 322), (190, 300)),
        ((462, 300), (538, 322), (580, 400), (590, 500)),
    )
    surface = spline(*left, *right)
    surface = surface.with_pocket((190, 300), 52, 110, 10).with_pocket((462, 300), 34, 64, 9, outward=True)
    return [
        cell(surface),
        vesicle(176, 375, 15, "p", (215,)),
        vesicle(207, 352, 15, "r", (285,)),
        vesicle(190, 268, 15, "p", (0, 180)),
        vesicle(140, 218, 15, "p", (60, 240)),
        vesicle(238, 214, 15, "r", (120, 300)),
        vesicle(546, 206, 32, "ppr", (30, 150, 270)),
        mvb(330, 426, 58, ring_of_ilvs(28, 15, ("p", "p", "r"), 270)),
        text(330, 358, "MVB", size=NOTE),
        arrow(spline((268, 440), (236, 440), (212, 424))),
        nucleus(482, 430, 72, 46, "nucleus"),
        receptors(surface, (60, 355), (300, 296), (360, 296), (428, 262), (566, 370)),
    ]


def _dying_cell() -> list:
    surface = circle(822, 404, 70)
    for near, radius, depth in (
        ((752, 392), 22, 30),
        ((782, 346), 15, 22),
        ((836, 334), 28, 44),
        ((890, 380), 20, 30),
        ((884, 440), 26, 38),
        ((822, 474), 16, 22),
        ((764, 446), 20, 30),
    ):
        surface = surface.with_pocket(near, radius, depth, 8, outward=True)
    return [
        cell(surface),
        receptors(surface, (744, 450), (905, 360)),
        nucleus(800, 400, 22, 17),
        nucleus(842, 422, 17, 13),
        nucleus(838, 380, 10, 8),
        vesicle(744, 238, 44, "", (200, 330)),
        nucleus(744, 238, 17, 13),
        vesicle(896, 236, 36, "ppp"),
        arrow(line((788, 322), (768, 292))),
        arrow(line((876, 318), (890, 286))),
    ]


def _to_scale() -> list:
    bottom = 692
    body = arc(667, 942, 400 - BILAYER_NM * PX_PER_NM / 2, 218.7, 321.3)
    return [
        panel(20, 524, 960, bottom - 524),
        text(40, 556, "To scale", size=NAME, anchor="start", bold=True),
        scale_bar(40, 672, 200 * PX_PER_NM, "200 nm"),
        _true_size(180, 590, 100),
        text(180, 638, "exosome", "100 nm", size=NOTE),
        _true_size(300, 608, 300),
        text(300, 605, "ectosome", "300 nm", size=NOTE),
        filled(body, CYTOSOL),
        stroke(body, BLUE, BILAYER_NM * PX_PER_NM),
        text(667, 620, "apoptotic body, 2 µm", "(only its top fits)", size=NOTE),
    ]


def _true_size(x, y, diameter_nm: float) -> str:
    """A vesicle and its 5 nm membrane, both to scale."""
    wall = BILAYER_NM * PX_PER_NM
    radius = (diameter_nm * PX_PER_NM - wall) / 2
    return tag("circle", cx=x, cy=y, r=radius, fill=CYTOSOL, stroke=BLUE, stroke_width=wall)


DRAWINGS = {"vesicles": (712, vesicles)}
