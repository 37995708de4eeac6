"""00 start_here: the visual language of all drawings, and the map of the course."""

from schematics_kit.geometry import arc, rounded, wave
from schematics_kit.page import (
    BAND,
    BLUE,
    GREEN,
    GREY,
    INK,
    NAME,
    NOTE,
    PALE_GREY,
    PURPLE,
    VERMILION,
    WHITE,
    filled,
    group,
    headline,
    leader,
    named,
    panel,
    stroke,
    tag,
    text,
)
from schematics_kit.symbols import (
    CYTOSOL,
    clathrin,
    endosome,
    lysosome,
    membrane,
    mvb,
    nucleus,
    protein,
    receptors,
    ring_of_ilvs,
    rna,
    vesicle,
)

from schematics_drawings import icons

ILVS = ring_of_ilvs(30, 17, ("p", "p", "r"))
BAGS = (
    ("Vesicle", ("a bag of cytosol",), lambda x, y: vesicle(x, y, 44, "prpp", (45, 135, 225, 315))),
    ("Endosome", ("carries the outside in",), lambda x, y: endosome(x, y, 54, (30, 150, 270))),
    ("MVB", ("multivesicular body:", "holds vesicles (ILVs)"), lambda x, y: mvb(x, y, 64, ILVS)),
    ("Lysosome", ("digests what arrives",), lambda x, y: lysosome(x, y, 54)),
    ("Nucleus", ("holds the DNA",), lambda x, y: nucleus(x, y, 62, 50)),
)

RULE = "Follow the fork: outside on a cell, inside an endosome, outside again on an exosome."


def visual_language() -> list:
    """A membrane with its two sides above; the bags made of it below."""
    surface = wave(24, 976, 206, 7, 1.5).with_pocket((846, 205), 27, 58, 9)
    bags = []
    for i, (name, meaning, draw) in enumerate(BAGS):
        x = 118 + 191 * i
        bags += [draw(x, 406), named(x, 504, name, *meaning, size=NOTE)]
    return [
        headline("One picture language for every lesson"),
        filled(surface, CYTOSOL, (976, 312), (24, 312)),
        membrane(surface),
        text(40, 180, "outside", anchor="start", colour=GREY),
        text(40, 290, "inside: the cytosol", anchor="start", colour=GREY),
        named(290, 112, "Membrane", "two layers: dark faces out", size=NOTE),
        leader(290, 148, 290, 209),
        receptors(surface, (578, 206), (623, 206), (668, 206), size=1.35),
        named(623, 112, "Receptor", "the fork faces out", size=NOTE),
        clathrin(arc(846, 236, 27, 168, 12)),
        named(776, 266, "Clathrin coat", "shapes a pit", anchor="end", size=NOTE),
        leader(782, 259, 812, 259),
        protein(314, 268, 1.7),
        named(338, 266, "Protein", "cargo", anchor="start", size=NOTE),
        rna(492, 268, 1.7),
        named(523, 266, "RNA", "cargo", anchor="start", size=NOTE),
        *bags,
        text(309, 412, "lumen", size=NOTE),
        text(500, 592, RULE),
    ]


BANDS = (
    # column, title, colour, stops: (icon, question)
    (
        0,
        ("Start",),
        INK,
        (
            (icons.start, ("How does the", "course work?")),
            (icons.vesicles, ("What is an", "exosome?")),
            (icons.reticulocyte, ("How was it", "found?")),
        ),
    ),
    (
        1,
        ("Made",),
        BLUE,
        (
            (icons.endosome, ("Which MVBs", "fuse?")),
            (icons.budding, ("What bends", "a membrane?")),
            (icons.sorting, ("And without", "ESCRT?")),
            (icons.secretion, ("Which cells", "release it?")),
        ),
    ),
    (
        2,
        ("Sent and", "received"),
        GREEN,
        (
            (icons.uptake, ("How does it", "get in?")),
            (icons.messages, ("A signal or", "a cargo?")),
            (icons.immunity, ("Can it teach", "a T cell?")),
            (icons.delivery, ("Does it carry", "drugs better?")),
        ),
    ),
    (
        3,
        ("Disease",),
        VERMILION,
        (
            (icons.aggregation, ("Which cargo", "does harm?")),
            (icons.spreading, ("How does it", "spread?")),
        ),
    ),
    (
        3,
        ("Measured", "and judged"),
        PURPLE,
        (
            (icons.measurement, ("How do you", "measure it?")),
            (icons.identity, ("Is it an", "exosome?")),
        ),
    ),
)
NOTICE = "Each lesson runs alone: follow the road, or start at any stop."
LEFT, COLUMN, WIDE = 18, 245, 229
TOP, HEAD, ROW, BELOW = 66, 80, 104, 14  # of a band: top, room for the title, for each stop, gap to the next
ICON, DISC, BESIDE = 49, 38, 47


def _stop(number, x, y, colour, icon, words) -> str:
    """A numbered disc with its picture, the question to its right."""
    disc = tag("circle", cx=x, cy=y, r=DISC, fill=WHITE, stroke=colour, stroke_width=3.4)
    label = text(x + BESIDE, y - 18, f"{number:02d}", anchor="start", bold=True)
    question = text(x + BESIDE, y + 6, *words, anchor="start")
    return disc + group(icon(), x=x, y=y, scale=1.25) + label + question


def course_map() -> list:
    """Fifteen stops along a road that runs down four columns."""
    ends, bands, stops = {}, [], []
    for column, title, colour, lessons in BANDS:
        x = LEFT + COLUMN * column
        top = ends[column] + BELOW if column in ends else TOP
        ends[column] = top + HEAD + ROW * len(lessons)
        bands.append(panel(x, top, WIDE, ends[column] - top, BAND[colour]))
        bands.append(text(x + ICON + BESIDE, top + 32, *title, size=NAME - 1, anchor="start", bold=True))
        for row, (icon, words) in enumerate(lessons):
            stops.append(_stop(len(stops), x + ICON, top + HEAD + 34 + ROW * row, colour, icon, words))
    note = text(LEFT + 2, 644, NOTICE, anchor="start", colour=GREY)
    return [headline("Fifteen lessons, one road"), *bands, _road(ends), *stops, note]


def _road(ends: dict) -> str:
    """Down each column, round its foot and up between the bands to the next one."""
    first, turn = TOP + HEAD + 34, 14
    corners = []
    for column in range(4):
        x = LEFT + COLUMN * column + ICON
        gap = LEFT + COLUMN * column + WIDE + (COLUMN - WIDE) / 2
        foot = ends[column] - turn
        corners += [(x, first), (x, foot), (gap, foot), (gap, first)]
    corners[-3:] = [(x, foot - ROW / 2)]
    return stroke(rounded(corners, turn), PALE_GREY, 7, stroke_linecap="round")


DRAWINGS = {"visual_language": (620, visual_language), "course_map": (676, course_map)}
