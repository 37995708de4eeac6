'''What a homework is graded on: functions, inputs drawn from a seed, tolerance, points and a message.

A cases file `exercises/cases/<slug>.py` defines `ASSIGNMENT`. Reference values are never written down:
they come from the master's own solution, called with the same inputs. For example
`exercises/cases/vesicles.py`:

    """What the homework of lesson 01 is graded on."""

    from exolab.homework.cases import Assignment, Question

    def any_vesicle(rng):                       # a seeded numpy Generator; nothing else may be random
        return {"diameter_nm": rng.uniform(40, 150)}

    def no_lumen(rng):                          # a corner that students forget gets a draw of its own
        return {"diameter_nm": rng.uniform(1, 8)}

    ASSIGNMENT = Assignment(
        slug="vesicles",
        number=1,
        questions=(
            Question(
                function="lipids",              # the name a student must keep
                points=2,
                draw=(any_vesicle, no_lumen),   # one draw, or several taken in turn: 1, 3 and 2, 4
                cases=4,                        # each is worth 2 / 4 points ...
                all_or_nothing=False,           # ... or all must be right
                rtol=1e-6,                      # |answer - reference| <= atol + rtol |reference|
                message="The count is off. Which radius does the inner leaflet have?",
            ),
        ),
    )

The keywords that a draw returns, and the answers, may be numbers, text, True and False, lists, dictionaries
with text as keys, and NumPy arrays. A draw for each corner keeps partial credit the same under every seed.
'''

import hashlib
import math
import runpy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from exolab.homework.course import HomeworkError, cases_file, find_root
from exolab.homework.values import UnfitValue, plain

Draw = Callable[[np.random.Generator], dict]


@dataclass(frozen=True)
class Question:
    """One graded function.

    `draw` takes a seeded Generator and returns the keyword arguments of one case; several draws are taken in
    turn. `points` are split equally over the `cases`, unless `all_or_nothing`. `message` tells what is wrong
    without giving it away. Raises HomeworkError naming the field that cannot be.
    """

    function: str
    points: float
    draw: Draw | Sequence[Draw]
    message: str
    cases: int = 5
    rtol: float = 1e-6
    atol: float = 0.0
    all_or_nothing: bool = False

    def __post_init__(self):
        draws = self.draws
        _demand("", function=(_is_name(self.function), "the name of a function"))
        _demand(
            f" of the question on {self.function}",
            points=(_is_number(self.points) and self.points > 0, "a number above 0"),
            cases=(type(self.cases) is int and self.cases > 0, "a whole number above 0"),
            rtol=(_is_number(self.rtol) and 0 <= self.rtol < 1, "a number from 0 to below 1"),
            atol=(_is_number(self.atol) and self.atol >= 0, "a number not below 0"),
            message=(isinstance(self.message, str) and self.message.strip(), "a sentence"),
            draw=(draws and all(callable(draw) for draw in draws), "a function or several"),
        )
        enough = len(draws) <= self.cases, f"at least {len(draws)}, one for each draw"
        _demand(f" of the question on {self.function}", cases=enough)

    @property
    def draws(self) -> tuple[Draw, ...]:
        return (self.draw,) if callable(self.draw) else tuple(self.draw)


@dataclass(frozen=True)
class Assignment:
    """The graded questions of one homework; `slug` and `number` are those of its master NN_slug.ipynb."""

    slug: str
    number: int
    questions: tuple[Question, ...]

    def __post_init__(self):
        questions = self.questions
        proper = isinstance(questions, tuple) and all(isinstance(one, Question) for one in questions)
        _demand(
            " of the assignment",
            number=(type(self.number) is int and 0 <= self.number <= 99, "a whole number from 0 to 99"),
            questions=(proper and questions, "a tuple of at least one Question"),
        )
        names = [question.function for question in questions]
        _demand("", questions=(len(set(names)) == len(names), "on functions that are each named once"))

    @property
    def points(self) -> float:
        return sum(question.points for question in self.questions)

    def question(self, function: str) -> Question:
        """The question on one function; raises HomeworkError if there is none."""
        for question in self.questions:
            if question.function == function:
                return question
        raise HomeworkError(f"exercises/cases/{self.slug}.py has no question on {function}.")


def load_assignment(slug: str, root: Path | None = None) -> Assignment:
    """The ASSIGNMENT of `exercises/cases/<slug>.py` under `root` (default: this course).

    Raises HomeworkError naming the file if it is missing, stops with an error, or has no fitting ASSIGNMENT.
    """
    path = cases_file(slug, root or find_root())
    name = f"exercises/cases/{path.name}"
    if not path.is_file():
        raise HomeworkError(f"{name} is missing: write it, with ASSIGNMENT = Assignment(slug={slug!r}, ...).")
    try:
        assignment = runpy.run_path(str(path)).get("ASSIGNMENT")
    except Exception as error:
        raise HomeworkError(f"{name} stops with {type(error).__name__}: {error}") from error
    if not isinstance(assignment, Assignment):
        raise HomeworkError(f"{name} has no ASSIGNMENT = Assignment(...).")
    if assignment.slug != slug:
        raise HomeworkError(f"{name}: the ASSIGNMENT has the slug {assignment.slug!r}; it must be {slug!r}.")
    return assignment


def drawn_arguments(assignment: Assignment, question: Question, seed: int) -> list[dict]:
    """Keyword arguments of every case of a question, the same for the same (seed, slug, function).

    Raises HomeworkError if a draw fails or returns something that cannot travel.
    """
    rng = np.random.default_rng(_entropy(seed, assignment.slug, question.function))
    draws = question.draws
    return [_one_case(assignment, question, draws[i % len(draws)], rng) for i in range(question.cases)]


def _one_case(assignment, question, draw, rng) -> dict:
    where = f"exercises/cases/{assignment.slug}.py: the draw of {question.function}"
    try:
        arguments = plain(draw(rng))
    except UnfitValue as error:
        raise HomeworkError(f"{where} returns {error}, which a student's function cannot be given.") from None
    except Exception as error:
        raise HomeworkError(f"{where} stops with {type(error).__name__}: {error}") from error
    if not isinstance(arguments, dict):
        raise HomeworkError(f"{where} must return a dictionary of keyword arguments.")
    return arguments


def _entropy(seed: int, slug: str, function: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}/{slug}/{function}".encode()).digest(), "big")


def _is_number(value) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _is_name(value) -> bool:
    return isinstance(value, str) and value.isidentifier()


def _demand(of_what: str, **fields) -> None:
    """Each field is (whether it is met, what is needed). Raises HomeworkError naming one that is not."""
    for field, (met, needed) in fields.items():
        if not met:
            raise HomeworkError(f"{field}{of_what} must be {needed}.")
