"""Points for good, bad and odd functions, and what the in-process check refuses."""

import math
import sys
import warnings

import numpy as np
import pytest

from exolab.homework.cases import Assignment, Question, load_assignment
from exolab.homework.course import HomeworkError
from exolab.homework.mark import functions_of, score

MESSAGE = "The square is off. Did you double?"


def small(rng):
    return {"x": rng.uniform(0.1, 0.9)}


def large(rng):
    return {"x": rng.uniform(10, 20)}


def marked(candidate, reference=lambda x: x**2, **changes):
    question = Question(
        **{"function": "f", "points": 2, "draw": (small, large), "cases": 4, "message": MESSAGE} | changes
    )
    assignment = Assignment(slug="bath", number=7, questions=(question,))
    names = candidate if isinstance(candidate, dict) else {"f": candidate}
    return score(assignment, {"f": reference}, names, seed=3)["f"]


def test_a_right_answer_gets_all():
    result = marked(lambda x: x * x)
    assert (result.points, result.of, result.right, result.cases, result.messages) == (2, 2, 4, 4, ())


def test_a_wrong_answer_gets_nothing_but_the_message_once():
    result = marked(lambda x: 2 * x)
    assert (result.points, result.messages) == (0, (MESSAGE,))


def test_half_the_cases_earn_half_the_points():
    result = marked(lambda x: x**2 if x < 1 else 0)
    assert (result.points, result.right) == (1, 2)


def test_all_or_nothing_gives_nothing_for_half():
    assert marked(lambda x: x**2 if x < 1 else 0, all_or_nothing=True).points == 0
    assert marked(lambda x: x**2, all_or_nothing=True).points == 2


def test_an_error_costs_its_case_only_and_is_told_plainly():
    def fails_when_small(x):
        if x < 1:
            raise ValueError("too\n  small")
        return x**2

    result = marked(fails_when_small)
    assert (result.points, result.messages) == (1, ("f stops with ValueError: too small",))


@pytest.mark.parametrize("stop", [sys.exit, lambda: (_ for _ in ()).throw(GeneratorExit), lambda: [][1]])
def test_no_way_to_stop_stops_the_marking(stop):
    def stops(x):
        stop()

    assert marked(stops).points == 0


def raising(error):
    def f(x):
        raise error

    return f


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        ({}, "There is no function f. Keep the name that the question gives it."),
        ({"f": 4}, "There is no function f. Keep the name that the question gives it."),
        (raising(NotImplementedError("Write your answer here.")), "f is not written yet."),
        (lambda x: None, "f returns nothing. Is its last line a return?"),
        (lambda x: "x", "f returns text where a single number is needed."),
        (lambda x: True, "f returns True or False where a single number is needed."),
        (lambda x: math.nan, "f returns a number that is not finite (NaN or infinity)."),
        (lambda x: [x**2], "f returns an array of shape (1,) where a single number is needed."),
        (lambda x: 1j, "f returns an object of type complex."),
        (lambda y: y**2, "f stops with TypeError: "),
    ],
)
def test_each_odd_answer_gets_nothing_and_its_reason(candidate, reason):
    result = marked(candidate)
    assert result.points == 0
    (message,) = result.messages
    assert message.startswith(reason)


class EqualsEverything:
    def __eq__(self, other):
        return True

    def __array__(self, *_, **__):
        raise AssertionError("nobody may ask it")

    __float__ = __sub__ = __rsub__ = __abs__ = __le__ = __ge__ = __array__
    __hash__ = None


def test_a_value_that_equals_everything_gets_nothing():
    result = marked(lambda x: EqualsEverything())
    assert (result.points, result.messages) == (0, ("f returns an object of type EqualsEverything.",))
    assert marked(lambda x: {"a": EqualsEverything()}, reference=lambda x: {"a": x}).points == 0


def test_a_wrong_shape_is_named():
    result = marked(lambda x: np.ones(4), reference=lambda x: np.ones(3))
    assert result.messages == ("f returns an array of shape (4,) where an array of shape (3,) is needed.",)


def test_other_types_of_the_same_answer_are_accepted():
    reference = lambda x: np.array([x, 2 * x])  # noqa: E731
    for candidate in (lambda x: [x, 2 * x], lambda x: (np.float64(x), 2 * x), lambda x: x * np.arange(1, 3)):
        assert marked(candidate, reference=reference).points == 2


def test_tolerance_is_the_questions():
    assert marked(lambda x: x**2 * 1.004, rtol=0.01).points == 2
    assert marked(lambda x: x**2 * 1.02, rtol=0.01).points == 0


def test_printing_and_warning_cost_nothing_and_are_not_shown(capsys):
    def noisy(x):
        print("here")
        warnings.warn("oh", stacklevel=1)
        return x**2

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert marked(noisy).points == 2
    assert capsys.readouterr() == ("", "")


def test_each_function_gets_arguments_of_its_own():
    def doubles_in_place(values):
        values *= 2
        return values

    def double(values):
        return 2 * values

    draw = lambda rng: {"values": rng.uniform(size=3)}  # noqa: E731
    assert marked(double, reference=doubles_in_place, draw=draw).points == 2
    assert marked(doubles_in_place, reference=double, draw=draw).points == 2


def test_another_seed_draws_other_cases():
    seen = set()
    question = Question(function="f", points=1, draw=small, message=MESSAGE)
    assignment = Assignment(slug="bath", number=7, questions=(question,))

    def remembers(x):
        seen.add(x)
        return x

    for seed in (1, 1, 2):
        score(assignment, {"f": lambda x: x}, {"f": remembers}, seed)
    assert len(seen) == 10


@pytest.mark.parametrize(
    ("reference", "fault"),
    [
        (lambda x: math.nan, "returns NaN or infinity"),
        (lambda x: {"a": [math.inf]}, "returns NaN or infinity"),
        (lambda x: None, "returns nothing, which cannot be compared"),
        (lambda x: 1 / 0, "stops with ZeroDivisionError"),
        (None, "is missing"),
    ],
)
def test_a_bad_reference_is_never_a_students_loss(reference, fault):
    with pytest.raises(HomeworkError, match=f"bath: the master's f {fault}"):
        marked(lambda x: x, reference=reference)


def test_the_key_gets_full_marks_and_the_blank_none(course):
    assignment = load_assignment("bath", course.root)
    key = functions_of(course.path("masters/07_bath.ipynb"), course.root)
    for seed in (1, 2):
        assert [r.points for r in score(assignment, key, key, seed).values()] == [2, 3, 1]
        assert [r.points for r in score(assignment, key, {}, seed).values()] == [0, 0, 0]


@pytest.fixture
def outside(course, tmp_path_factory):
    path = tmp_path_factory.mktemp("submitted") / "07_bath.ipynb"
    path.write_bytes(course.path("masters/07_bath.ipynb").read_bytes())
    return path


def test_a_notebook_outside_the_exercises_is_refused(course, outside):
    for path in (outside, course.path("../exercises/../../07_bath.ipynb"), course.root / "07_bath.ipynb"):
        with pytest.raises(HomeworkError, match="not in this course's exercises"):
            functions_of(path, course.root)


def test_a_link_that_leads_outside_is_refused(course, outside):
    link = course.path("07_bath.ipynb")
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("this system does not let you make links")
    with pytest.raises(HomeworkError, match="not in this course's exercises"):
        functions_of(link, course.root)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("1 / 0", "cell 2 stops with ZeroDivisionError"),
        ("%time 3", "cell 2 stops with SyntaxError"),
        ("raise NotImplementedError('other')", "cell 2 stops with NotImplementedError: other"),
    ],
)
def test_a_cell_that_stops_is_named(course, source, error):
    course.cells[1]["source"] = source
    course.write()
    with pytest.raises(HomeworkError, match=rf"07_bath\.ipynb, {error}"):
        functions_of(course.path("masters/07_bath.ipynb"), course.root)


def test_a_stub_in_a_cell_is_passed_over(course):
    course.cells[1]["source"] += '\nraise NotImplementedError("Write your answer here.")'
    course.write()
    assert "volume_l" in functions_of(course.path("masters/07_bath.ipynb"), course.root)
