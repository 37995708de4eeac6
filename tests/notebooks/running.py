"""A lesson run in this process: its explorers and everything it displayed, without a kernel."""

import ast
import contextlib
import io
import sys
import types
from dataclasses import dataclass, field
from functools import cache
from unittest import mock

import IPython.display
import matplotlib

from exolab.teaching import Explorer
from tests.notebooks import reading


@dataclass
class Run:
    """What a lesson made, by the number of its cell."""

    explorers: list[tuple[int, Explorer]] = field(default_factory=list)
    shown: dict[int, list[tuple[dict, dict]]] = field(default_factory=dict)
    cell: int = 0

    def display(self, bundle, metadata=None, raw=False):
        self.shown.setdefault(self.cell, []).append((bundle, metadata or {}))

    def pictures(self, cell):
        """(data, metadata of the picture) of everything with a picture that a cell displayed."""
        shown = [one for one in self.shown.get(cell, []) if reading.PICTURE in one[0]]
        return [(data, metadata.get(reading.PICTURE, {})) for data, metadata in shown]


@cache
def run(name: str) -> Run:
    """Run the code cells of the notebook `name` as a kernel would, in a namespace of their own."""
    found, module = Run(), types.ModuleType(f"lesson_{reading.lesson(name).number:02d}")
    build = Explorer.__init__

    def recorded(self, *args, **kwargs):
        build(self, *args, **kwargs)
        found.explorers.append((found.cell, self))

    with contextlib.ExitStack() as stack:
        stack.enter_context(matplotlib.rc_context())
        stack.enter_context(contextlib.chdir(reading.FOLDER))
        stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        sys.modules[module.__name__] = module  # as dataclasses of a lesson look it up
        stack.callback(sys.modules.pop, module.__name__)
        stack.enter_context(mock.patch.object(Explorer, "__init__", recorded))
        for place in [IPython.display, *_teaching()]:
            stack.enter_context(mock.patch.object(place, "display", found.display))
        for cell in reading.lesson(name).code:
            found.cell = cell.number
            _execute(cell, module.__dict__)
    return found


def _teaching():
    modules = [module for name, module in sys.modules.items() if name.startswith("exolab.teaching.")]
    return [module for module in modules if hasattr(module, "display")]


def _execute(cell, namespace):
    """Run one cell and display its last value, as IPython does."""
    tree = ast.parse(cell.source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, f"cell {cell.number}", "exec"), namespace)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), f"cell {cell.number}", "eval"), namespace)
        if hasattr(value, "_ipython_display_"):
            value._ipython_display_()
