"""Two rival hypotheses about where vesicles come from, compared on counts of vesicles per cell.

"One machinery": ESCRT makes every vesicle, CD63 only rides along. "Two machineries": both take up the same
membrane, as in `sorting`. Each predicts a mean count m for each treatment. Cells differ, so counts are
negative binomial with mean m and size k,

    variance V = m + m²/k,      ln p(x) = ln Γ(x+k)/(Γ(k) x!) + k ln(k/(k+m)) + x ln(m/(k+m))

(k → ∞ is Poisson). On the same data the hypothesis with the larger likelihood fits better; AIC = 2p − 2 ln L
charges it for each of its p fitted parameters. If rival a predicts m_a and b predicts m_b, a cell that obeys
b is expected to add

    m_b ln[m_b (k+m_a)/(m_a (k+m_b))] − k ln[(k+m_b)/(k+m_a)]

to the logarithm of the likelihood ratio. The best test of a against b looks at the total count of n cells
(Neyman & Pearson). For a chance f to call b when a holds, and a power P to call b when b holds, it takes

    n = [(z(1−f) √V_a + z(P) √V_b)/(m_b − m_a)]²

cells, where z(q) is the quantile of the standard normal: exact as n grows, since totals become normal.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import gammaln, ndtr, ndtri

from exolab.checks import check_within
from exolab.models.sorting import Machines, relative_total

ONE, TWO = Machines(cd63=0.0), Machines(cd63=0.5)
SMALLEST, LARGEST = np.log(1e-3), np.log(99)  # bounds of fitted recycling and CD63 activity, logarithms


def variance(mean: ArrayLike, size: ArrayLike) -> np.ndarray:
    """Variance of the count per cell, m + m²/k.

    Raises ValueError for a mean outside 1e-6 to 1e6 or a size outside 0.01 to 1e9.
    """
    _check(size, mean=mean)
    mean = np.asarray(mean, dtype=float)
    return mean + mean**2 / np.asarray(size, dtype=float)


def log_probability(counts: ArrayLike, mean: ArrayLike, size: ArrayLike) -> np.ndarray:
    """ln p(x) of each count, x and m broadcast.

    Raises ValueError for counts that are not whole numbers from 0 to 1e9, and as `variance` does.
    """
    _check(size, mean=mean)
    check_within(0, 1e9, "1", counts=counts)
    x, m, k = (np.asarray(values, dtype=float) for values in (counts, mean, size))
    if np.any(x != np.round(x)):
        raise ValueError(
            "counts must be whole numbers: a cell releases one vesicle or none, not half of one."
        )
    ways = gammaln(x + k) - gammaln(k) - gammaln(x + 1)
    return ways - k * np.log1p(m / k) + x * np.log(m / (k + m))


def log_likelihood(counts: ArrayLike, mean: ArrayLike, size: ArrayLike) -> float:
    """ln L, the sum of `log_probability` over all counts."""
    return float(np.sum(log_probability(counts, mean, size)))


def evidence_per_cell(mean_true: ArrayLike, mean_rival: ArrayLike, size: ArrayLike) -> np.ndarray:
    """Expected logarithm of the likelihood ratio, true over rival, that one cell adds; 0 where they agree."""
    _check(size, mean_true=mean_true, mean_rival=mean_rival)
    true, rival, k = (np.asarray(values, dtype=float) for values in (mean_true, mean_rival, size))
    return true * np.log(true / rival) - (true + k) * np.log((k + true) / (k + rival))


def cells_needed(
    mean_one: ArrayLike,
    mean_two: ArrayLike,
    size: ArrayLike,
    power: ArrayLike = 0.9,
    false_alarm: ArrayLike = 0.05,
) -> np.ndarray:
    """Cells (not rounded) that find "two" with `power` if it holds, and with `false_alarm` if "one" does.

    Infinite where both predict the same. Raises ValueError for a power or false alarm outside 0.001 to 0.999.
    """
    _check(size, mean_one=mean_one, mean_two=mean_two)
    check_within(1e-3, 0.999, "1", power=power, false_alarm=false_alarm)
    spread_one, spread_two = np.sqrt(variance(mean_one, size)), np.sqrt(variance(mean_two, size))
    apart = np.abs(np.asarray(mean_two, dtype=float) - np.asarray(mean_one, dtype=float))
    with np.errstate(divide="ignore"):
        return ((-ndtri(false_alarm) * spread_one + ndtri(power) * spread_two) / apart) ** 2


def power(
    mean_one: ArrayLike, mean_two: ArrayLike, size: ArrayLike, cells: ArrayLike, false_alarm: ArrayLike = 0.05
) -> np.ndarray:
    """Chance to find "two" with this many cells, if it holds; the inverse of `cells_needed`. Broadcasts."""
    _check(size, mean_one=mean_one, mean_two=mean_two)
    check_within(1, 1e9, "1", cells=cells)
    check_within(1e-3, 0.999, "1", false_alarm=false_alarm)
    spread_one, spread_two = np.sqrt(variance(mean_one, size)), np.sqrt(variance(mean_two, size))
    apart = np.abs(np.asarray(mean_two, dtype=float) - np.asarray(mean_one, dtype=float))
    return ndtr((np.sqrt(cells) * apart + ndtri(false_alarm) * spread_one) / spread_two)


def made_counts(means: ArrayLike, size: float, cells: int, rng: np.random.Generator) -> np.ndarray:
    """Made data: counts of `cells` cells for each mean, shape (*means, cells)."""
    _check(size, means=means)
    check_within(1, 1e7, "1", cells=cells)
    means = np.asarray(means, dtype=float)[..., None]
    return rng.negative_binomial(size, size / (size + means), (*means.shape[:-1], int(cells)))


def log_ratios(mean_one: float, mean_two: float, size: float, counts: np.ndarray) -> np.ndarray:
    """ln L(two) − ln L(one) of each experiment, cells along the last axis; above 0 "two" fits better."""
    _check(size, mean_one=mean_one, mean_two=mean_two)
    slope = np.log(mean_two * (size + mean_one) / (mean_one * (size + mean_two)))
    return np.sum(counts, axis=-1) * slope - np.shape(counts)[-1] * size * np.log(
        (size + mean_two) / (size + mean_one)
    )


def simulated_power(
    mean_one: float,
    mean_two: float,
    size: float,
    cells: int,
    rng: np.random.Generator,
    experiments: int = 2_000,
    false_alarm: float = 0.05,
) -> float:
    """Chance to find "two", by making experiments under both: no formula but the likelihood ratio."""
    check_within(100, 1e6, "1", experiments=experiments)
    under = [
        log_ratios(mean_one, mean_two, size, made_counts(np.full(experiments, mean), size, cells, rng))
        for mean in (mean_one, mean_two)
    ]
    return float(np.mean(under[1] > np.quantile(under[0], 1 - false_alarm)))


@dataclass(frozen=True)
class Fit:
    """A hypothesis fitted to counts: logarithm of the largest likelihood, and the parameters it takes."""

    log_likelihood: float
    parameters: dict[str, float]

    @property
    def aic(self) -> float:
        """Akaike's criterion, 2p − 2 ln L: smaller is better."""
        return 2 * len(self.parameters) - 2 * self.log_likelihood


def fit_one(counts: ArrayLike, escrt: ArrayLike, cd63: ArrayLike) -> Fit:
    """ "One machinery" fitted by maximum likelihood: mean of untreated cells, size, recycling.

    `counts` has one row for each treatment, `escrt` and `cd63` the activity that each leaves. Raises
    ValueError where the rows do not match the treatments.
    """
    return _fitted(counts, escrt, cd63, ("mean", "size", "back"))


def fit_two(counts: ArrayLike, escrt: ArrayLike, cd63: ArrayLike) -> Fit:
    """ "Two machineries" fitted likewise, with the activity of CD63 as a fourth parameter.

    "One" is the same with an activity of 0, so this never fits worse.
    """
    one = fit_one(counts, escrt, cd63)
    nested = Fit(one.log_likelihood, {**one.parameters, "cd63": 0.0})
    free = _fitted(counts, escrt, cd63, ("mean", "size", "back", "cd63"))
    return max(nested, free, key=lambda fit: fit.log_likelihood)


def _fitted(counts, escrt, cd63, names) -> Fit:
    counts = np.asarray(counts)
    if counts.ndim != 2 or not len(counts) == len(escrt) == len(cd63):
        raise ValueError(
            f"counts has the shape {counts.shape}: give one row of cells for each of {len(escrt)} treatments."
        )

    def cost(logs):
        found = dict(zip(names, np.exp(logs), strict=True))
        machines = Machines(cd63=found.get("cd63", 0.0), back=found["back"])
        means = found["mean"] * relative_total(machines, escrt, cd63)
        return -log_likelihood(counts, np.maximum(means, 1e-6)[:, None], found["size"])

    middle = np.log(max(counts[0].mean(), 0.1))
    limits = [(middle - 3, middle + 3), (np.log(0.1), np.log(1e4)), *[(SMALLEST, LARGEST)] * (len(names) - 2)]
    close = {"xatol": 1e-4, "fatol": 1e-6, "maxfev": 4_000}
    starts = itertools.product(*[(-2.0, 1.0)] * (len(names) - 2))
    close = {"xatol": 1e-4, "fatol": 1e-6, "maxfev": 4_000}
    tried = [
        minimize(cost, [middle, 1.0, *start], method="Nelder-Mead", bounds=limits, options=close)
        for start in starts
    ]
    best = min(tried, key=lambda result: result.fun)
    return Fit(-float(best.fun), dict(zip(names, np.exp(best.x).tolist(), strict=True)))


def _check(size, **means):
    check_within(0.01, 1e9, "1", size=size)
    check_within(1e-6, 1e6, "1", **means)
