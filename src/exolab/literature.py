"""Published values with their standing, and the works they come from.

`assets/literature/<slug>.csv` holds one number a row, `assets/references.bib` the works. A row that could
mislead (no source, no standing, a number outside its own range) is refused with its file, line and column.
"""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import zip_longest
from numbers import Real
from pathlib import Path
from urllib.parse import quote

from exolab.assets import asset

_COLUMNS = "key,value,low,high,unit,quantity,system,method,range_is,source,standing"
HEADER = tuple(_COLUMNS.split(","))
STANDINGS = ("C", "D", "R", "exact", "C2", "C2x2", "M", "Q")
ASSERTABLE = frozenset({"C", "D", "R", "exact", "C2x2"})
DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_NEEDED = ("key", "unit", "quantity", "system", "source", "standing")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class LiteratureError(ValueError):
    """A published value or work that is missing, damaged or used beyond its standing."""


@dataclass(frozen=True)
class Measurement:
    """One published number; `range_is` says what `low` to `high` are. None where nothing was published."""

    slug: str
    key: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    quantity: str
    system: str
    method: str
    range_is: str
    sources: tuple[str, ...]
    standing: str

    @property
    def assertable(self) -> bool:
        """Whether a test or a lesson may assert against this row."""
        return self.standing in ASSERTABLE

    def holds(self, x: float) -> bool:
        """Whether x, one number in the row's unit, lies within low to high (both included).

        Raises LiteratureError for a row that may be shown but not asserted, and for x that is not one number.
        """
        name = f"{self.slug}/{self.key}"
        if not self.assertable:
            why = "reported, not verified: it may be shown, never asserted"
            raise LiteratureError(f"{name} has standing {self.standing}: {why}.")
        x = x.item() if getattr(x, "size", 0) == 1 else x
        if isinstance(x, bool) or not isinstance(x, Real):
            raise LiteratureError(f"{name}: holds() takes one number in {self.unit}, got {x!r}.")
        return self.low <= x <= self.high


@dataclass(frozen=True)
class Reference:
    """One work. `authors` is short ("Chitambar et al."); what was not read anywhere is empty or None."""

    key: str
    authors: str
    year: int | None
    title: str
    journal: str
    pages: str
    doi: str | None
    pmid: str | None
    url: str | None
    volume: str = ""
    note: str = ""

    @property
    def short(self) -> str:
        """Name and year, for example "Chitambar et al. 1991"."""
        return f"{self.authors} {self.year or ''}".strip()

    @property
    def markdown(self) -> str:
        """The full reference in one line, with its DOI (or PubMed or web address) as a link."""
        head = f"{self.authors} ({self.year})" if self.year else self.authors
        place = f"*{self.journal}* " if self.journal else ""
        place += ":".join(filter(None, (self.volume, self.pages)))
        parts = (head, self.title, place, self.note, self._link())
        return ". ".join(part.strip(" .") for part in parts if part) + "."

    def _link(self) -> str:
        if self.doi:
            return f"[doi:{self.doi}](https://doi.org/{quote(self.doi, safe='/')})"
        if self.pmid:
            return f"[PMID {self.pmid}](https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/)"
        return f"<{self.url}>" if self.url else ""


def literature(slug: str, key: str | None = None, *, folder: Path | None = None):
    """The Measurement `key` of `assets/literature/<slug>.csv`, or a dict of all of them by key.

    `folder` is another folder of such files. Raises LiteratureError naming file, line and column.
    """
    path = Path(folder or asset("literature")) / f"{slug}.csv"
    rows = _measurements(path, slug)
    return dict(rows) if key is None else _pick(rows, key, path)


def reference(key: str, *, path: Path | None = None) -> Reference:
    """The work `key` of `assets/references.bib`, or of the BibTeX file `path`; LiteratureError if unknown."""
    path = Path(path or asset("references.bib"))
    return _pick(_works(path), key, path)


def _pick(known: Mapping, key: str, path: Path):
    if key not in known:
        near = " or ".join(get_close_matches(str(key), known))
        raise _error(path, f"has no entry {key!r}" + (f"; did you mean {near}?" if near else ""))
    return known[key]


@cache
def _measurements(path: Path, slug: str) -> Mapping[str, Measurement]:
    rows, works, lines = {}, _works(asset("references.bib")), _lines(path)
    line, header = next(lines)
    if tuple(header) != HEADER:
        column = next(a for a, b in zip_longest(HEADER, header, fillvalue="(none)") if a != b)
        raise _error(path, f"is not as it must be; the header is exactly {_COLUMNS}", line, column)
    for line, cells in lines:
        row = _measurement(path, line, cells, slug, works)
        if row.key in rows:
            raise _error(path, f"holds {row.key!r} a second time; use every key once", line, "key")
        rows[row.key] = row
    if not rows:
        raise _error(path, "has a header and no rows; it needs a line per value")
    return rows


def _measurement(path, line, cells, slug, works) -> Measurement:
    def need(true, column, what):
        if not true:
            raise _error(path, what, line, column)

    count, last = len(cells), HEADER[min(len(cells), len(HEADER)) - 1]
    need(count == len(HEADER), last, f"ends a row of {count} cells, not {len(HEADER)}; quote any commas")
    cell = dict(zip(HEADER, cells, strict=True))
    for column in _NEEDED:
        need(cell[column], column, f"is empty; every row needs {', '.join(_NEEDED)}")
    standing, range_is = cell["standing"], cell["range_is"]
    need(standing in STANDINGS, "standing", f"{standing!r} is unknown; allowed: {', '.join(STANDINGS)}")
    sources = tuple(source.strip() for source in cell.pop("source").split(";"))
    for source in sources:
        need(source in works, "source", f"{source!r} is not a work of references.bib")
    for column in ("value", "low", "high"):
        text = cell[column]
        good = not text or (_NUMBER.fullmatch(text) and math.isfinite(float(text)))
        need(good, column, f"{text!r} is not a number; write a plain one such as 0.69 or 1.5e-3")
        cell[column] = float(text) if text else None
    value, low, high = cell["value"], cell["low"], cell["high"]
    missing = "low" if low is None else "high"
    bare = low is None and high is None and standing not in ASSERTABLE
    need(bare or None not in (low, high), missing, f"is empty; standing {standing} needs low and high")
    need(bare or range_is, "range_is", 'is empty; say what low to high is, for example "SD"')
    valued = value is not None or standing == "Q" or re.search("range|limit", range_is)
    need(valued, "value", "is empty; only Q rows and reported ranges or limits may leave it out")
    need(bare or low <= high, "low", f"{low} is above high, {high}; low must not exceed high")
    inside = bare or value is None or low <= value <= high
    need(inside, "value", f"{value} is outside low to high, {low} to {high}")
    need(standing != "D" or cell["method"], "method", "is empty; a derived row states its arithmetic")
    return Measurement(slug=slug, sources=sources, **cell)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise _error(path, f"starts a row that cannot be read ({error})", line, "key") from None


@cache
def _works(path: Path) -> Mapping[str, Reference]:
    from bibtexparser import parse_string  # lazily, so that importing this module stays cheap

    library = parse_string(_text(path))
    loose = [c for c in library.comments if not all(s.startswith("%") for s in c.comment.splitlines() if s)]
    for block in (*library.failed_blocks, *loose):
        what = "starts what is not a complete BibTeX entry with a key and fields of its own"
        raise _error(path, what, block.start_line + 1, 1)
    if not library.entries:
        raise _error(path, "has no entries; it must be a BibTeX file")
    return {entry.key: _work(path, entry) for entry in library.entries}


def _work(path, entry) -> Reference:
    field = {f.key.lower(): " ".join(re.sub("[{}]", "", f.value).split()) for f in entry.fields}
    names, year, doi = field.get("author", "").split(" and "), field.get("year"), field.get("doi")
    short = f"{names[0]} et al." if len(names) > 2 or names[-1] == "others" else " & ".join(names)
    for column, good, allowed in (
        ("author", short or field.get("shorttitle"), "an author, or a shorttitle where none was read"),
        ("year", not year or re.fullmatch(r"\d{4}", year, re.ASCII), "four digits"),
        ("doi", not doi or DOI.fullmatch(doi), "a DOI such as 10.1083/jcb.97.2.329, without https"),
    ):
        if not good:
            raise _error(path, f"of {entry.key} must be {allowed}", entry.start_line + 1, column)
    pmc = f"https://pmc.ncbi.nlm.nih.gov/articles/{field['pmcid']}/" if "pmcid" in field else None
    texts = {name: field.get(name, "") for name in ("title", "journal", "volume", "pages", "note")}
    links = {"doi": doi, "pmid": field.get("pmid"), "url": field.get("url") or pmc}
    authors = short or field["shorttitle"]
    return Reference(key=entry.key, authors=authors, year=int(year) if year else None, **texts, **links)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        text, bad = raw.decode("utf-8-sig"), raw.find(b"\0")
    except OSError as error:
        raise _error(path, f"is missing or cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        bad = error.start
    if bad >= 0:
        line, character = raw.count(b"\n", 0, bad) + 1, bad - raw.rfind(b"\n", 0, bad)
        raise _error(
            path, "is not text; the file must be UTF-8, so restore it or save it so", line, character
        )
    if not text.strip():
        raise _error(path, "is empty; restore it, for example with git checkout")
    return text


def _error(path: Path, what: str, line: int = 0, column: str | int = "") -> LiteratureError:
    place = f", line {line}, column {column}" if line else ""
    return LiteratureError(f"{path.parent.name}/{path.name}{place} {what}.")
