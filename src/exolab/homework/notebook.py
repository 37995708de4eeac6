"""Notebooks as plain JSON: their code, graded cells and solutions, without importing Jupyter."""

import ast
import json
from dataclasses import dataclass
from pathlib import Path

from exolab.homework.course import HomeworkError

STUB_MESSAGE = "Write your answer here."
CODE_STUB = f'raise NotImplementedError("{STUB_MESSAGE}")'
TEXT_STUB = "*Write your answer here, in your own words.*"
_REGIONS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
# Shorter lines, such as `return total`, may stand in a lesson by chance and tell nothing.
_TELLING = 12


@dataclass(frozen=True)
class Check:
    """An automatically graded cell, and the functions that the nearest answer cell above it defines."""

    grade_id: str
    points: float
    answers: frozenset[str]


def read_notebook(path: Path) -> dict:
    """The notebook in a file, each cell's source as one text; raises HomeworkError naming the file."""
    try:
        return parsed_notebook(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise HomeworkError(f"{path.name} is missing.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HomeworkError(f"{path.name} is not a notebook ({type(error).__name__}: {error}).") from None


def parsed_notebook(text: str) -> dict:
    """The notebook that a file's text holds, each cell's source as one text."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        cell.setdefault("metadata", {})
    return notebook


def notebook_text(notebook: dict) -> str:
    """The file that holds the notebook, the same for the same content on every machine."""
    cells = [cell | {"source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    return json.dumps(notebook | {"cells": cells}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def code_cells(notebook: dict) -> list[tuple[int, str]]:
    """(position from 1, source) of every code cell."""
    numbered = enumerate(notebook["cells"], start=1)
    return [(position, cell["source"]) for position, cell in numbered if cell["cell_type"] == "code"]


def defined_functions(notebook: dict, name: str) -> set[str]:
    """Names of the functions that its code cells define at top level.

    Raises HomeworkError naming the notebook and the cell where a cell is not plain Python.
    """
    functions = set()
    for position, source in code_cells(notebook):
        try:
            functions |= _functions_in(source)
        except SyntaxError as error:
            raise HomeworkError(
                f"{name}, cell {position}, line {error.lineno}: not plain Python ({error.msg}). "
                "IPython's % and ! lines are not allowed in homework."
            ) from None
    return functions


def checks(notebook: dict) -> list[Check]:
    """Its automatically graded cells, in order."""
    found, answers = [], set()
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code":
            continue
        if marks.get("solution"):
            answers = _functions_in(cell["source"])
        elif marks.get("grade"):
            found.append(Check(marks.get("grade_id", ""), marks.get("points", 0), frozenset(answers)))
    return found


def _functions_in(source: str) -> set[str]:
    return {statement.name for statement in ast.parse(source).body if isinstance(statement, ast.FunctionDef)}


def secret_lines(notebook: dict) -> list[str]:
    """Lines that only the key may show, without those of 12 characters or fewer.

    They stand between the marks of a solution, hidden test or mark scheme, or in an unmarked solution cell.
    """
    lines = [line.strip() for cell in notebook["cells"] for line in _secret_of(cell)]
    return list(dict.fromkeys(line for line in lines if len(line) > _TELLING))


def leaked_lines(master: dict, student_copy: dict) -> list[str]:
    """Those secret lines of the master that stand somewhere in the student's copy."""
    shown = "\n".join(cell["source"] for cell in student_copy["cells"])
    return [line for line in secret_lines(master) if line in shown]


def _secret_of(cell: dict) -> list[str]:
    lines = cell["source"].splitlines()
    secret, inside = [], False
    for line in lines:
        if any(f"BEGIN {region}" in line for region in _REGIONS):
            inside = True
        elif any(f"END {region}" in line for region in _REGIONS):
            inside = False
        elif inside:
            secret.append(line)
    unmarked = cell["metadata"].get("nbgrader", {}).get("solution") and "BEGIN SOLUTION" not in cell["source"]
    return lines if unmarked else secret
