"""Students' copies and keys from the masters, and a check that they fit each other."""

import ast
from dataclasses import dataclass
from pathlib import Path

from exolab.homework import convert
from exolab.homework.cases import Assignment, load_assignment
from exolab.homework.course import Homework, HomeworkError, all_homework, find_root
from exolab.homework.notebook import (
    CODE_STUB,
    Check,
    checks,
    code_cells,
    defined_functions,
    leaked_lines,
    parsed_notebook,
    read_notebook,
)


@dataclass(frozen=True)
class Outcome:
    """Paths that were written, relative to the course, and what is wrong, a sentence each."""

    written: tuple[str, ...]
    problems: tuple[str, ...]


def build(check: bool = False, keys: bool = False, root: Path | None = None) -> Outcome:
    """Generate `exercises/NN_slug.ipynb` for every master, and with `keys` also the key in `exercises/keys/`.

    A master that does not fit its cases, or would show a solution, is reported and not written. With `check`
    nothing is written: each student's copy is compared with what would be, and each difference is a problem.
    Raises HomeworkError if the masters cannot be told apart.
    """
    root = (root or find_root()).resolve()
    masters = all_homework(root)
    written, problems = [], _left_over(root, masters)
    for homework in masters:
        try:
            made, faults = _one(homework, check, keys)
        except HomeworkError as error:
            made, faults = [], [str(error)]
        written += made
        problems += faults
    return Outcome(tuple(path.relative_to(root).as_posix() for path in written), tuple(problems))


def _one(homework: Homework, check: bool, keys: bool) -> tuple[list[Path], list[str]]:
    text = convert.student_copy_text(homework)
    faults = master_problems(homework, text)
    if faults:
        return [], faults
    if check:
        faults = _differences(homework, text)
    texts = {} if check else {homework.student_copy: text}
    if keys:
        key = convert.key_text(homework)
        texts |= {} if check else {homework.key: key}
    return [path for path, new in texts.items() if _write(path, new)], faults


def master_problems(homework: Homework, student_copy: str) -> list[str]:
    """What does not fit between a master, its cases and the copy made from it, a sentence each."""
    name = f"exercises/masters/{homework.filename}"
    master = read_notebook(homework.master)
    copy = parsed_notebook(student_copy)
    assignment = load_assignment(homework.slug, homework.root)
    if assignment.number != homework.number:
        return [f"{name}: its cases say number={assignment.number}; it must be {homework.number}."]
    in_master, in_copy = defined_functions(master, name), defined_functions(copy, name)
    # Points and leaks mean something only once every answer is where it belongs.
    misplaced = _missing_functions(name, assignment, in_master, in_copy) or _missing_stubs(
        name, assignment, copy
    )
    leaks = [
        f"{name}: the student's copy would show of the solution: {s}" for s in leaked_lines(master, copy)
    ]
    return misplaced or _point_problems(name, assignment, checks(master)) + leaks


def _missing_functions(name, assignment: Assignment, in_master: set, in_copy: set) -> list[str]:
    problems = []
    for question in assignment.questions:
        function = question.function
        if function not in in_master:
            problems.append(f"{name}: its solution defines no function {function}, which the cases ask for.")
        elif function not in in_copy:
            problems.append(f"{name}: put `def {function}(...)` above BEGIN SOLUTION, for students to see.")
    return problems


def _missing_stubs(name, assignment: Assignment, copy: dict) -> list[str]:
    """Questions whose function stands in the student's copy without the stub, so with its answer."""
    asked = {question.function for question in assignment.questions}
    return [
        f"{name}: {statement.name} needs a region from ### BEGIN SOLUTION to ### END SOLUTION."
        for _, source in code_cells(copy)
        for statement in ast.parse(source).body
        if isinstance(statement, ast.FunctionDef) and statement.name in asked
        if CODE_STUB not in ast.get_source_segment(source, statement)
    ]


def _point_problems(name, assignment: Assignment, cells: list[Check]) -> list[str]:
    problems = []
    for question in assignment.questions:
        points = [cell.points for cell in cells if question.function in cell.answers]
        if not points:
            problems.append(f"{name}: {question.function} has no check cell with points below it.")
        elif sum(points) != question.points:
            problems.append(
                f"{name}: the check of {question.function} has {sum(points):g} points, but the cases give "
                f"{question.points:g}. Make them equal."
            )
    asked = {question.function for question in assignment.questions}
    for cell in cells:
        if len(cell.answers & asked) != 1:
            problems.append(
                f"{name}: {cell.grade_id} has points, so the answer cell above it must define one function "
                f"that the cases ask for; it defines {', '.join(sorted(cell.answers & asked)) or 'none'}."
            )
    return problems


def _differences(homework: Homework, text: str) -> list[str]:
    path = homework.student_copy
    if not path.is_file():
        return [f"exercises/{path.name} is missing. Run: make homework"]
    if path.read_text(encoding="utf-8") != text:
        return [
            f"exercises/{path.name} is not what exercises/masters/{path.name} generates. "
            "Edit the master, never the copy, then run: make homework"
        ]
    return []


def _left_over(root: Path, masters: list[Homework]) -> list[str]:
    """Students' copies, cases and wrong answers that belong to no master."""
    exercises = root / "exercises"
    names = {homework.filename for homework in masters}
    slugs = {homework.slug for homework in masters}
    copies = (path for path in exercises.glob("*.ipynb") if path.name not in names)
    cases = (path for path in exercises.glob("cases/*.py") if path.stem not in slugs)
    wrong = (path for path in exercises.glob("wrong/*/") if path.is_dir() and path.name not in slugs)
    return [
        f"{path.relative_to(root).as_posix()} has no master in exercises/masters: rename it or delete it."
        for path in sorted([*copies, *cases, *wrong])
    ]


def _write(path: Path, text: str) -> bool:
    """Write the file unless it holds just that; returns whether it did."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True
