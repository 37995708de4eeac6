"""Wrong answers: their files, and the points they get."""

import pytest

from exolab.homework.cases import load_assignment
from exolab.homework.course import HomeworkError, all_homework
from exolab.homework.wrong import expected_points, load_wrong, score_wrong, wrong_answers

GOOD = '"""Belief."""\nSCORES = {"levels": 0}\ndef levels(depth_m, n):\n    return [0.0] * n\n'


@pytest.fixture
def load(course):
    def load(text=None):
        (path,) = wrong_answers(all_homework(course.root)[0])
        if text is not None:
            path.write_text(text)
        return load_wrong(path, load_assignment("bath", course.root), course.root)

    return load


@pytest.fixture
def points(course):
    def points(wrong, seed):
        homework = all_homework(course.root)[0]
        results = score_wrong(load_assignment("bath", course.root), homework, wrong, seed)
        return {name: result.points for name, result in results.items()}

    return points


def test_a_wrong_answer_says_what_is_believed(load):
    assert load().belief == "A depth below zero still holds water."
    assert load().scores == {"volume_l": 1, "verdict": 0.5}


def test_it_gets_what_it_says_with_every_seed_and_misleads_what_calls_it(course, load, points):
    expected = expected_points(load(), load_assignment("bath", course.root))
    assert expected == {"volume_l": 1, "levels": 3, "verdict": 0.5}
    for seed in (1, 2, 3):
        assert points(load(), seed) == expected


def test_a_score_that_is_not_so_shows(course, load, points):
    wrong = load(GOOD.replace("0}", "3, 'verdict': 0}"))
    assert points(wrong, 1) != expected_points(wrong, load_assignment("bath", course.root))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace('"""Belief."""', ""), "state the belief"),
        (GOOD.replace('"""Belief."""', '"""  """'), "state the belief"),
        (GOOD.replace("SCORES", "SCORE"), "give the points it must get"),
        (GOOD.replace('{"levels": 0}', "{}"), "give the points it must get"),
        (GOOD.replace('"levels"', '"leveles"'), "SCORES names leveles"),
        (GOOD.replace("0}", "4}"), "levels can get 0 to 3, not 4"),
        (GOOD.replace("0}", "-1}"), "levels can get 0 to 3, not -1"),
        (GOOD.replace("0}", "'none'}"), "levels can get 0 to 3, not 'none'"),
        (GOOD.replace("0}", "3}"), "takes off no point"),
        (GOOD.replace("def levels", "def levels_m"), "defines none of the graded functions"),
        (GOOD + "def verdict(depth_m):\n    return ''\n", "defines verdict, but SCORES does not say"),
        (GOOD + "1 / 0", "stops with ZeroDivisionError"),
    ],
)
def test_a_bad_file_is_named(load, text, message):
    with pytest.raises(HomeworkError, match=rf"exercises/wrong/bath/still_holds_water\.py.*{message}"):
        load(text)


def test_a_file_outside_the_exercises_is_refused(course, tmp_path_factory):
    path = tmp_path_factory.mktemp("submitted") / "wrong.py"
    path.write_text(GOOD)
    with pytest.raises(HomeworkError, match="not in this course's exercises"):
        load_wrong(path, load_assignment("bath", course.root), course.root)
