"""Every explorer of every lesson, driven by its own controls through all its stops and corners."""

import itertools
import re
import time
from statistics import median

import ipywidgets
import numpy as np
import pytest
from matplotlib.collections import Collection, EllipseCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

from tests.notebooks import running

MOST_MS = 100


@pytest.fixture
def explorers(lesson):
    """The explorers of one lesson, at their defaults, and left so."""
    found = [explorer for _, explorer in running.run(lesson.name).explorers]
    yield found
    for explorer in found:
        rest(explorer)


def control(explorer, parameter):
    """The widget that a student moves."""
    for row in explorer.widget.children:
        if isinstance(row, ipywidgets.Dropdown) and row.description == parameter.title:
            return row
        if isinstance(row, ipywidgets.HBox) and row.children[0].description == parameter.title:
            return row.children[0 if parameter.scale == "log" else 1]
    raise AssertionError(f"no control is labelled {parameter.title}")


def move(explorer, **values):
    for parameter in explorer.parameters:
        if parameter.name in values:
            control(explorer, parameter).value = values[parameter.name]


def rest(explorer):
    move(explorer, **{parameter.name: parameter.default for parameter in explorer.parameters})


def stops(explorer):
    """Every stop of each parameter, the others at their defaults, as (name, value)."""
    for parameter in explorer.parameters:
        for value in parameter.stops:
            rest(explorer)
            move(explorer, **{parameter.name: value})
            yield parameter.name, value
    rest(explorer)


def corners(explorer):
    """Every combination of minima and maxima, and of all choices."""
    ends = [list(p.choices.values()) or [p.low, p.high] for p in explorer.parameters]
    names = [parameter.name for parameter in explorer.parameters]
    for values in itertools.product(*ends):
        move(explorer, **dict(zip(names, values, strict=True)))
        yield dict(zip(names, values, strict=True))
    rest(explorer)


def seen(artist) -> np.ndarray:
    """The numbers that place an artist."""
    if isinstance(artist, Line2D):
        return artist.get_xydata().astype(float).ravel()
    if isinstance(artist, EllipseCollection):
        return np.concatenate([np.ravel(artist.get_offsets()), artist.get_widths(), artist.get_heights()])
    if isinstance(artist, Collection):
        return np.concatenate([path.vertices.ravel() for path in artist.get_paths()])
    if isinstance(artist, Rectangle):
        return np.array([*artist.get_xy(), artist.get_width(), artist.get_height()], dtype=float)
    if isinstance(artist, Polygon):
        return artist.get_xy().ravel()
    if isinstance(artist, Text):
        return np.array(artist.get_position(), dtype=float)
    raise AssertionError(f"say here how to read a {type(artist).__name__}")


def scene(explorer):
    """Every moving artist as numbers and text, for comparison."""
    return [(seen(artist).tolist(), getattr(artist, "get_text", str)()) for artist in explorer.artists]


def finite(value) -> bool:
    if isinstance(value, str):
        return True
    if isinstance(value, dict | tuple | list):
        return all(map(finite, value.values() if isinstance(value, dict) else value))
    return bool(np.all(np.isfinite(value)))


def in_view(line) -> bool:
    (left, right), (bottom, top) = sorted(line.axes.get_xlim()), sorted(line.axes.get_ylim())
    x, y = line.get_xydata().T
    return bool(np.any((left <= x) & (x <= right) & (bottom <= y) & (y <= top)))


def assert_sound(explorer, where):
    """The state is possible, finite, said in plain numbers, and on the picture."""
    assert "Not possible" not in explorer.words.value, f"{where}: {explorer.words.value}"
    assert finite(explorer.result), f"{where}: {explorer.result}"
    said = explorer.readout()
    assert said, f"{where}: nothing is said"
    assert not re.search(r"\b(nan|inf)\b", said), f"{where}: {said}"
    for artist in explorer.artists:
        assert np.all(np.isfinite(seen(artist))), f"{where}: {artist}"
        if isinstance(artist, Line2D):
            assert in_view(artist), f"{where}: {artist} lies outside its axes"


def test_every_call_of_explore_makes_an_explorer(lesson):
    written = [cell.number for cell in lesson.code for _ in cell.calls_of("explore")]
    assert written
    assert [cell for cell, _ in running.run(lesson.name).explorers] == written


def test_every_stop_of_every_parameter_is_sound(explorers):
    for explorer in explorers:
        for stop in stops(explorer):
            assert_sound(explorer, stop)


def test_every_corner_is_sound(explorers):
    for explorer in explorers:
        for corner in corners(explorer):
            assert_sound(explorer, corner)


def ends(parameter):
    """Pairs of values that must look different: both ends, or any two choices."""
    far_apart = parameter.stops if parameter.choices else (parameter.low, parameter.high)
    return itertools.combinations(far_apart, 2)


def test_every_parameter_moves_something(explorers):
    for explorer in explorers:
        scenes = {}
        for stop in stops(explorer):
            scenes[stop] = scene(explorer)
        for parameter in explorer.parameters:
            for one, other in ends(parameter):
                moved = scenes[parameter.name, one] != scenes[parameter.name, other]
                assert moved, f"{parameter.title}: nothing moves from {one} to {other}"


def test_every_parameter_changes_the_words_for_who_cannot_see_the_picture(explorers):
    for explorer in explorers:
        said = {}
        for stop in stops(explorer):
            said[stop] = explorer.words.value
        for parameter in explorer.parameters:
            heard = {said[parameter.name, value] for pair in ends(parameter) for value in pair}
            assert len(heard) > 1, f"{parameter.title}: the words stay as they are"


def test_every_way_back_ends_where_it_began(explorers):
    for explorer in explorers:
        before = explorer.picture()
        for _ in stops(explorer):
            pass
        assert explorer.picture() == before


def test_every_change_is_fast_enough_to_follow_the_hand(explorers):
    for explorer in explorers:
        spent = []
        for parameter in explorer.parameters:
            for value in [*parameter.stops, *parameter.stops]:
                start = time.thread_time()
                move(explorer, **{parameter.name: value})
                spent.append(1000 * (time.thread_time() - start))
        assert median(spent) <= MOST_MS, explorer.describe


def test_every_explorer_says_its_result_and_names_its_controls(explorers):
    for explorer in explorers:
        assert re.search(r"\d|\w{4}", explorer.readout()), explorer.describe
        assert all(parameter.label for parameter in explorer.parameters), explorer.describe
