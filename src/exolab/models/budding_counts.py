"""How buds follow each other on one MVB: counts of open buds, and the time that one takes.

An MVB with n open buds starts the next one at a rate b qⁿ, and each open bud is cut off after a mean time T,
whatever the distribution of that time. In the steady state

    pₙ₊₁ / pₙ = bT qⁿ / (n + 1)

so q = 1, buds that ignore each other, gives a Poisson distribution of mean bT, and q < 1 one whose variance
is below its mean. Little's law holds for any of them: mean number open = rate of making × T.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from exolab.checks import check_within

MOST_BUDS = 20  # more than any MVB has open; what lies beyond is below 1e-9
VPS4_PER_HEXAMER = 6


def bud_shares(starts: float, factor_per_bud: float = 1.0) -> np.ndarray:
    """Shares of MVBs with 0, 1, ... 20 open buds in the steady state, (21,).

    `starts` = bT, buds begun per bud lifetime on an empty MVB; `factor_per_bud` = q, by which each open bud
    multiplies that rate. Raises ValueError for `starts` outside 0 to 3 or `factor_per_bud` outside 0 to 1.
    """
    _check_rates(starts, factor_per_bud)
    n = np.arange(MOST_BUDS)
    steps = starts * np.power(float(factor_per_bud), n) / (n + 1)
    weights = np.cumprod(np.concatenate([[1.0], steps]))
    return weights / weights.sum()


def sequential_rates(shares: ArrayLike) -> tuple[float, float]:
    """(starts, factor_per_bud) that return shares of 0, 1 and 2 buds: a calibration, two numbers from two.

    Raises ValueError unless the three shares are above zero.
    """
    none, one, two = _shares(shares)[:3]
    if min(none, one, two) <= 0:
        raise ValueError(f"shares = {[none, one, two]}: all three must be above zero to find the rates.")
    starts = one / none
    return float(starts), float(2 * two / one / starts)


def mean_and_variance(shares: ArrayLike) -> tuple[float, float]:
    """Mean and variance of the number of buds, from the shares of 0, 1, 2, ... (they are normalised)."""
    p = _shares(shares)
    n = np.arange(p.size)
    mean = float(p @ n)
    return mean, float(p @ n**2) - mean**2


def poisson_shares(mean: float, most: int = 4) -> np.ndarray:
    """Poisson probabilities of 0 to `most`, e⁻ᵐ mⁿ/n!. Raises ValueError for a mean outside 1e-6 to 100."""
    check_within(1e-6, 100, "1", mean=mean)
    n = np.arange(most + 1)
    return np.exp(n * np.log(mean) - mean - gammaln(n + 1))


def chance_as_regular(
    mean: float, dispersion: float, mvbs: int, rng: np.random.Generator, draws: int = 20_000
) -> float:
    """Share of made crowds of Poisson MVBs whose variance/mean is as low as `dispersion`, or lower.

    Each of `draws` crowds has `mvbs` MVBs of this `mean`. Drawn, because the usual chi-squared formula is
    off by a factor of nearly two at such a small mean. Raises ValueError for fewer than 10 MVBs or 100 draws.
    """
    check_within(1e-6, 100, "1", mean=mean)
    check_within(0, 100, "1", dispersion=dispersion)
    check_within(10, 10_000, "1", mvbs=mvbs)
    check_within(100, 1e6, "1", draws=draws)
    crowds = rng.poisson(mean, (draws, mvbs))
    return float(np.mean(crowds.var(axis=1) <= dispersion * crowds.mean(axis=1)))


def before_missing(mean: float, dispersion: float, missed: float) -> tuple[float, float]:
    """Mean and variance/mean of all buds when each is overlooked with a chance p = `missed`.

    m/(1 − p) and 1 + (F − 1)/(1 − p), exact: overlooking at random moves counts towards Poisson.
    """
    check_within(0, 100, "1", mean=mean, dispersion=dispersion)
    check_within(0, 0.9, "1", missed=missed)
    return mean / (1 - missed), 1 + (dispersion - 1) / (1 - missed)


def bud_lifetime_s(mean_buds: ArrayLike, ilvs: ArrayLike, minutes: ArrayLike) -> np.ndarray:
    """Time that one bud takes (s), by Little's law: mean number open × time / vesicles made in that time.

    `mean_buds` is over all MVBs, those without a bud included. Broadcasts. Raises ValueError for values that
    are not above zero.
    """
    check_within(1e-6, 100, "1", mean_buds=mean_buds)
    check_within(1, 10_000, "1", ilvs=ilvs)
    check_within(1e-3, 10_000, "min", minutes=minutes)
    seconds = 60 * np.asarray(minutes, dtype=float)
    return np.asarray(mean_buds, dtype=float) * seconds / np.asarray(ilvs, dtype=float)


def hexamers(copies: ArrayLike) -> np.ndarray:
    """VPS4 rings that so many copies make, six to a ring. Raises ValueError for a negative number."""
    check_within(0, 10_000, "1", copies=copies)
    return np.asarray(copies, dtype=float) / VPS4_PER_HEXAMER


def history(
    starts: float, factor_per_bud: float, lifetimes: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Open buds on one MVB, sampled exactly: times (in bud lifetimes) and counts, corners of a step line.

    Begins empty and ends at `lifetimes`; the lifetimes of buds are exponential here. Raises ValueError for
    `lifetimes` outside 1 to 100,000, and as `bud_shares` does.
    """
    _check_rates(starts, factor_per_bud)
    check_within(1, 100_000, "1", lifetimes=lifetimes)
    time, buds, times, counts = 0.0, 0, [0.0], [0]
    while True:
        begin = starts * factor_per_bud**buds
        if begin + buds == 0:
            break
        time += rng.exponential(1 / (begin + buds))
        if time >= lifetimes:
            break
        step = 1 if rng.random() * (begin + buds) < begin else -1
        times += [time, time]
        counts += [buds, buds + step]
        buds += step
    return np.array([*times, lifetimes]), np.array([*counts, buds])


def _check_rates(starts, factor_per_bud) -> None:
    check_within(0, 3, "1", starts=starts)
    check_within(0, 1, "1", factor_per_bud=factor_per_bud)


def _shares(shares) -> np.ndarray:
    check_within(0, 1, "1", shares=shares)
    p = np.asarray(shares, dtype=float)
    if p.ndim != 1 or p.size < 3 or p.sum() <= 0:
        raise ValueError(
            f"shares = {shares!r}: give the shares of MVBs with 0, 1, 2 and more buds, in a list."
        )
    return p / p.sum()
