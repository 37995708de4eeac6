"""What may travel, and when two values count as the same."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exolab.homework.values import WRONG, UnfitValue, difference, plain

travelling = st.recursive(
    st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, derandomize=True)
@given(travelling)
def test_plain_values_stay_what_they_are_and_equal_themselves(value):
    assert plain(value) == value
    assert difference(plain(value), plain(value), 0, 0) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ((1, 2), [1, 2]),
        (np.float64(1.5), 1.5),
        (np.int32(4), 4),
        (np.bool_(True), True),
        (np.str_("a"), "a"),
        (np.array(2.5), 2.5),
        (np.array([True, False]), [True, False]),
        (np.array(["a", "b"]), ["a", "b"]),
    ],
)
def test_relatives_of_plain_values_become_plain(value, expected):
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_arrays_are_copied():
    array = np.arange(3.0)
    plain(array)[0] = 7
    assert array[0] == 0


class EqualsEverything:
    def __eq__(self, other):
        return True

    __hash__ = None


class SlyNumber(float):
    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__
    __eq__ = EqualsEverything.__eq__
    __hash__ = None


class SlyArray(np.ndarray):
    pass


class SlyDict(dict):
    def items(self):
        return {"a": 1.0}.items()


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "unfit",
    [
        None,
        1j,
        b"bytes",
        {1, 2},
        {1: 2},
        print,
        EqualsEverything(),
        SlyNumber(1),
        [SlyNumber(1)],
        np.ones(2).view(SlyArray),
        np.array([EqualsEverything()], dtype=object),
        np.array([1j]),
        nested(30),
    ],
    ids=lambda value: type(value).__name__,
)
def test_anything_else_is_unfit(unfit):
    with pytest.raises(UnfitValue):
        plain(unfit)


def test_a_dictionary_is_read_as_it_is_not_as_it_says():
    assert plain(SlyDict(a=2.0)) == {"a": 2.0}


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (2.0, 2),
        (2, 2.0),
        (1.0, 1.0 + 5e-7),
        (np.array([1.0, 2.0]), [1, 2]),
        ([1, 2], np.array([1.0, 2.0])),
        ([[1, 2], [3]], [[1, 2], [3]]),
        ({"a": 1, "b": [1.0]}, {"b": [1], "a": 1}),
        (["x", 1.0], ["x", 1]),
        ([], []),
        (True, True),
        ("text", "text"),
    ],
)
def test_the_same(expected, got):
    assert difference(expected, got, 1e-6, 0) is None


@pytest.mark.parametrize(
    ("expected", "got", "fault"),
    [
        (1.0, 1.00001, WRONG),
        (0.0, 1e-12, WRONG),
        (-1.0, 1.0, WRONG),
        ("wet", "dry", WRONG),
        (True, False, WRONG),
        (np.array([1.0, 2.0]), [1.0, 2.1], WRONG),
        ({"a": 1}, {"a": 2}, WRONG),
        (["x", 1.0], ["x", 2], WRONG),
        (1.0, True, "True or False where a single number is needed"),
        (True, 1, "a number where True or False is needed"),
        ("2", 2, "a number where text is needed"),
        (2, "2", "text where a single number is needed"),
        (1.0, [1.0], r"an array of shape \(1,\) where a single number is needed"),
        (np.ones(3), np.ones(4), r"an array of shape \(4,\) where an array of shape \(3,\) is needed"),
        (np.ones(3), np.ones((3, 1)), r"an array of shape \(3, 1\) where"),
        ([1, 2], 1, r"a single number where an array of shape \(2,\)"),
        (1.0, math.nan, "not finite"),
        (1.0, math.inf, "not finite"),
        (1.0, 10**400, "not finite"),
        (np.ones(2), [1.0, math.nan], "not finite"),
        ({"a": 1}, {"b": 1}, "other keys than a"),
        (["x"], ["x", "y"], "a list of 2 where a list of 1"),
        ([["x"]], [[1.0]], "a number where text"),
    ],
)
def test_not_the_same(expected, got, fault):
    assert re.search(fault, difference(expected, got, 1e-6, 0))


def test_absolute_tolerance_is_for_zero():
    assert difference(0.0, 1e-12, 0, 1e-9) is None
    assert difference(0.0, 1e-8, 0, 1e-9) == WRONG
