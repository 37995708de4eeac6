"""Questions, assignments and the inputs drawn for them."""

import numpy as np
import pytest

from exolab.homework.cases import Assignment, Question, drawn_arguments, load_assignment
from exolab.homework.course import HomeworkError


def question(**changes):
    settings = {"function": "f", "points": 2, "draw": lambda rng: {"x": rng.uniform()}, "message": "Off."}
    return Question(**settings | changes)


def assignment(*questions, slug="bath"):
    return Assignment(slug=slug, number=7, questions=questions)


def drawn(one, seed=1, **changes):
    return drawn_arguments(assignment(one, **changes), one, seed)


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("function", "two words"),
        ("points", 0),
        ("points", float("nan")),
        ("points", "2"),
        ("cases", 0),
        ("cases", 2.5),
        ("rtol", -1e-6),
        ("rtol", 1),
        ("atol", -1),
        ("atol", float("inf")),
        ("message", "  "),
        ("draw", ()),
        ("draw", [3]),
    ],
)
def test_an_impossible_field_is_named(field, bad):
    with pytest.raises(HomeworkError, match=f"^{field}( of the question on f)? must be"):
        question(**{field: bad})


def test_more_draws_than_cases_are_refused():
    with pytest.raises(HomeworkError, match="cases of the question on f must be at least 3"):
        question(cases=2, draw=[lambda rng: {}] * 3)


def test_an_assignment_names_its_impossible_fields():
    with pytest.raises(HomeworkError, match="number of the assignment"):
        Assignment(slug="bath", number=-1, questions=(question(),))
    with pytest.raises(HomeworkError, match="questions of the assignment"):
        Assignment(slug="bath", number=1, questions=())
    with pytest.raises(HomeworkError, match="named once"):
        assignment(question(), question())


def test_points_add_up_and_questions_are_found():
    both = assignment(question(), question(function="g", points=1.5))
    assert both.points == 3.5
    assert both.question("g").points == 1.5
    with pytest.raises(HomeworkError, match="has no question on h"):
        both.question("h")


def test_the_same_seed_draws_the_same_and_another_does_not():
    assert drawn(question()) == drawn(question())
    assert drawn(question(), seed=1) != drawn(question(), seed=2)


def test_each_function_and_each_assignment_has_draws_of_its_own():
    assert drawn(question()) != drawn(question(function="g"))
    assert drawn(question()) != drawn(question(), slug="sink")


def test_several_draws_are_taken_in_turn():
    one = question(cases=5, draw=(lambda rng: {"x": rng.uniform(0, 1)}, lambda rng: {"x": rng.uniform(5, 6)}))
    assert [case["x"] > 2 for case in drawn(one)] == [False, True, False, True, False]


def test_drawn_values_are_plain():
    def draw(rng):
        return {"a": rng.uniform(), "n": rng.integers(3), "pair": (1, 2), "many": rng.normal(size=3)}

    case = drawn(question(draw=draw))[0]
    assert {name: type(value) for name, value in case.items()} == {
        "a": float,
        "n": int,
        "pair": list,
        "many": np.ndarray,
    }


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda rng: {"x": object()}, "returns an object of type object"),
        (lambda rng: {"x": 1j}, "returns an object of type complex"),
        (lambda rng: {1: 2}, "keys are not all text"),
        (lambda rng: 3, "must return a dictionary"),
        (lambda rng: rng.nonsense(), "stops with AttributeError"),
    ],
)
def test_a_bad_draw_is_named(draw, message):
    with pytest.raises(HomeworkError, match=rf"exercises/cases/bath\.py: the draw of f .*{message}"):
        drawn(question(draw=draw))


def test_a_cases_file_is_loaded(course):
    loaded = load_assignment("bath", course.root)
    assert [q.function for q in loaded.questions] == ["volume_l", "levels", "verdict"]
    assert loaded.points == 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASSIGNMENT = 3", r"has no ASSIGNMENT = Assignment\(...\)"),
        ("", r"has no ASSIGNMENT"),
        ("1 / 0", "stops with ZeroDivisionError"),
        ("import nowhere_at_all", "stops with ModuleNotFoundError"),
        ("def broken(:", "stops with SyntaxError"),
    ],
)
def test_a_bad_cases_file_is_named(course, text, message):
    course.path("cases/bath.py").write_text(text)
    with pytest.raises(HomeworkError, match=rf"exercises/cases/bath\.py {message}"):
        load_assignment("bath", course.root)


def test_another_slug_in_the_file_is_named(course):
    course.path("cases/sink.py").write_text(course.cases)
    with pytest.raises(HomeworkError, match="has the slug 'bath'; it must be 'sink'"):
        load_assignment("sink", course.root)


def test_a_missing_cases_file_is_named(course):
    with pytest.raises(HomeworkError, match=r"exercises/cases/sink\.py is missing"):
        load_assignment("sink", course.root)


@pytest.mark.parametrize("slug", ["../bath", "Bath", "", "bath.py", "/etc/passwd"])
def test_a_slug_cannot_lead_elsewhere(course, slug):
    with pytest.raises(HomeworkError, match="is not a slug"):
        load_assignment(slug, course.root)
