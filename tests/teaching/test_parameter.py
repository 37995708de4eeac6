"""A parameter refuses what makes no sense and joins its slider to a labelled number box."""

import ipywidgets
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exolab.teaching import Parameter, curves, explore

SIZE = Parameter("diameter_nm", 20, 300, default=100, label="Diameter", unit="nm", step=1)
RATIO = Parameter("ratio", 0.0123, 98.76, default=1, label="Ratio", scale="log")
CELL = Parameter.choice("cell", {"mast cell": 1, "B cell": 2, "red cell": 3}, default=2, label="Cell")


def line(**values):
    return {"line": (np.arange(3.0), np.arange(3.0) * next(iter(values.values())))}


def explored(parameter):
    return explore(line, draw=curves("x", "y"), parameters=[parameter], describe="A line.")


def controls(explorer):
    return explorer.widget.children[0].children


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "low < high"),
        ({"low": 5, "high": 5, "default": 5}, "low < high"),
        ({"low": 5, "high": 1, "default": 2}, "low < high"),
        ({"low": 0, "high": 1}, "default None is outside 0 to 1"),
        ({"low": 0, "high": 1, "default": 2}, "default 2 is outside 0 to 1"),
        ({"low": 0, "high": 1, "default": float("nan")}, "default nan is outside"),
        ({"low": 0, "high": 1, "default": 0.5, "scale": "log"}, "above zero"),
        ({"low": 1, "high": 2, "default": 1, "scale": "sqrt"}, "'linear', or 'log'"),
        ({"choices": {"one": 1}, "default": 2}, "not among its choices"),
    ],
)
def test_an_impossible_parameter_is_refused_by_name(arguments, words):
    with pytest.raises(ValueError, match=words) as refusal:
        Parameter("speed", **arguments)
    assert str(refusal.value).startswith("speed:")


def test_stops_are_minimum_default_and_maximum_or_every_choice():
    assert SIZE.stops == [20, 100, 300]
    assert CELL.stops == [1, 2, 3]


def test_the_first_choice_is_the_default():
    assert Parameter.choice("cell", {"mast cell": 1, "B cell": 2}).default == 1


def test_a_default_of_zero_is_a_default():
    assert Parameter.choice("power", {"one": 1, "none": 0}, default=0).default == 0


def test_titles_and_values_are_read_with_their_unit():
    assert SIZE.title == "Diameter (nm)"
    assert SIZE.say(100) == "Diameter = 100 nm"
    assert RATIO.title == "Ratio"
    assert RATIO.say(0.5) == "Ratio = 0.5"
    assert Parameter("speed", 0, 1, 0.5).title == "speed"
    assert CELL.say(3) == "Cell: red cell"


def test_slider_and_labelled_box_are_joined_both_ways():
    driver, row, _ = SIZE.control("10em")
    box, slider = row.children
    assert isinstance(box, ipywidgets.BoundedFloatText)
    assert isinstance(slider, ipywidgets.FloatSlider)
    assert driver is box
    assert slider.continuous_update
    assert box.description == "Diameter (nm)"
    for control in (box, slider):
        assert (control.min, control.max, control.value, control.step) == (20, 300, 100, 1)
    slider.value = 120
    assert box.value == 120
    box.value = 80
    assert slider.value == 80


@pytest.mark.parametrize("noise", [-1e-12, 1e-12])
def test_a_slider_passes_on_the_number_a_reader_sees(noise):
    _, row, _ = Parameter("rate", 3, 60, default=15, step=0.5).control("10em")
    box, slider = row.children
    slider.value = 14.5 + noise
    assert box.value == 14.5


@given(low=st.floats(0.01, 10), span=st.floats(0.5, 100), share=st.floats(0, 1), log=st.booleans())
def test_the_default_lies_on_the_sliders_own_grid(low, span, share, log):
    """A browser moves a value that does not, and the picture would no longer be the stored one."""
    parameter = Parameter("x", low, low + span, low + share * span, scale="log" if log else "linear")
    _, row, _ = parameter.control("10em")
    slider = row.children[1]
    start, end = np.log10([low, parameter.default]) if log else (low, parameter.default)
    steps = (end - start) / slider.step
    assert steps == pytest.approx(round(steps), abs=1e-6) or end - start <= slider.step / 2


def test_without_a_step_a_slider_has_a_round_one_and_at_least_a_hundred():
    _, row, _ = Parameter("share", 0, 0.7, default=0.5).control("10em")
    assert row.children[1].step == pytest.approx(0.001)


def test_a_log_slider_passes_on_three_digits():
    explorer = explored(RATIO)
    box, slider = controls(explorer)
    slider.value = 3.14159
    assert box.value == explorer.values["ratio"] == 3.14
    slider.value = 0.0271828
    assert box.value == explorer.values["ratio"] == 0.0272


def test_a_number_typed_beside_a_log_slider_moves_it():
    explorer = explored(RATIO)
    box, slider = controls(explorer)
    box.value = 25
    assert slider.value == pytest.approx(25)
    assert explorer.values["ratio"] == 25


@pytest.mark.parametrize("typed", [3.14159, 12.345, 0.0234567])
def test_box_and_model_agree_on_a_long_number_typed_in(typed):
    explorer = explored(RATIO)
    box, slider = controls(explorer)
    box.value = typed
    assert explorer.values["ratio"] == box.value
    assert explorer.result["line"][1][1] == box.value == pytest.approx(slider.value, rel=0.005)


@given(moved=st.floats(0.0123, 98.76), typed=st.floats(-1e6, 1e6))
@settings(max_examples=60, deadline=None)
def test_a_log_slider_never_leaves_its_range(moved, typed):
    driver, row, _ = RATIO.control("10em")
    box, slider = row.children
    seen = []
    driver.observe(lambda change: seen.append(change["new"]), names="value")
    slider.value = moved
    assert box.value == pytest.approx(moved, rel=0.0051)
    box.value = typed
    assert all(RATIO.low <= value <= RATIO.high for value in [*seen, driver.value])


@pytest.mark.parametrize("end", ["low", "high"])
def test_a_log_slider_reaches_both_ends_exactly(end):
    explorer = explored(RATIO)
    box, slider = controls(explorer)
    slider.value = getattr(RATIO, end)
    assert box.value == explorer.values["ratio"] == getattr(RATIO, end)


def test_a_choice_is_a_menu_of_names_that_hands_on_values():
    explorer = explored(CELL)
    menu = explorer.widget.children[0]
    assert isinstance(menu, ipywidgets.Dropdown)
    assert menu.description == "Cell"
    assert [name for name, _ in menu.options] == ["mast cell", "B cell", "red cell"]
    menu.label = "red cell"
    assert explorer.values["cell"] == 3
    assert np.array_equal(explorer.artists[0].get_ydata(), [0, 3, 6])
    assert explorer.state() == "Cell: red cell."
