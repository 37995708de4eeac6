"""The lessons as their tests read them: cells, calls, words, lines."""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
SLUGS = (
    "start_here",
    "vesicles",
    "reticulocyte",
    "endosome",
    "budding",
    "sorting",
    "secretion",
    "uptake",
    "messages",
    "immunity",
    "delivery",
    "aggregation",
    "spreading",
    "measurement",
    "identity",
)
LESSONS = [f"{number:02d}_{slug}.ipynb" for number, slug in enumerate(SLUGS)]
WRITTEN = sorted(path.name for path in FOLDER.glob("*.ipynb"))
PICTURE = "image/png"
WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass
class Cell:
    """One cell: its number from the top, kind, source and stored outputs."""

    number: int
    kind: str
    source: str
    outputs: list = field(default_factory=list)
    execution_count: int | None = None
    metadata: dict = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.source.splitlines() if line.strip()]

    @property
    def calls(self) -> list[ast.Call]:
        """Every call in a code cell, in the order written."""
        if self.kind != "code":
            return []
        found = [node for node in ast.walk(ast.parse(self.source)) if isinstance(node, ast.Call)]
        return sorted(found, key=lambda call: (call.lineno, call.col_offset))

    def calls_of(self, *names: str) -> list[ast.Call]:
        """Calls of a function by its bare or last name: `calls_of("show")`."""
        return [call for call in self.calls if called(call) in names]

    @property
    def pictures(self) -> list[tuple[dict, dict]]:
        """(data, metadata of the picture) of every stored output with a picture."""
        shown = [output for output in self.outputs if PICTURE in output.get("data", {})]
        return [(output["data"], output.get("metadata", {}).get(PICTURE, {})) for output in shown]


@dataclass
class Lesson:
    """One notebook of the course."""

    name: str
    cells: list[Cell]

    @property
    def number(self) -> int:
        return int(self.name[:2])

    @property
    def markdown(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == "markdown"]

    @property
    def code(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == "code"]

    @property
    def text(self) -> str:
        """All Markdown, cells apart by a blank line."""
        return "\n\n".join(cell.source for cell in self.markdown)

    @property
    def trees(self) -> list[ast.Module]:
        return [ast.parse(cell.source) for cell in self.code]

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def headings(self) -> list[str]:
        """Every `##` and `###` heading, without the marks."""
        return re.findall(r"^#{2,3} +(.+?) *$", self.text, re.MULTILINE)

    @property
    def links(self) -> list[str]:
        """Where every link and picture in the Markdown leads."""
        marked = re.findall(r"\]\(<?([^()\s>]+(?:\([^()\s]*\)[^()\s>]*)*)>?[^()]*\)", self.text)
        return marked + re.findall(r"(?:href|src)=[\"']([^\"']+)", self.text)

    def section(self, heading: str) -> str:
        """The Markdown under a `##` heading, up to the next; empty if there is none."""
        found = re.search(rf"(?ms)^## {re.escape(heading)} *$(.*?)(?=^## |\Z)", self.text)
        return found[1].strip() if found else ""

    def calls_under(self, heading: str) -> list[str]:
        """Names of the functions called between a `##` heading and the next."""
        names, inside = [], False
        for cell in self.cells:
            for line in cell.source.splitlines() if cell.kind == "markdown" else ():
                if line.startswith("## "):
                    inside = line.strip() == f"## {heading}"
            if inside:
                names += [called(call) for call in cell.calls]
        return names


def called(call: ast.Call) -> str:
    """The last name of what is called: `show` of `show(fig)`, `default_rng` of `np.random.default_rng()`."""
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


@cache
def lesson(name: str) -> Lesson:
    """The stored notebook `name`; refuses code that is not plain Python, such as %magics."""
    notebook = nbformat.read(FOLDER / name, as_version=4)
    cells = [
        Cell(
            number,
            cell.cell_type,
            cell.source,
            cell.get("outputs", []),
            cell.get("execution_count"),
            cell.metadata,
        )
        for number, cell in enumerate(notebook.cells)
    ]
    return Lesson(name, cells)
