"""A master turned into a student's copy or a key by nbgrader, the same bytes every time.

nbgrader is heavy and only lecturers need it, so it is imported when it is used.
"""

import logging
import re
import tempfile
import warnings
from pathlib import Path

from exolab.homework.course import Homework, HomeworkError
from exolab.homework.notebook import CODE_STUB, TEXT_STUB, notebook_text, read_notebook

_PYTHON3 = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_TRANSIENT = ("ExecuteTime", "collapsed", "execution", "scrolled", "widgets")
_LIVE_WIDGET = "application/vnd.jupyter.widget-view+json"
_LINK = re.compile(r"""(\]\(|(?:src|href)=["'])\.\./(?=\.\./)""")
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_CELL_TIMEOUT_S = 120


def student_copy_text(homework: Homework) -> str:
    """What `exercises/NN_slug.ipynb` must hold: solutions and hidden tests gone, stubs in their place."""
    prepared = prepare(homework)
    for cell in prepared["cells"]:
        if cell["cell_type"] == "markdown":
            # The copy lies one folder above its master.
            cell["source"] = _LINK.sub(r"\1", cell["source"])
    return notebook_text(_settled(_converted(homework, prepared, "release", _student_converter), prepared))


def key_text(homework: Homework) -> str:
    """What `exercises/keys/NN_slug.ipynb` must hold: the master, run from top to end, with its outputs.

    Raises HomeworkError if a cell stops with an error.
    """
    prepared = prepare(homework)
    key = _settled(_converted(homework, prepared, "solution", _key_converter), prepared)
    for position, cell in enumerate(key["cells"], start=1):
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                raise HomeworkError(
                    f"{homework.filename}, cell {position} stops with {output['ename']}: {output['evalue']}"
                )
    return notebook_text(key)


def prepare(homework: Homework) -> dict:
    """The master with what every generated file shares: the notice, one kernel, stable cell ids, no outputs.

    Raises HomeworkError if the first cell, which takes the notice, is not Markdown.
    """
    notebook = read_notebook(homework.master)
    cells = notebook["cells"]
    source = f"exercises/masters/{homework.filename}"
    if not cells or cells[0]["cell_type"] != "markdown":
        raise HomeworkError(f"{source}: the first cell must be Markdown, with the title.")
    notice = f"<!-- Generated from {source}: edit that file, then make homework. -->"
    cells[0]["source"] = f"{notice}\n\n{cells[0]['source']}"
    taken = set()
    for position, cell in enumerate(cells, start=1):
        cell["id"] = _stable_id(cell, f"{homework.slug}-{position:02d}", taken)
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key not in _TRANSIENT}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    metadata = {
        "exolab": {"assignment": homework.slug, "generated_from": source},
        "kernelspec": _PYTHON3,
        "language_info": {"name": "python"},
    }
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _stable_id(cell, fallback: str, taken: set) -> str:
    own = cell.get("id", "")
    chosen = own if _CELL_ID.fullmatch(own) and own not in taken else fallback
    taken.add(chosen)
    return chosen


def _settled(converted: dict, prepared: dict) -> dict:
    """What nbgrader made, without anything that differs from run to run."""
    for cell, before in zip(converted["cells"], prepared["cells"], strict=True):
        cell["id"] = before["id"]
        for key in _TRANSIENT:
            cell["metadata"].pop(key, None)
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
        for output in cell.get("outputs", []):
            if "execution_count" in output:
                output["execution_count"] = None
            # A live widget is named at random and dead without its kernel; the picture beside it stays.
            output.get("data", {}).pop(_LIVE_WIDGET, None)
    same = {key: prepared[key] for key in ("metadata", "nbformat", "nbformat_minor")}
    return {"cells": converted["cells"]} | same


def _converted(homework: Homework, prepared: dict, step: str, converter) -> dict:
    """Run one of nbgrader's converters in a course directory that exists only for it."""
    try:
        from nbgrader.coursedir import CourseDirectory
    except ImportError as error:
        raise HomeworkError(
            "Building homework needs nbgrader. Install it with: pip install 'exolab[homework]'"
        ) from error
    log, records = _kept_log()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root = Path(folder).resolve()
        source = root / "source" / homework.slug / homework.filename
        source.parent.mkdir(parents=True)
        source.write_text(notebook_text(prepared), encoding="utf-8", newline="\n")
        course = CourseDirectory(root=str(root), assignment_id=homework.slug, log=log)
        try:
            converter(course, log).start()
        except Exception as error:
            reason = _reason(records) or f"{type(error).__name__}: {error}"
            name = f"exercises/masters/{homework.filename}"
            raise HomeworkError(f"{name}: nbgrader refuses it. {reason}") from error
        return read_notebook(root / step / homework.slug / homework.filename)


def _student_converter(course, log):
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import SaveCells
    from traitlets.config import Config

    config = Config()
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    converter = GenerateAssignment(coursedir=course, no_database=True, log=log, config=config)
    converter.preprocessors = [step for step in converter.preprocessors if step is not SaveCells]
    return converter


def _key_converter(course, log):
    from nbgrader.converters import GenerateSolution
    from nbgrader.converters.base import BaseConverter
    from traitlets.config import Config

    class GenerateKey(GenerateSolution):
        def init_assignment(self, assignment_id, student_id):
            # GenerateSolution would look the assignment up in a database; there is none here.
            BaseConverter.init_assignment(self, assignment_id, student_id)

    config = Config()
    config.Execute.timeout = _CELL_TIMEOUT_S
    config.Execute.record_timing = False
    config.Execute.store_widget_state = False
    return GenerateKey(coursedir=course, log=log, config=config)


class _Records(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


def _kept_log() -> tuple[logging.Logger, list[str]]:
    """A logger that shows nothing and keeps its errors."""
    handler = _Records()
    log = logging.Logger("exolab.homework", logging.ERROR)
    log.addHandler(handler)
    return log, handler.messages


def _reason(records: list[str]) -> str:
    """The line of a kept traceback that names the error."""
    for message in records:
        if message.startswith("Traceback"):
            return message.strip().splitlines()[-1]
    return ""
