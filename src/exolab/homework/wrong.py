'''Wrong answers that students really give, each with the points it must get.

One file for each belief, `exercises/wrong/<slug>/<belief>.py`. It states the belief in its docstring, gives
in SCORES the points of every function that loses some, and defines only the functions that are wrong:

    """The two leaflets of a membrane have the same area."""

    import numpy as np

    SCORES = {"lipids": 0}

    def lipids(diameter_nm):
        return ...

All other functions are the key's, and, as in a student's notebook, they call the wrong one where they need
it; if they lose points by that, SCORES says so. A function that is not in SCORES must get full marks.
'''

import ast
import math
from dataclasses import dataclass
from pathlib import Path

from exolab.homework.cases import Assignment
from exolab.homework.course import Homework, HomeworkError
from exolab.homework.mark import Result, functions_of, run_trusted, score, trusted


@dataclass(frozen=True)
class WrongAnswer:
    """A belief in a sentence, the points each function must get with it, and its source."""

    path: Path
    belief: str
    scores: dict[str, float]
    source: str


def wrong_answers(homework: Homework) -> list[Path]:
    """The files of `exercises/wrong/<slug>/`, in order of name."""
    return sorted(homework.wrong.glob("*.py"))


def load_wrong(path: Path, assignment: Assignment, root: Path | None = None) -> WrongAnswer:
    """Read one wrong answer; raises HomeworkError naming the file and what it lacks."""
    source = trusted(path, root).read_text(encoding="utf-8")
    name = f"exercises/wrong/{assignment.slug}/{Path(path).name}"
    names = {"__name__": "wrong"}
    run_trusted(source, name, names)
    belief = ast.get_docstring(ast.parse(source)) or ""
    if not belief.strip():
        raise HomeworkError(f"{name}: state the belief in a sentence, as the docstring of the file.")
    scores = names.get("SCORES")
    if not isinstance(scores, dict) or not scores:
        raise HomeworkError(f'{name}: give the points it must get, as in SCORES = {{"lipids": 0}}.')
    _check_scores(name, scores, assignment)
    _check_definitions(name, names, scores, assignment)
    return WrongAnswer(Path(path), " ".join(belief.split()), scores, source)


def expected_points(wrong: WrongAnswer, assignment: Assignment) -> dict[str, float]:
    """Points that each function of the assignment must get with this wrong answer."""
    return {q.function: wrong.scores.get(q.function, q.points) for q in assignment.questions}


def score_wrong(
    assignment: Assignment, homework: Homework, wrong: WrongAnswer, seed: int, reference: dict | None = None
) -> dict[str, Result]:
    """Mark the key with the wrong functions in their place; a given `reference` saves running the master."""
    reference = reference or functions_of(homework.master, homework.root)
    candidate = functions_of(homework.master, homework.root)
    run_trusted(wrong.source, wrong.path.name, candidate)
    return score(assignment, reference, candidate, seed)


def _check_scores(name, scores, assignment) -> None:
    full = {question.function: question.points for question in assignment.questions}
    for function, points in scores.items():
        if function not in full:
            raise HomeworkError(f"{name}: SCORES names {function}, but the cases have no question on it.")
        if type(points) not in (int, float) or not math.isfinite(points) or not 0 <= points <= full[function]:
            raise HomeworkError(f"{name}: {function} can get 0 to {full[function]:g}, not {points!r}.")
    if all(points == full[function] for function, points in scores.items()):
        raise HomeworkError(f"{name}: SCORES takes off no point, so this is not a wrong answer.")


def _check_definitions(name, names, scores, assignment) -> None:
    defined = [q.function for q in assignment.questions if callable(names.get(q.function))]
    if not defined:
        raise HomeworkError(f"{name} defines none of the graded functions.")
    unscored = [function for function in defined if function not in scores]
    if unscored:
        raise HomeworkError(f"{name} defines {unscored[0]}, but SCORES does not say what it must get.")
