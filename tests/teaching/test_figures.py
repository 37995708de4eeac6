"""A shown figure always comes with its description; the course look is readable and never uses pyplot."""

import base64
import io
import itertools

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from exolab.teaching import figure, show, use_course_look
from exolab.teaching.style import COLOURS, LINES, SHARPNESS


def shown_picture(displayed):
    bundle, metadata = displayed[0]
    return Image.open(io.BytesIO(base64.b64decode(bundle["image/png"]))), metadata["image/png"]


def test_a_shown_figure_carries_its_description_in_picture_and_text(displayed):
    fig, axes = figure()
    axes.plot([0, 1], [0, 1])
    show(fig, describe="A rising line.")
    (bundle, metadata), (caption, _) = displayed
    assert set(bundle) == {"image/png", "text/plain"}
    assert bundle["text/plain"] == "A rising line."
    assert metadata["image/png"]["alt"] == "A rising line."
    assert caption == {"text/markdown": "*A rising line.*", "text/plain": "A rising line."}


@pytest.mark.parametrize("size", [(9, 4.2), (6, 3), (7, 4.35)])
def test_a_shown_figure_is_sharp_and_has_the_size_asked_for(displayed, size):
    fig, _ = figure(*size)
    show(fig, describe="Empty axes.")
    picture, metadata = shown_picture(displayed)
    assert (metadata["width"], metadata["height"]) == tuple(round(100 * inches) for inches in size)
    assert picture.size == pytest.approx([100 * SHARPNESS * inches for inches in size], abs=1)


def test_a_shown_figure_has_its_line_in_it(displayed):
    fig, axes = figure()
    axes.plot([0, 1], [0, 1])
    show(fig, describe="A rising line.")
    colours = np.asarray(shown_picture(displayed)[0].convert("RGB")).reshape(-1, 3)
    blue = [int(COLOURS[0][i : i + 2], 16) for i in (1, 3, 5)]
    assert np.all(colours == blue, axis=1).sum() > 500


@pytest.mark.parametrize("describe", ["", "  \n"])
def test_a_figure_without_a_description_is_refused(displayed, describe):
    with pytest.raises(ValueError, match="describe"):
        show(figure()[0], describe=describe)
    assert displayed == []


def test_a_figure_belongs_to_its_caller_alone():
    fig, axes = figure()
    assert isinstance(fig, Figure)
    assert axes.figure is fig
    assert plt.get_fignums() == []


def test_panels_stand_in_one_row_and_pass_options_on():
    fig, axes = figure(10, 4, panels=3, sharey=True)
    assert axes.shape == (3,)
    assert len(fig.axes) == 3
    assert list(fig.get_size_inches()) == [10, 4]
    axes[0].set_ylim(0, 7)
    assert axes[2].get_ylim() == (0, 7)


def test_the_look_returns_after_it_was_changed():
    with matplotlib.rc_context({"font.size": 6, "axes.grid": False}):
        use_course_look()
        assert matplotlib.rcParams["font.size"] == 13
        assert matplotlib.rcParams["axes.grid"] is True


def test_type_is_readable_on_a_projector():
    sizes = ("font.size", "axes.labelsize", "xtick.labelsize", "ytick.labelsize", "legend.fontsize")
    assert min(matplotlib.rcParams[name] for name in sizes) >= 12


def test_colours_are_okabe_and_ito_without_yellow():
    palette = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"}
    assert set(COLOURS) == palette


def test_lines_of_a_plain_figure_differ_in_colour_and_in_style():
    _, axes = figure()
    lines = [axes.plot([0, 1], [0, number])[0] for number in range(len(COLOURS))]
    assert len(set(LINES)) == len(COLOURS)
    for one, other in itertools.combinations(lines, 2):
        assert one.get_color() != other.get_color()
        assert one._unscaled_dash_pattern != other._unscaled_dash_pattern
