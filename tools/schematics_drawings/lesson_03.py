"""03 endosome: an endosome changes its Rab, then meets a fork between the cell surface and the lysosome."""

from schematics_kit.geometry import ellipse, line, spline
from schematics_kit.page import (
    GREY,
    INK,
    NOTE,
    WHITE,
    YELLOW,
    arrow,
    headline,
    step,
    tag,
    text,
)
from schematics_kit.symbols import (
    cell,
    endosome,
    legend,
    lysosome,
    mvb,
    on_circle,
    ring_of_ilvs,
    vesicle,
)

RAB_PX = 11  # from the middle of the membrane, on its cytosolic side


def endosome_fork() -> list:
    """The switch, the fork with what acts on either road, and the burst."""
    return [
        headline("An MVB meets a fork: to the lysosome, or out in one burst"),
        *_cell(),
        *_switch(),
        *_fork(),
        *_burst(),
        *_rab_legend(628),
        legend(628, "receptor", "protein", "RNA", x=216),
        text(730, 634, "not to scale", size=NOTE, colour=GREY),
    ]


def _cell() -> list:
    surface = ellipse(325, 344, 300, 252, 4).with_pocket((625, 284), 62, 126, 10)
    return [cell(surface)]


def _switch() -> list:
    return [
        step(112, 150, 1),
        text(138, 156, "Rab5 leaves, Rab7 comes", anchor="start"),
        endosome(116, 254, 46, (60, 240)),
        _rabs(116, 254, 46, "5", 0, 72, 144, 216, 288),
        arrow(line((182, 264), (216, 282))),
        mvb(296, 322, 70, ring_of_ilvs(35, 16, ("p", "r", "p", "p"), 45, (0,))),
        _rabs(296, 322, 70, "7", 15, 75, 135, 195, 255, 315),
        text(258, 432, "MVB with ILVs", size=NOTE),
    ]


def _fork() -> list:
    return [
        step(82, 482, 2),
        text(108, 488, "A fork:", "two rates compete", anchor="start"),
        arrow(spline((388, 306), (436, 292), (488, 288)), width=3),
        text(424, 196, "to the surface"),
        text(424, 221, "faster with Rab27, KIBRA", size=NOTE),
        arrow(spline((350, 398), (376, 426), (400, 462)), width=5),
        text(398, 402, "to the lysosome", anchor="start"),
        text(398, 427, "faster with ISG15", size=NOTE, anchor="start"),
        lysosome(430, 522, 50),
        text(494, 528, "Lysosome", size=NOTE, anchor="start"),
    ]


def _burst() -> list:
    free = ((676, 262, "p", (40,)), (706, 346, "r", (120,)), (744, 222, "p", (200,)), (776, 300, "p", (300,)))
    more = ((846, 248, "r", (60,)), (842, 346, "p", (180,)))
    return [
        step(664, 132, 3),
        text(690, 138, "A fusion frees all ILVs", "at once, as exosomes", anchor="start"),
        vesicle(538, 262, 16, "p", (90,)),
        vesicle(578, 306, 16, "r", (10,)),
        *(vesicle(x, y, 16, cargo, turns) for x, y, cargo, turns in free + more),
        *_staircase(),
    ]


def _staircase() -> list:
    """What a counter outside one cell would see."""
    d = "M708 572v-14h44v-44h70v-26h36v-46h70"
    return [
        tag("path", d="M708 428v146h236", fill="none", stroke=INK, stroke_width=2.4),
        tag("path", d=d, fill="none", stroke=INK, stroke_width=4, stroke_linejoin="round"),
        text(826, 416, "released by one cell", size=NOTE),
        text(936, 598, "time", size=NOTE, anchor="end"),
    ]


def _rabs(x, y, radius, name: str, *angles) -> str:
    """Rab proteins on the cytosolic side of an endosome: 5 is a yellow disc, 7 a black square."""
    return "".join(_rab(*on_circle(x, y, radius + RAB_PX, angle)[:2], name) for angle in angles)


def _rab(x, y, name: str) -> str:
    if name == "5":
        return tag("circle", cx=x, cy=y, r=7, fill=YELLOW, stroke=INK, stroke_width=2)
    return tag("rect", x=x - 6.5, y=y - 6.5, width=13, height=13, fill=INK, stroke=WHITE, stroke_width=1.5)


def _rab_legend(y) -> list:
    return [
        _rab(36, y, "5"),
        text(52, y + 6, "Rab5", size=NOTE, anchor="start"),
        _rab(124, y, "7"),
        text(140, y + 6, "Rab7", size=NOTE, anchor="start"),
    ]


DRAWINGS = {"endosome": (656, endosome_fork)}
