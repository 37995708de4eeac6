"""02 reticulocyte: how a maturing red cell gets rid of its transferrin receptor."""

from schematics_kit.geometry import arc, ellipse, line, spline
from schematics_kit.page import GREY, NAME, NOTE, arrow, headline, named, step, text
from schematics_kit.symbols import (
    cell,
    clathrin,
    endosome,
    legend,
    mvb,
    on_circle,
    receptor,
    receptors,
    ring_of_ilvs,
    soluble_receptor,
    vesicle,
)

DISC = ((714, 524), (729, 497), (768, 487), (818, 503), (868, 487), (907, 497), (922, 524))


def reticulocyte() -> list:
    """Four steps through the cell, and the erythrocyte that is left."""
    return [
        headline("A maturing red cell sends its receptor out in exosomes"),
        *_cell(),
        *_released(),
        *_erythrocyte(),
        legend(620, "receptor", "clathrin coat"),
        text(560, 626, "not to scale", size=NOTE, colour=GREY),
    ]


def _cell() -> list:
    surface = ellipse(325, 372, 300, 218, 3.4)
    surface = surface.with_pocket((186, 160), 34, 70, 9).with_pocket((625, 350), 58, 120, 10)
    pit = surface.near(186, 240)
    middle = (pit.x, pit.y - 34)
    return [
        cell(surface),
        clathrin(arc(*middle, 34, 172, 8)),
        *(receptor(on_circle(*middle, 34, angle, inward=True), 0.85) for angle in (35, 90, 145)),
        receptors(surface, (66, 220), (106, 178), (262, 150), (312, 150)),
        step(40, 104, 1),
        text(66, 110, "Transferrin receptors gather in a clathrin pit", anchor="start"),
        text(420, 206, "Reticulocyte", size=NAME, bold=True, anchor="start"),
        arrow(line((180, 256), (170, 288))),
        endosome(158, 348, 50, (30, 120, 210, 300)),
        step(74, 434, 2),
        text(100, 440, "Early endosome", anchor="start"),
        arrow(spline((212, 328), (270, 304), (306, 250), (312, 180))),
        text(316, 262, "recycled", anchor="start"),
        arrow(line((212, 366), (288, 400))),
        mvb(382, 426, 86, ring_of_ilvs(45, 19, ("", "", "", ""), 45, (90, 180))),
        step(254, 556, 3),
        text(280, 562, "MVB: receptors on ILVs", anchor="start"),
        arrow(line((468, 398), (498, 382))),
        vesicle(540, 340, 19, "", (130, 310)),
        vesicle(582, 366, 19, "", (130, 310)),
    ]


def _released() -> list:
    return [
        step(664, 176, 4),
        text(690, 182, "The MVB fuses: ILVs leave", "as exosomes, fork outside", anchor="start"),
        vesicle(668, 330, 19, "", (90, 270)),
        vesicle(738, 282, 19, "", (30, 150, 270)),
        vesicle(742, 386, 19, "", (90, 210, 330)),
        vesicle(816, 334, 19, "", (100, 260)),
        soluble_receptor(866, 336, 0),
        soluble_receptor(892, 300, -50),
        soluble_receptor(898, 366, 40),
        text(880, 426, "soluble receptor,", "clipped off"),
    ]


def _erythrocyte() -> list:
    lower = tuple((x, 1048 - y) for x, y in DISC[-2:0:-1])
    disc = spline(*DISC, *lower, closed=True)
    return [
        cell(disc),
        arrow(line((636, 524), (696, 524))),
        text(664, 506, "matures", size=NOTE),
        named(818, 592, "Erythrocyte", "no receptor, no endosomes"),
    ]


DRAWINGS = {"reticulocyte": (640, reticulocyte)}
