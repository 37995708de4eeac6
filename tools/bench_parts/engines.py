"""Sampling the release of 1,000 cells over 24 h: how long it takes here and in engines for reaction networks.

`rows()` gives one row of the bench for each engine. They step through every birth, maturation, fusion and
death of an MVB. Theirs is the nearest form that runs fastest for them: every MVB holds 21 vesicles, while
ours also draws how many.
"""

import time
from collections.abc import Callable

import antimony
import basico
import numpy as np
import roadrunner

from exolab.models.endosome import Cell, sample_release
from tools.bench_parts.rows import at_most

CELLS, POINTS, DAY_MIN = 1000, 25, 1440
COURSE = {"duration": DAY_MIN, "intervals": POINTS - 1, "method": "directMethod"}
CELL = Cell()
CHAIN = f"""model chain
    unit substance = item
    unit extent = item
    unit time_unit = 60 second
    compartment body = 1
    substanceOnly species Y in body, M in body, X in body
    Y = 0; M = 0; X = 0
    J1: => Y; {CELL.born_per_min}
    J2: Y => M; {1 / CELL.maturing_min} * Y
    J3: M => {CELL.ilvs:g} X; {CELL.fate.to_surface_per_min} * M
    J4: M => ; {CELL.fate.to_lysosome_per_min} * M
end"""


def rows() -> list[dict]:
    """One row for each engine, measured in this run. Raises AssertionError if the means don't agree."""
    sbml = chain()
    engines = {
        "COPASI (basico)": with_basico,
        "libroadrunner": with_roadrunner,
    }
    ours = best_of(5, by_independence)
    return [row(name, *ours, *best_of(2, run, sbml)) for name, run in engines.items()]


def row(peer: str, ours_s: float, ours: np.ndarray, theirs_s: float, theirs: np.ndarray) -> dict:
    agree(ours, theirs)
    return {
        "name": f"release of {CELLS:,} cells over 24 h at {POINTS} times",
        "unit": "ms",
        "ours": round(1e3 * ours_s, 2),
        "peer": peer,
        "theirs": round(1e3 * theirs_s, 1),
        "ratio": round(ours_s / theirs_s, 4),
        "note": f"exact in both; theirs with 21 ILVs in every MVB; {at_most(ours_s / theirs_s, 0.05, '')}",
    }


def chain() -> str:
    """The network as SBML."""
    if antimony.loadAntimonyString(CHAIN) < 0:
        raise RuntimeError(antimony.getLastError())
    return antimony.getSBMLString("chain")


def by_independence() -> np.ndarray:
    """Running totals, (cells, 25)."""
    edges = np.linspace(0, DAY_MIN, POINTS)
    drawn = sample_release(edges, CELL, CELLS, np.random.default_rng(1))
    return np.concatenate([np.zeros((CELLS, 1)), np.cumsum(drawn, axis=1)], axis=1)


def with_basico(sbml: str) -> np.ndarray:
    basico.load_model_from_string(sbml)
    return np.array([basico.run_time_course(**COURSE)["X"] for _ in range(CELLS)])


def with_roadrunner(sbml: str) -> np.ndarray:
    engine = roadrunner.RoadRunner(sbml)
    engine.setIntegrator("gillespie")
    engine.integrator.variable_step_size = False
    engine.integrator.seed = 1
    found = np.empty((CELLS, POINTS))
    for cell in range(CELLS):
        engine.reset()
        found[cell] = np.asarray(engine.simulate(0, DAY_MIN, POINTS, ["X"]))[:, 0]
    return found


def best_of(times: int, run: Callable, *args) -> tuple[float, np.ndarray]:
    """(seconds of the fastest, result of the last)."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        result = run(*args)
        seconds.append(time.perf_counter() - start)
    return min(seconds), result


def agree(ours: np.ndarray, theirs: np.ndarray) -> None:
    """Both must sample one model: final means within 4 standard errors."""
    a, b = ours[:, -1], theirs[:, -1]
    error = np.hypot(a.std(), b.std()) / np.sqrt(CELLS)
    assert ours.shape == theirs.shape
    assert min(a.std(), b.std()) > 0.5 * max(a.std(), b.std()), "one of them repeats itself"
    assert abs(a.mean() - b.mean()) < 4 * error, f"means differ: {a.mean():.0f} and {b.mean():.0f}"
