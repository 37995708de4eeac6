"""The homework of the course itself: the key earns all, the blank nothing, each wrong answer what it says."""

import re
from functools import cache
from pathlib import Path

import pytest

from exolab.homework.build import build, master_problems
from exolab.homework.cases import drawn_arguments, load_assignment
from exolab.homework.convert import student_copy_text
from exolab.homework.course import all_homework
from exolab.homework.mark import functions_of, score
from exolab.homework.notebook import read_notebook
from exolab.homework.wrong import expected_points, load_wrong, score_wrong, wrong_answers

ROOT = Path(__file__).resolve().parents[2]
SEEDS = (11, 2026)
MASTERS = all_homework(ROOT)
WRONG = [(homework, path) for homework in MASTERS for path in wrong_answers(homework)]

each_homework = pytest.mark.parametrize("homework", MASTERS, ids=lambda homework: homework.slug)
each_seed = pytest.mark.parametrize("seed", SEEDS)


@cache
def key_of(homework):
    return functions_of(homework.master, ROOT)


@cache
def blank_of(homework):
    return functions_of(homework.student_copy, ROOT)


def points(results):
    return {name: result.points for name, result in results.items()}


@each_homework
@each_seed
def test_the_key_gets_full_marks(homework, seed):
    assignment = load_assignment(homework.slug, ROOT)
    results = score(assignment, key_of(homework), key_of(homework), seed)
    assert points(results) == {question.function: question.points for question in assignment.questions}


@each_homework
@each_seed
def test_the_blank_gets_nothing_and_is_told_so(homework, seed):
    assignment = load_assignment(homework.slug, ROOT)
    for result in score(assignment, key_of(homework), blank_of(homework), seed).values():
        assert result.points == 0
        assert result.messages == (f"{result.function} is not written yet.",)


@each_homework
def test_cases_are_the_same_for_the_same_seed_and_differ_for_another(homework):
    assignment = load_assignment(homework.slug, ROOT)
    for question in assignment.questions:
        first, again, other = (repr(drawn_arguments(assignment, question, seed)) for seed in (11, 11, 2026))
        assert first == again
        assert first != other, f"{question.function}: draw its inputs from the generator"


@each_homework
def test_at_least_six_wrong_answers_that_differ(homework):
    assignment = load_assignment(homework.slug, ROOT)
    answers = [load_wrong(path, assignment, ROOT) for path in wrong_answers(homework)]
    assert len(answers) >= 6
    assert len({answer.belief for answer in answers}) == len(answers)


@each_homework
def test_every_question_has_a_wrong_answer(homework):
    assignment = load_assignment(homework.slug, ROOT)
    caught = {name for path in wrong_answers(homework) for name in load_wrong(path, assignment, ROOT).scores}
    assert caught == {question.function for question in assignment.questions}


@pytest.mark.parametrize(
    ("homework", "path"), WRONG, ids=lambda value: getattr(value, "stem", None) or value.slug
)
@each_seed
def test_a_wrong_answer_gets_exactly_its_score(homework, path, seed):
    assignment = load_assignment(homework.slug, ROOT)
    wrong = load_wrong(path, assignment, ROOT)
    results = score_wrong(assignment, homework, wrong, seed, key_of(homework))
    assert points(results) == pytest.approx(expected_points(wrong, assignment), abs=1e-9)


@each_homework
def test_the_students_copy_is_what_the_master_generates(homework):
    text = student_copy_text(homework)
    assert master_problems(homework, text) == []
    assert homework.student_copy.read_text(encoding="utf-8") == text, "run: make homework"


@each_homework
def test_the_students_copy_runs_to_its_end(homework):
    names = blank_of(homework)
    for question in load_assignment(homework.slug, ROOT).questions:
        assert callable(names[question.function])


@each_homework
def test_links_of_the_students_copy_lead_somewhere(homework):
    cells = read_notebook(homework.student_copy)["cells"]
    text = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    links = re.findall(r"""(?:\]\(|(?:src|href)=["'])([^)"'#\s]+)""", text)
    local = [link for link in links if "://" not in link and not link.startswith("attachment:")]
    assert local, "link to the lesson"
    assert [link for link in local if not (homework.student_copy.parent / link).exists()] == []


def test_no_homework_is_out_of_date_or_left_over():
    assert build(check=True, root=ROOT).problems == ()
