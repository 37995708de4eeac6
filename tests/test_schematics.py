"""The drawings: made by tools/schematics.py, told in words, readable, in one language, biologically right."""

import itertools
import math
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

import schematics
from schematics_drawings import lesson_01
from schematics_kit import geometry, page, symbols

from exolab.teaching import style

FIGURES = Path(__file__).resolve().parent.parent / "assets" / "figures"
TOLD = yaml.safe_load((FIGURES / "descriptions.yml").read_text(encoding="utf-8"))
NAMES = sorted(schematics.drawings())
SVG = "{http://www.w3.org/2000/svg}"
COLOURS = ("fill", "stroke")

every_drawing = pytest.mark.parametrize("name", NAMES)


def tree(name):
    return ET.parse(FIGURES / f"{name}.svg").getroot()


def number(element, key):
    return float(element.get(key, 0))


def rings(group):
    """Radius of the dark and of the light leaflet of the first round bilayer in a group, and its middle."""
    circles = [c for c in group.findall(f"{SVG}circle") if c.get("fill") == "none"]
    radius = {c.get("stroke"): number(c, "r") for c in circles}
    middle = number(circles[0], "cx"), number(circles[0], "cy")
    return radius[page.OUTER_LEAFLET], radius[page.INNER_LEAFLET], middle


def bags(root, kind):
    return [g for g in root.iter(f"{SVG}g") if g.get("class") == kind]


def ends_of_receptors(group, middle):
    """Distance of tail and of fork of each receptor of a group from the middle of its bag."""
    for path in group.findall(f"{SVG}path[@class='receptor']"):
        x = [float(v) for v in re.findall(r"-?[\d.]+", path.get("d"))]
        yield math.dist(x[0:2], middle), math.dist(x[2:4], middle)


def text_boxes(root):
    """Words and (left, top, right, bottom) of each text, in DejaVu Sans, the widest of the fonts."""
    for element in root.iter(f"{SVG}text"):
        size, x, y = number(element, "font-size"), number(element, "x"), number(element, "y")
        font = FontProperties(family="DejaVu Sans", weight=element.get("font-weight", "normal"))
        width = TextPath((0, 0), element.text, size=size, prop=font).get_extents().x1
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
        yield element.text, (left, y - 0.78 * size, left + width, y + 0.22 * size)


def apart(a, b):
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


# The files


def test_the_first_four_drawings_exist():
    assert {"visual_language", "course_map", "vesicles", "reticulocyte"} <= set(NAMES)


def test_the_files_are_what_the_script_draws():
    assert schematics.differing() == []


def test_check_finds_a_changed_and_a_missing_file(tmp_path, monkeypatch, capsys):
    for path in FIGURES.iterdir():
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(schematics, "FIGURES", tmp_path)
    monkeypatch.setattr(sys, "argv", ["schematics.py", "--check"])
    assert schematics.main() == 0
    changed = tmp_path / "vesicles.svg"
    changed.write_text(changed.read_text(encoding="utf-8").replace("100 nm", "200 nm", 1), encoding="utf-8")
    (tmp_path / "reticulocyte.svg").unlink()
    assert schematics.main() == 1
    assert sorted(schematics.differing()) == ["reticulocyte", "vesicles"]
    assert "vesicles.svg" in capsys.readouterr().out


def test_a_drawing_without_description_is_refused(monkeypatch):
    monkeypatch.setattr(schematics, "descriptions", dict)
    with pytest.raises(KeyError, match=r"vesicles\.svg"):
        schematics.render("vesicles")


def test_every_figure_is_described_and_every_description_has_a_figure():
    assert {path.name for path in FIGURES.glob("*.svg")} == set(TOLD)


@every_drawing
def test_is_small_whole_and_on_white(name):
    path = FIGURES / f"{name}.svg"
    assert path.stat().st_size < 60_000
    assert not re.search(r"<script|<style|<image|href|url\(|@font-face", path.read_text(encoding="utf-8"))
    root = tree(name)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert root.get("width") == "1000"
    ground = root[2]
    assert ground.tag == f"{SVG}rect"
    assert ground.get("fill") == page.WHITE
    assert (ground.get("width"), ground.get("height")) == (root.get("width"), root.get("height"))


@every_drawing
def test_tells_what_is_seen(name):
    told, root = TOLD[f"{name}.svg"], tree(name)
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == told["alt"]
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text == told["description"]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [root[0].get("id"), root[1].get("id")]
    assert len(re.findall(r"[.?](?:\s|$)", told["alt"])) == 1
    assert 2 <= len(re.findall(r"[.?](?:\s|$)", told["description"])) <= 4


# The look


def test_the_palette_is_the_course_palette():
    for name in ("BLACK", "ORANGE", "SKY", "GREEN", "YELLOW", "BLUE", "VERMILION", "PURPLE"):
        assert getattr(page, name) == getattr(style, name)


@every_drawing
def test_uses_no_colour_outside_the_palette(name):
    used = {e.get(key) for e in tree(name).iter() for key in COLOURS} - {None, "none"}
    assert used <= page.PALETTE


@every_drawing
def test_is_readable_on_a_projector(name):
    root = tree(name)
    texts = list(root.iter(f"{SVG}text"))
    assert texts
    assert all(number(t, "font-size") >= 16 for t in texts)
    # A scaled group would make the size a lie.
    assert not [t for g in root.iter(f"{SVG}g") if g.get("transform") for t in g.iter(f"{SVG}text")]


@every_drawing
def test_words_stay_inside_and_apart(name):
    root = tree(name)
    boxes = list(text_boxes(root))
    for words, (left, top, right, bottom) in boxes:
        assert left >= 8, words
        assert top >= 8, words
        assert right <= 992, words
        assert bottom <= number(root, "height") - 8, words
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        assert apart(a, b), f"{one!r} overlaps {other!r}"


@every_drawing
def test_words_do_not_run_over_the_edge_of_a_panel(name):
    root = tree(name)
    panels = [
        (
            number(r, "x"),
            number(r, "y"),
            number(r, "x") + number(r, "width"),
            number(r, "y") + number(r, "height"),
        )
        for r in root.findall(f"{SVG}rect")[1:]
    ]
    for words, box in text_boxes(root):
        for left, top, right, bottom in panels:
            inside = left <= box[0] and box[2] <= right and top <= box[1] and box[3] <= bottom
            assert inside or apart(box, (left, top, right, bottom)), words


# The biology


@every_drawing
def test_a_vesicle_has_its_dark_leaflet_and_its_forks_outside_and_cytosol_inside(name):
    for group in bags(tree(name), "vesicle"):
        dark, light, middle = rings(group)
        assert dark > light
        assert group[0].get("fill") == page.CYTOSOL
        for tail, fork in ends_of_receptors(group, middle):
            assert tail < light < dark < fork


@every_drawing
def test_an_endosome_has_its_dark_leaflet_and_its_forks_in_its_lumen(name):
    for group in bags(tree(name), "endosome"):
        dark, light, middle = rings(group)
        assert dark < light
        assert group[0].get("fill") in {page.LUMEN, page.LYSOSOME}
        for tail, fork in ends_of_receptors(group, middle):
            assert fork < dark < light < tail


@pytest.mark.parametrize("name", ["visual_language", "vesicles", "reticulocyte"])
def test_the_drawings_have_vesicles_inside_an_endosome_and_receptors_on_them(name):
    root = tree(name)
    inside = [
        v
        for v, e in itertools.product(bags(root, "vesicle"), bags(root, "endosome"))
        if math.dist(rings(v)[2], rings(e)[2]) + rings(v)[0] < rings(e)[0]
    ]
    assert len(inside) >= 3
    assert all(list(ends_of_receptors(v, rings(v)[2])) for v in inside)


def test_the_reticulocyte_goes_through_four_steps_and_clips_receptors():
    root = tree("reticulocyte")
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert [w for w in words if w.isdigit()] == ["1", "2", "3", "4"]
    assert len(root.findall(f".//{SVG}path[@class='soluble-receptor']")) == 3


def test_the_quoted_diameters_stand_under_their_names():
    words = [t.text for t in tree("vesicles").iter(f"{SVG}text")]
    for name, diameter in (
        ("Exosome", "30–150 nm"),
        ("Ectosome", "100–1000 nm"),
        ("Apoptotic body", "1–5 µm"),
    ):
        assert words[words.index(name) + 1] == diameter
    assert "not to scale" in words


def test_the_strip_to_scale_is_to_scale():
    root = tree("vesicles")
    flat = [c for c in root.findall(f"{SVG}circle") if c.get("fill") == page.CYTOSOL]
    outer = [2 * number(c, "r") + number(c, "stroke-width") for c in flat]
    assert outer == pytest.approx([100 * lesson_01.PX_PER_NM, 300 * lesson_01.PX_PER_NM])
    assert {number(c, "stroke-width") for c in flat} == {5 * lesson_01.PX_PER_NM}
    bar = next(p.get("d") for p in root.findall(f"{SVG}path") if "h80m0" in p.get("d"))
    assert bar.startswith("M40")
    assert 80 / lesson_01.PX_PER_NM == 200  # the label says 200 nm
    top = next(
        p for p in root.findall(f"{SVG}path") if p.get("stroke-width") == "2" and p.get("stroke") == page.BLUE
    )
    x = [float(v) for v in re.findall(r"-?[\d.]+", top.get("d"))]
    (x0, y0), (x1, y1), (x2, y2) = x[0:2], x[len(x) // 4 * 2 :][0:2], x[-2:]
    sides = math.dist((x0, y0), (x1, y1)), math.dist((x1, y1), (x2, y2)), math.dist((x2, y2), (x0, y0))
    doubled_area = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    diameter_px = math.prod(sides) / doubled_area + 2  # of the circle through three points, and its membrane
    assert diameter_px / lesson_01.PX_PER_NM == pytest.approx(2000, rel=0.005)


def test_the_map_numbers_fifteen_lessons_in_order():
    words = [t.text for t in tree("course_map").iter(f"{SVG}text")]
    assert [w for w in words if w.isdigit()] == [f"{i:02d}" for i in range(15)]


# The kit

CURVES = {
    "line": geometry.line((0, 0), (300, 0)),
    "wave": geometry.wave(0, 300, 0, 12, 1.5),
    "arc": geometry.arc(0, 0, 200, 200, 340),
    "circle": geometry.circle(0, 0, 80),
    "pocket": geometry.line((0, 0), (300, 0)).with_pocket((150, 0), 40, 90, 10),
    "bud": geometry.circle(0, 0, 120).with_pocket((0, -120), 30, 55, 10, outward=True),
    "road": geometry.rounded([(0, 0), (0, 100), (60, 100), (60, 0)], 14),
    "disc": geometry.spline((0, 0), (40, -30), (80, 0), (40, 30), closed=True),
}


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_a_membrane_never_kinks(curve):
    points = curve.points[:1] + tuple(b for a, b in itertools.pairwise(curve.points) if math.dist(a, b) > 0.2)
    headings = [math.atan2(d - b, c - a) for (a, b), (c, d) in itertools.pairwise(points)]
    turns = [abs(math.remainder(b - a, math.tau)) for a, b in itertools.pairwise(headings)]
    assert max(turns, default=0) < 0.35  # 20°; the tightest arc of 9 px turns by 13° from point to point


@pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES)
def test_the_two_leaflets_are_parallel(curve):
    for side in (1, -1):
        for point in curve.offset(2.7 * side).points[2:-2:7]:
            nearest = min(math.dist(point, other) for other in curve.points)
            assert nearest == pytest.approx(2.7, abs=0.35)


def test_outward_is_up_on_a_line_and_outside_on_a_circle():
    assert geometry.line((0, 0), (10, 0)).at(0.5)[2:] == pytest.approx((0, -1))
    circle = geometry.circle(0, 0, 50)
    x, y, nx, ny = circle.at(0.3)
    assert x * nx + y * ny == pytest.approx(50, rel=1e-3)
    assert circle.flipped().near(50, 0).nx == pytest.approx(-1, rel=1e-3)


def test_a_pocket_has_the_depth_asked_for_and_opens_to_the_outside():
    pocket = CURVES["pocket"]
    assert max(y for _, y in pocket.points) == pytest.approx(90, abs=0.1)
    assert pocket.near(150, 90).ny == pytest.approx(-1, abs=0.02)
    mouth = [x for x, y in pocket.points if 0 < y < 10]
    assert min(x for x in mouth if x > 150) - max(x for x in mouth if x < 150) > 10
    assert min(y for _, y in CURVES["bud"].points) == pytest.approx(-175, abs=0.1)


def test_a_pocket_that_would_close_is_refused():
    with pytest.raises(ValueError, match="depth 120"):
        geometry.line((0, 0), (300, 0)).with_pocket((150, 0), 40, 120, 10)


def test_a_simplified_path_stays_on_its_curve():
    curve = CURVES["pocket"]
    kept = [tuple(map(float, xy.split())) for xy in curve.d().removeprefix("M").split("L")]
    assert len(kept) < len(curve.points) / 2
    for (x0, y0), (x1, y1) in itertools.pairwise(kept):
        middle = (x0 + x1) / 2, (y0 + y1) / 2
        near = curve.near(*middle)
        assert abs((middle[0] - near.x) * near.nx + (middle[1] - near.y) * near.ny) < 0.2


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (0.25, "0.3"), (-0.04, "0"), (12.349, "12.3"), (-2.5, "-2.5")]
)
def test_numbers_are_short(value, text):
    assert geometry.fmt(value) == text


def test_a_tie_rounds_the_same_way_from_both_sides():
    assert geometry.fmt(12.25 - 1e-12) == geometry.fmt(12.25 + 1e-12)


def test_cargo_stays_inside_its_vesicle_and_is_counted():
    for kinds in ("", "p", "pr", "ppr", "prpr", "ppprr"):
        drawn = symbols.cargo_in(0, 0, 40, kinds)
        assert drawn.count(page.PROTEIN) == kinds.count("p")
        assert drawn.count(page.RNA) == kinds.count("r")
    with pytest.raises(ValueError, match="zip"):
        symbols.cargo_in(0, 0, 40, "pppppp")
