"""Scores the project's own files: does the key get full marks, the blank none, a wrong answer what it should?

This runs code in this process, with nothing between it and your machine. It is only for files that the course
itself wrote, under `exercises/`, and refuses all others. Never use it on what a student hands in.
"""

import contextlib
import copy
import os
import warnings
from dataclasses import dataclass
from pathlib import Path

from exolab.homework.cases import Assignment, Question, drawn_arguments
from exolab.homework.course import HomeworkError, find_root
from exolab.homework.notebook import STUB_MESSAGE, code_cells, read_notebook
from exolab.homework.values import WRONG, UnfitValue, all_finite, difference, plain

_LONGEST = 200


@dataclass(frozen=True)
class Result:
    """What one function earned: `points` of `of`, `right` of `cases`, and each reason for a loss once."""

    function: str
    points: float
    of: float
    right: int
    cases: int
    messages: tuple[str, ...]


def functions_of(notebook: Path, root: Path | None = None) -> dict:
    """Run the code cells of a trusted notebook from top to end and return the names it defines.

    A cell that stops at the stub's NotImplementedError is passed over. Raises HomeworkError for a notebook
    outside `exercises/` of `root` (default: this course), and, naming the cell, for any other error.
    """
    path = trusted(notebook, root)
    names = {"__name__": "__main__", "display": lambda *_, **__: None}
    for position, source in code_cells(read_notebook(path)):
        run_trusted(source, f"{path.name}, cell {position}", names)
    return names


def run_trusted(source: str, where: str, names: dict) -> None:
    """Run trusted source in `names`, quietly; raises HomeworkError with `where` unless it stops at a stub."""
    try:
        with _quietly():
            exec(compile(source, where, "exec"), names)
    except NotImplementedError as error:
        if str(error) != STUB_MESSAGE:
            raise HomeworkError(f"{where} stops with NotImplementedError: {error}") from error
    except Exception as error:
        raise HomeworkError(f"{where} stops with {type(error).__name__}: {error}") from error


def trusted(path: Path, root: Path | None = None) -> Path:
    """The path, links followed; raises HomeworkError unless it lies under `exercises/` of the course."""
    exercises = ((root or find_root()) / "exercises").resolve()
    real = Path(path).resolve()
    if not real.is_relative_to(exercises):
        raise HomeworkError(
            f"{real.name} is not in this course's exercises. Only the course's own files may be run here; "
            "what students hand in must be graded in a sandbox."
        )
    return real


def score(assignment: Assignment, reference: dict, candidate: dict, seed: int) -> dict[str, Result]:
    """Mark the functions in `candidate` against those in `reference` on inputs drawn from `seed`.

    Both map names to functions, as `functions_of` returns them. Returns a Result for each question by its
    function's name. Raises HomeworkError if a reference is missing, fails, or gives what cannot be compared.
    """
    return {
        question.function: _score_question(assignment, question, reference, candidate, seed)
        for question in assignment.questions
    }


def _score_question(assignment, question: Question, reference, candidate, seed) -> Result:
    faults = []
    for arguments in drawn_arguments(assignment, question, seed):
        expected = _reference_value(assignment, question, reference, arguments)
        faults.append(_fault(question, expected, candidate, arguments))
    right = faults.count(None)
    earned = _earned(question, right)
    messages = tuple(dict.fromkeys(fault for fault in faults if fault))
    return Result(question.function, earned, question.points, right, question.cases, messages)


def _earned(question: Question, right: int) -> float:
    if question.all_or_nothing:
        return question.points if right == question.cases else 0
    return question.points * right / question.cases


def _reference_value(assignment, question, reference, arguments):
    name = f"{assignment.slug}: the master's {question.function}"
    if not callable(reference.get(question.function)):
        raise HomeworkError(f"{name} is missing.")
    try:
        expected = plain(_called(reference[question.function], arguments))
    except UnfitValue as error:
        raise HomeworkError(f"{name} returns {error}, which cannot be compared.") from None
    except Exception as error:
        raise HomeworkError(f"{name} stops with {type(error).__name__} for {arguments}: {error}") from error
    if not all_finite(expected):
        raise HomeworkError(f"{name} returns NaN or infinity for {arguments}; narrow the draw.")
    return expected


def _fault(question: Question, expected, candidate, arguments) -> str | None:
    """None if the candidate's answer to one case is right, else the reason in a sentence."""
    name = question.function
    if not callable(candidate.get(name)):
        return f"There is no function {name}. Keep the name that the question gives it."
    try:
        got = plain(_called(candidate[name], arguments))
    except UnfitValue as error:
        return f"{name} returns {error}.{_forgotten_return(error)}"
    except NotImplementedError:
        return f"{name} is not written yet."
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return f"{name} stops with {type(error).__name__}: {_one_line(error)}"
    fault = difference(expected, got, question.rtol, question.atol)
    if fault is None:
        return None
    return question.message if fault == WRONG else f"{name} returns {fault}."


def _called(function, arguments: dict):
    with _quietly():
        return function(**copy.deepcopy(arguments))


@contextlib.contextmanager
def _quietly():
    """Without printing or warnings: neither costs a point."""
    with warnings.catch_warnings(), Path(os.devnull).open("w") as nowhere:
        warnings.simplefilter("ignore")
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            yield


def _forgotten_return(error: UnfitValue) -> str:
    return " Is its last line a return?" if str(error) == "nothing" else ""


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:_LONGEST]
