"""What becomes of a multivesicular body (MVB), and how a cell's release comes in bursts.

Fate. A mature MVB fuses with the cell surface at rate k_P or goes to the lysosome at rate k_L (1/min),
whichever comes first:

    secreted share P = k_P / (k_P + k_L)        mean lifetime = 1 / (k_P + k_L)

Release. MVBs are born independently at rate b and mature at rate m; a fusion frees all n of its intraluminal
vesicles (ILVs) at once. No MVB waits for another, so nothing has to be stepped through: fusions are a Poisson
process thinned from the births (the output of an M/G/∞ queue). Of MVBs born since a cell was empty at time 0,

    fusions up to t:  Poisson with mean  Λ(t) = b P [t − D(t)],     D(t) = ∫₀ᵗ share not yet gone at age s ds

and fusions in separate intervals are independent. With n independent of the time of fusion the release X is
compound Poisson, exactly

    mean X = Λ E[n]        variance X = Λ E[n²]        variance/mean = E[n²]/E[n] = E[n] + Var[n]/E[n].

n is negative binomial, Var[n] = E[n] + spread E[n]²: spread 0 is Poisson, and any sum is drawn at once.

Ready pool. Docked MVBs R are filled at rate f and fuse at rate k:  dR/dt = f − k R.

Rates are choices of the course but where a docstring names a source; those values are in
assets/literature/endosome.csv.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from exolab.checks import check_within

LONGEST_MIN = 1e5
NEARLY_EQUAL = 1e-4


@dataclass(frozen=True)
class Fate:
    """Rates of the two roads of a mature MVB (1/min).

    To the lysosome 1/(75 min), the middle of 60 to 90 min (van Deurs et al. 1993); to the surface a choice
    that gives about three fusions an hour. Raises ValueError outside 0 to 100 per min, or if both are zero.
    """

    to_surface_per_min: float = 0.0024
    to_lysosome_per_min: float = 1 / 75

    def __post_init__(self):
        check_within(0, 100, "1/min", to_surface_per_min=self.to_surface_per_min)
        check_within(0, 100, "1/min", to_lysosome_per_min=self.to_lysosome_per_min)
        if not self.total_per_min > 0:
            raise ValueError("to_surface_per_min and to_lysosome_per_min are both 0: the MVB stays for ever.")

    @property
    def total_per_min(self) -> float:
        """Rate of leaving by either road (1/min)."""
        return self.to_surface_per_min + self.to_lysosome_per_min

    @property
    def secreted_share(self) -> float:
        """Share of the MVBs that fuse with the surface, k_P/(k_P + k_L)."""
        return self.to_surface_per_min / self.total_per_min

    @property
    def lifetime_min(self) -> float:
        """Mean time as a mature MVB, the same for both fates: 1/(k_P + k_L) (min)."""
        return 1 / self.total_per_min


@dataclass(frozen=True)
class Cell:
    """A cell that makes MVBs: births (1/min), mean time to mature (min), their fate, ILVs in each.

    21 ILVs are the mean of 97 yeast MVBs (Adell et al. 2017), and with this spread the largest of 97 holds
    about 65, as theirs did; the other values are choices. Raises ValueError
    outside 0 to 1,000 births per min, 0.01 to 10,000 min, 0.01 to 10,000 ILVs, a spread outside 0 to 100.
    """

    born_per_min: float = 1 / 3
    maturing_min: float = 15.0
    fate: Fate = field(default_factory=Fate)
    ilvs: float = 21.0
    spread: float = 1 / 3

    def __post_init__(self):
        check_within(0, 1000, "1/min", born_per_min=self.born_per_min)
        check_within(0.01, 10_000, "min", maturing_min=self.maturing_min)
        check_within(0.01, 10_000, "1", ilvs=self.ilvs)
        check_within(0, 100, "1", spread=self.spread)

    @property
    def fusions_per_min(self) -> float:
        """Fusions of a cell long at rest, b P (1/min)."""
        return self.born_per_min * self.fate.secreted_share

    @property
    def mvbs(self) -> float:
        """MVBs in a cell long at rest, young and mature: births times mean time there (Little's law)."""
        return self.born_per_min * (self.maturing_min + self.fate.lifetime_min)

    @property
    def ilvs_sd(self) -> float:
        """Standard deviation of the ILVs per MVB, sqrt(E[n] + spread E[n]²)."""
        return float(np.sqrt(self.ilvs + self.spread * self.ilvs**2))

    @property
    def variance_over_mean(self) -> float:
        """Variance over mean of the vesicles released in any interval, E[n²]/E[n] = E[n] + SD[n]²/E[n]."""
        return self.ilvs + self.ilvs_sd**2 / self.ilvs


def lysosome_rate_per_min(time_to_lysosome_min: ArrayLike) -> np.ndarray:
    """Rate to the lysosome from the mean time it takes where few MVBs are secreted, 1/t (1/min).

    Raises ValueError outside 0.1 to 10,000 min.
    """
    check_within(0.1, 10_000, "min", time_to_lysosome_min=time_to_lysosome_min)
    return 1 / np.asarray(time_to_lysosome_min, dtype=float)


def fates(age_min: ArrayLike, fate: Fate) -> dict[str, np.ndarray]:
    """Shares of mature MVBs still `waiting`, `secreted` and `degraded` at each age, adding up to 1.

    Each has the shape of `age_min`. Raises ValueError for an age outside 0 to 100,000 min.
    """
    check_within(0, LONGEST_MIN, "min", age_min=age_min)
    gone = -np.expm1(-fate.total_per_min * np.asarray(age_min, dtype=float))
    secreted = fate.secreted_share * gone
    return {"waiting": 1 - gone, "secreted": secreted, "degraded": gone - secreted}


def present(time_min: ArrayLike, cell: Cell) -> np.ndarray:
    """Mean number of MVBs (young and mature) in a cell that was empty at time 0; shape of `time_min`.

    The number is Poisson. Raises ValueError for a time outside 0 to 100,000 min.
    """
    check_within(0, LONGEST_MIN, "min", time_min=time_min)
    return cell.born_per_min * _time_inside(np.asarray(time_min, dtype=float), cell)


def fusions(time_min: ArrayLike, cell: Cell) -> np.ndarray:
    """Mean number of fusions Λ since the cell was empty at time 0; shape of `time_min`.

    The number is Poisson. Λ starts flat and ends as a line of slope b P. Raises ValueError for a time outside
    0 to 100,000 min.
    """
    check_within(0, LONGEST_MIN, "min", time_min=time_min)
    t = np.asarray(time_min, dtype=float)
    return cell.fusions_per_min * np.maximum(t - _time_inside(t, cell), 0)


def released(time_min: ArrayLike, cell: Cell) -> tuple[np.ndarray, np.ndarray]:
    """(mean, variance) of the vesicles released since the cell was empty; each of the shape of `time_min`."""
    mean = cell.ilvs * fusions(time_min, cell)
    return mean, mean * cell.variance_over_mean


def sample_release(edges_min: ArrayLike, cell: Cell, cells: int, rng: np.random.Generator) -> np.ndarray:
    """Vesicles released by each of `cells` cells between neighbouring times: integers, (cells, times − 1).

    Times count from when the cell was empty; `np.cumsum(..., axis=1)` gives the running total. The law is
    exact at these times, for any number of them. Raises ValueError for times that don't increase or lie
    outside 0 to 100,000 min, and for cells outside 1 to 10,000,000.
    """
    check_within(1, 1e7, "1", cells=cells)
    check_within(0, LONGEST_MIN, "min", edges_min=edges_min)
    edges = np.asarray(edges_min, dtype=float)
    if edges.ndim != 1 or edges.size < 2 or np.any(np.diff(edges) <= 0):
        raise ValueError("edges_min must be a row of at least two increasing times.")
    expected = np.maximum(np.diff(fusions(edges, cell)), 0)  # rounding can leave -1e-20
    bursts = rng.poisson(expected, (int(cells), expected.size))
    return sample_ilvs(bursts, cell, rng)


def sample_ilvs(mvbs: ArrayLike, cell: Cell, rng: np.random.Generator) -> np.ndarray:
    """ILVs of so many MVBs together, one draw for each entry of `mvbs`; integers of the same shape.

    A sum of N negative binomials with one spread is again one: Poisson with a gamma mean of shape N/spread.
    """
    check_within(0, 1e9, "1", mvbs=mvbs)
    count = np.asarray(mvbs)
    if cell.spread == 0:
        return rng.poisson(count * cell.ilvs)
    total = np.zeros(count.shape, dtype=np.int64)
    some = count > 0
    scale = cell.spread * cell.ilvs
    total[some] = rng.poisson(rng.gamma(count[some] / cell.spread, scale))
    return total


def share_out(time_min: ArrayLike, fuse_per_min: ArrayLike) -> np.ndarray:
    """Share of a ready pool that has fused a time after its rate became k: 1 − e^(−k t).

    Raises ValueError outside 0 to 100,000 min or 0 to 1,000 per min.
    """
    check_within(0, LONGEST_MIN, "min", time_min=time_min)
    check_within(0, 1000, "1/min", fuse_per_min=fuse_per_min)
    return -np.expm1(-np.asarray(time_min, dtype=float) * np.asarray(fuse_per_min, dtype=float))


def fuse_rate_per_min(share: ArrayLike, time_min: ArrayLike) -> np.ndarray:
    """Rate of fusion that brings a share of the ready pool out in a time, −ln(1 − share)/t (1/min)."""
    check_within(0, 0.999999, "1", share=share)
    check_within(0.001, LONGEST_MIN, "min", time_min=time_min)
    return -np.log1p(-np.asarray(share, dtype=float)) / np.asarray(time_min, dtype=float)


def fused_after_step(
    time_min: ArrayLike, fill_per_min: float, rest_per_min: float, stimulated_per_min: float
) -> np.ndarray:
    """Mean fusions since the rate of fusion stepped from `rest_per_min` to `stimulated_per_min` at time 0.

    The pool, f/k at rest, empties to its new level and fusions return to the rate of filling, f:
    f t + (f/k_rest − f/k_stim)(1 − e^(−k_stim t)). Shape of `time_min`. Raises ValueError for rates outside
    0.00001 to 1,000 per min or a filling outside 0 to 1,000 per min.
    """
    check_within(0, 1000, "1/min", fill_per_min=fill_per_min)
    check_within(1e-5, 1000, "1/min", rest_per_min=rest_per_min, stimulated_per_min=stimulated_per_min)
    surplus = fill_per_min / rest_per_min - fill_per_min / stimulated_per_min
    line = fill_per_min * np.asarray(time_min, dtype=float)
    return line + surplus * share_out(time_min, stimulated_per_min)


def _time_inside(t, cell):
    """∫₀ᵗ of the share not yet gone at age s: two steps in a row, maturing at m and leaving at k."""
    m, k = 1 / cell.maturing_min, cell.fate.total_per_min
    if abs(m - k) < NEARLY_EQUAL * (m + k):
        # The formula is 0/0 at m = k; moving both apart by the same ratio is wrong by 1e-8 at most.
        m, k = m * (1 - NEARLY_EQUAL), k * (1 + NEARLY_EQUAL)
    young, mature = -np.expm1(-m * t) / m, -np.expm1(-k * t) / k
    return (k * young - m * mature) / (k - m)
