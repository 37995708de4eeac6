"""An explorer draws once, moves its artists, says the result, and can be read without a kernel."""

import base64
import io

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from exolab.teaching import Parameter, bars, curves, drawing, explore
from exolab.teaching.style import DOTS_PER_INCH, SHARPNESS

X = np.linspace(0, 10, 101)
WIDGET = "application/vnd.jupyter.widget-view+json"
LINE = {"xlim": (0, 10), "ylim": (0, 60)}


def ramp(slope, lift=0.0):
    if slope > 5:
        raise ValueError(f"slope = {slope:g} is outside the allowed range 0 to 5.")
    return {"line": (X, slope * X + lift), "here": ([5.0], [5 * slope + lift]), "top": 10 * slope + lift}


def outline(size):
    return {
        "shape": (np.array([0, size, size]), np.array([0, 0, size])),
        "disc": ([5.0, 2.0], [5.0, 3.0], [size, 1.0]),
        "edge": (X, size * np.sin(X) / 3),
        "heights": np.array([size, 2 * size]),
    }


def make(default=1.0, draw=None, model=ramp, name="slope", **options):
    options = {"says": "Top {top:.1f} m at slope {slope:g}", "describe": "A straight line.", **options}
    parameters = [Parameter(name, 0, 6, default=default, label="Slope", unit="m/h", step=0.1)]
    if model is ramp:
        parameters.append(Parameter("lift", -5, 5, default=0, label="Lift", unit="m"))
    draw = draw or curves("Time (h)", "Height (m)", **LINE)
    return explore(model, draw=draw, parameters=parameters, **options)


def slider(explorer, row=0):
    return explorer.widget.children[row].children[1]


def test_the_default_state_is_drawn_at_once():
    explorer = make(2.0)
    assert np.array_equal(explorer.artists[0].get_ydata(), 2 * X)
    assert explorer.result["top"] == 20


def test_setting_a_parameter_moves_the_artists_that_are_there():
    explorer = make()
    before = [id(artist) for artist in explorer.artists]
    result = explorer.set(slope=3, lift=1)
    assert result["top"] == 31
    assert explorer.result is result
    assert np.array_equal(explorer.artists[0].get_ydata(), 3 * X + 1)
    assert [id(artist) for artist in explorer.artists] == before


def test_the_picture_changes_and_comes_back_exactly():
    explorer = make()
    first = explorer.picture()
    explorer.set(slope=4)
    assert explorer.picture() != first
    explorer.set(slope=1)
    assert explorer.picture() == first


PICTURES = {
    "curves": (lambda: curves("x", "y", **LINE), ramp, "slope"),
    "filled": (lambda: curves("x", "y", filled=["line"], **LINE), ramp, "slope"),
    "points": (lambda: curves("x", "y", points=["here"], **LINE), ramp, "slope"),
    "log axis": (lambda: curves("x", "y", xscale="log", xlim=(0.1, 10), ylim=(0, 60)), ramp, "slope"),
    "labelled and measured": (
        lambda: curves("x", "y", labels={"line": "Line"}, measured={"Data": ([4], [50], [5])}, **LINE),
        ramp,
        "slope",
    ),
    "bars": (
        lambda: bars("y", names=["a", "b"], key="heights", ylim=(0, 12), values="{:.1f}"),
        outline,
        "size",
    ),
    "drawing": (
        lambda: drawing(
            xlim=(-1, 10), ylim=(-3, 10), lines={"edge": "k"}, shapes={"shape": "y"}, discs={"disc": "r"}
        ),
        outline,
        "size",
    ),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_moved_picture_equals_one_drawn_there_afresh(kind, pixels):
    draw, model, name = PICTURES[kind]
    options = {"says": "", "model": model, "name": name}
    moved, fresh = make(1.0, draw=draw(), **options), make(4.5, draw=draw(), **options)
    start = pixels(moved.picture())
    moved.set(**{name: 4.5})
    difference = np.abs(pixels(moved.picture()) - pixels(fresh.picture())).max(axis=2)
    assert np.mean(difference > 8) < 0.0005
    assert np.mean(np.abs(start - pixels(moved.picture())).max(axis=2) > 8) > 0.001


def test_an_unknown_parameter_is_refused_by_name():
    with pytest.raises(ValueError, match=r"slop: not a parameter; there are slope, lift\."):
        make().set(slop=2)


def test_a_refused_value_is_explained_and_the_picture_kept():
    explorer = make()
    before, encoded = explorer.picture(), explorer.image.value
    slider(explorer).value = 5.5
    assert "Not possible: slope = 5.5 is outside the allowed range 0 to 5." in explorer.words.value
    assert explorer.picture() == before
    assert explorer.image.value == encoded
    slider(explorer).value = 2
    assert "Not possible" not in explorer.words.value
    assert "Top 20.0 m" in explorer.words.value


def test_a_slider_moves_picture_and_words():
    explorer = make()
    before = explorer.image.value
    slider(explorer).value = 4
    assert explorer.values == {"slope": 4, "lift": 0}
    assert explorer.image.value != before
    assert explorer.readout() == "Top 40.0 m at slope 4"
    assert explorer.readout() in explorer.words.value


def test_the_readout_is_a_live_region_and_escapes_its_text():
    explorer = make(says="slope < {slope:g} & <b>")
    assert 'role="status"' in explorer.words.value
    assert 'aria-live="polite"' in explorer.words.value
    assert "slope &lt; 1 &amp; &lt;b&gt;" in explorer.words.value


def test_the_state_names_every_parameter_with_its_unit():
    assert make().state() == "Slope = 1 m/h, Lift = 0 m: Top 10.0 m at slope 1."
    assert make(says="").state() == "Slope = 1 m/h, Lift = 0 m."


def test_the_bundle_holds_widget_picture_and_words(displayed):
    explorer = make()
    explorer._ipython_display_()
    (bundle, metadata), (caption, _) = displayed
    assert set(bundle) == {WIDGET, "image/png", "text/plain"}
    assert bundle[WIDGET]["model_id"] == explorer.widget.model_id
    assert bundle["text/plain"] == f"A straight line. {explorer.state()}"
    assert metadata["image/png"]["alt"] == "A straight line."
    assert caption["text/markdown"].startswith("*A straight line.*")
    assert explorer.state() in caption["text/markdown"]


@pytest.mark.parametrize("size", [(9, 4.2), (6, 4), (7, 4.35)])
def test_still_and_live_picture_have_the_same_size(displayed, size):
    explorer = make(size=size)
    explorer._ipython_display_()
    bundle, metadata = displayed[0]
    still = Image.open(io.BytesIO(base64.b64decode(bundle["image/png"])))
    live = Image.open(io.BytesIO(explorer.image.value))
    assert still.format == "PNG"
    assert still.size == live.size
    shown = metadata["image/png"]["width"], metadata["image/png"]["height"]
    assert shown == (int(explorer.image.width), int(explorer.image.height))
    assert shown == tuple(round(inches * DOTS_PER_INCH) for inches in size)
    assert still.size == pytest.approx([SHARPNESS * length for length in shown], abs=1)


@pytest.mark.parametrize("describe", ["", " \n"])
def test_an_explorer_without_a_description_is_refused(describe):
    with pytest.raises(ValueError, match="describe"):
        make(describe=describe)


def test_play_drives_its_parameter_from_low_to_high():
    explorer = make(play="slope", model=lambda slope: ramp(slope / 2), says="{top:.1f}")
    control = explorer.widget.children[0]
    assert isinstance(control, ipywidgets.Play)
    assert "Slope" in control.description
    for frame, expected in ((50, 3), (control.max, 6), (control.min, 0)):
        control.value = frame
        assert explorer.values["slope"] == pytest.approx(expected)
        assert np.allclose(explorer.artists[0].get_ydata(), expected / 2 * X)


def test_play_of_an_unknown_parameter_is_refused():
    with pytest.raises(ValueError, match="play='speed'"):
        make(play="speed")


def test_play_of_a_choice_is_refused_in_words():
    with pytest.raises(ValueError, match="play"):
        explore(
            lambda mode: {"line": (X, mode * X)},
            draw=curves("x", "y"),
            parameters=[Parameter.choice("mode", {"one": 1, "two": 2})],
            describe="A line.",
            play="mode",
        )


def test_two_plain_functions_draw_and_update():
    def draw(axes, result):
        return axes.plot(*result["line"])

    def update(artists, result):
        artists[0].set_ydata(result["line"][1])

    explorer = make(draw=draw, update=update)
    explorer.set(slope=2)
    assert np.array_equal(explorer.artists[0].get_ydata(), 2 * X)


def test_pictures_in_a_list_stand_side_by_side_and_all_move():
    explorer = make(draw=[curves("x", "y", **LINE), curves("x", "z", points=["here"], labels={"here": "P"})])
    assert len(explorer.figure.axes) == 2
    explorer.set(slope=3)
    line, *_, point = explorer.artists
    assert line.get_ydata()[-1] == 30
    assert list(point.get_ydata()) == [15]


def test_explorers_share_no_figure_and_leave_pyplot_alone():
    first, second = make(), make()
    before = second.picture()
    first.set(slope=4)
    assert second.picture() == before
    assert first.figure is not second.figure
    assert plt.get_fignums() == []


def test_a_model_that_breaks_says_so_and_is_not_hushed_up():
    def model(height):
        if height > 5:
            raise KeyError("slope")
        return {"line": (X, height * X)}

    explorer = explore(
        model,
        draw=curves("x", "y"),
        parameters=[Parameter("height", 0, 10, default=2)],
        describe="A line.",
    )
    box = explorer.widget.children[0].children[0]
    with pytest.raises(KeyError):
        box.value = 6
    assert "The model stopped with KeyError" in explorer.words.value


def test_no_control_shows_null_where_the_pointer_rests():
    explorer = make()
    boxes = [
        control for row in explorer.widget.children if hasattr(row, "children") for control in row.children
    ]
    assert boxes
    assert {control.tooltip for control in [*boxes, explorer.words]} == {""}
