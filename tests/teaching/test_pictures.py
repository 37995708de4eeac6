"""Pictures make their artists once, code every colour a second time, and only move data afterwards."""

import itertools

import numpy as np
import pytest
from matplotlib.collections import EllipseCollection
from matplotlib.colors import to_hex

from exolab.teaching import Parameter, bars, curves, drawing, explore, figure

X = np.linspace(0, 10, 11)
FIRST = {"a": (X, X), "b": (X, 2 * X), "here": ([1.0], [2.0]), "note": 5.0}
MOVED = {"a": (X, 3 * X), "b": (X + 1, X), "here": ([4.0], [5.0]), "note": 6.0}


def drawn(picture, result):
    _, axes = figure()
    return axes, picture.draw(axes, result)


def data(line):
    return line.get_xdata(), line.get_ydata()


def test_labels_choose_the_curves_and_their_order():
    axes, artists = drawn(curves("Time (h)", "Height (m)", labels={"b": "Second", "a": "First"}), FIRST)
    assert [line.get_label() for line in artists] == ["Second", "First"]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["Second", "First"]
    assert np.array_equal(artists[0].get_ydata(), 2 * X)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Time (h)", "Height (m)")


def test_without_labels_every_pair_is_drawn_and_no_legend():
    axes, artists = drawn(curves("x", "y"), FIRST)
    assert len(artists) == 3
    assert axes.get_legend() is None


def test_curves_move_without_their_limits():
    picture = curves("x", "y", labels={"a": "A", "b": "B"}, xlim=(0, 8), ylim=(-1, 9))
    axes, artists = drawn(picture, FIRST)
    picture.update(artists, MOVED)
    assert np.array_equal(data(artists[0]), MOVED["a"])
    assert np.array_equal(data(artists[1]), MOVED["b"])
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 8), (-1, 9))


def test_limits_found_at_the_first_drawing_hold_it_and_stay():
    picture = curves("x", "y", labels={"a": "A"})
    axes, artists = drawn(picture, FIRST)
    before = axes.get_xlim(), axes.get_ylim()
    for low, high in before:
        assert -1 < low <= 0
        assert 10 <= high < 11
    picture.update(artists, {"a": (10 * X, 10 * X)})
    assert (axes.get_xlim(), axes.get_ylim()) == before


def test_every_curve_differs_from_every_other_in_colour_and_in_line_style():
    many = {f"line{number}": (X, number * X) for number in range(7)}
    _, artists = drawn(curves("x", "y"), many)
    for one, other in itertools.combinations(artists, 2):
        assert to_hex(one.get_color()) != to_hex(other.get_color())
        assert one._unscaled_dash_pattern != other._unscaled_dash_pattern


def test_a_filled_curve_and_its_area_move_together():
    picture = curves("x", "y", labels={"a": "A"}, filled=["a"])
    _, (area, line) = drawn(picture, FIRST)
    picture.update([area, line], MOVED)
    assert np.array_equal(data(line), MOVED["a"])
    corners = area.get_paths()[0].vertices
    assert corners[:, 1].max() == 30
    assert corners[:, 1].min() == 0


def test_points_are_markers_without_a_line():
    picture = curves("x", "y", labels={"a": "A", "here": "Here"}, points=["here"])
    _, (line, point) = drawn(picture, FIRST)
    assert point.get_marker() not in ("None", "", None)
    assert point.get_linestyle() == "None"
    assert line.get_marker() == "None"
    picture.update([line, point], MOVED)
    assert (list(point.get_xdata()), list(point.get_ydata())) == ([4], [5])


def test_a_point_may_be_given_as_two_plain_numbers():
    picture = curves("x", "y", labels={"here": "Here"}, points=["here"])
    _, (point,) = drawn(picture, {"here": (1.0, 2.0)})
    picture.update([point], {"here": (4.0, np.float64(5.0))})
    assert (list(point.get_xdata()), list(point.get_ydata())) == ([4], [5])


def test_measured_points_stand_still_and_are_named():
    picture = curves("x", "y", labels={"a": "A"}, measured={"Published": ([2, 4], [3, 5], [1, 1])})
    axes, artists = drawn(picture, FIRST)
    picture.update(artists, MOVED)
    assert np.array_equal(artists[0].get_ydata(), 3 * X)
    assert "Published" in [text.get_text() for text in axes.get_legend().get_texts()]
    (container,) = axes.containers
    assert np.array_equal(container.lines[0].get_ydata(), [3, 5])


def test_a_curve_that_passes_over_a_measured_point_does_not_hide_it(pixels):
    explorer = explore(
        lambda height: {"line": (X, np.full(11, height))},
        draw=curves("x", "y", xlim=(0, 10), ylim=(0, 10), measured={"Published": ([5], [5])}),
        parameters=[Parameter("height", 0, 10, default=2)],
        describe="A level line.",
    )
    explorer.set(height=5)
    shown = pixels(explorer.picture())
    across, up = explorer.figure.axes[0].transData.transform((5, 5)).astype(int)
    assert shown[len(shown) - up, across].tolist() == [255, 255, 255]


def test_log_axes_write_their_ticks_out():
    axes, _ = drawn(curves("x", "y", xscale="log", xlim=(1, 2000), yscale="log", ylim=(0.01, 1)), FIRST)
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "log")
    assert axes.xaxis.get_major_formatter()(1000, 0) == "1,000"
    assert {1, 3, 10, 30, 100, 300, 1000}.issubset(set(np.round(axes.get_xticks(), 6)))
    assert axes.yaxis.get_major_formatter()(0.03, 0) == "0.03"


def test_bars_move_with_their_numbers():
    picture = bars("Share (%)", names=["one", "two"], key="shares", ylim=(0, 100), values="{:.0f} %")
    axes, artists = drawn(picture, {"shares": [40, 60]})
    picture.update(artists, {"shares": np.array([25.0, 75.0])})
    heights, texts = artists[:2], artists[2:]
    assert [bar.get_height() for bar in heights] == [25, 75]
    assert [text.get_text() for text in texts] == ["25 %", "75 %"]
    assert [text.get_position()[1] for text in texts] == [25, 75]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["one", "two"]
    assert axes.get_ylim() == (0, 100)
    assert axes.get_ylabel() == "Share (%)"


def test_bars_without_limits_are_all_in_view():
    axes, _ = drawn(bars("y", names=["one", "two"], key="shares"), {"shares": [40, 60]})
    assert axes.get_xlim()[0] < -0.4
    assert axes.get_xlim()[1] > 1.4
    assert axes.get_ylim()[0] <= 0
    assert 60 <= axes.get_ylim()[1] < 70


def test_every_bar_has_a_colour_and_a_hatch_of_its_own():
    _, artists = drawn(bars("y", names=list("abcdefg"), key="shares"), {"shares": range(1, 8)})
    assert len({to_hex(bar.get_facecolor()) for bar in artists[:7]}) == 7
    assert len({bar.get_hatch() for bar in artists[:7]}) == 7


def test_bars_need_a_height_for_each_name():
    with pytest.raises(ValueError, match="labels"):
        drawn(bars("y", names=["a", "b"], key="shares"), {"shares": [1, 2, 3]})


def test_a_drawing_is_to_scale_and_its_shapes_move():
    picture = drawing(
        xlim=(-5, 5),
        ylim=(-5, 5),
        lines={"edge": "k"},
        shapes={"cell": "y"},
        discs={"dots": "r"},
        unit="nm",
    )
    square = np.array([0, 1, 1, 0]), np.array([0, 0, 1, 1])
    axes, artists = drawn(picture, {"edge": (X, X), "cell": square, "dots": ([0, 1], [0, 1], [2, 3])})
    assert axes.get_aspect() == 1
    assert axes.get_xlabel() == axes.get_ylabel() == "(nm)"
    larger = square[0] * 3, square[1] * 3
    picture.update(artists, {"edge": (X, 2 * X), "cell": larger, "dots": ([2, 3], [4, 5], [6, 7])})
    shape, discs, line = artists
    assert np.array_equal(shape.get_xy()[:4], np.column_stack(larger))
    assert isinstance(discs, EllipseCollection)
    assert np.array_equal(discs.get_offsets(), [[2, 4], [3, 5]])
    assert np.array_equal(discs.get_widths(), [6, 7])
    assert np.array_equal(discs.get_heights(), [6, 7])
    assert np.array_equal(line.get_ydata(), 2 * X)


def test_a_disc_is_as_wide_as_its_diameter_says(pixels):
    explorer = explore(
        lambda size: {"disc": (0, 0, size)},
        draw=drawing(xlim=(-10, 10), ylim=(-10, 10), discs={"disc": "#ff0000"}),
        parameters=[Parameter("size", 1, 20, default=4)],
        describe="A disc.",
    )
    to_pixels = explorer.figure.axes[0].transData.transform
    for size in (4, 12):
        explorer.set(size=size)
        red = np.all(pixels(explorer.picture()) == [255, 0, 0], axis=2)
        (left, _), (right, _) = to_pixels([(-size / 2, 0), (size / 2, 0)])
        assert red.any(axis=0).sum() == pytest.approx(right - left, abs=5)
