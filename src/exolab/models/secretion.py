"""How fast cells release vesicles, what a stimulus changes, and how many vesicles are then there.

One equation serves the vesicles that wait in a cell, the vesicles in plasma and a protein on its way out.
A pool P is filled at a rate q, and whatever is in it leaves with rate constant k:

    dP/dt = q − k P          P(t) = q/k + (P(0) − q/k) e^(−kt)          at rest P = q/k

so at rest the amount is the filling rate times the residence time 1/k, which is longer than the half-life
ln 2/k. A stimulus that multiplies k empties the pool; only one that multiplies q makes more.

Sources of the numbers: Auber & Svenningsen 2022 (rates in blood), Muntasell et al. 2007 and Raposo et al.
1996 (B cells), Williams et al. 2023 (calcium), Malka et al. 2014 (red cells).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import exprel, ndtr

from exolab.checks import check_within

MINUTES_PER_HOUR, MINUTES_PER_DAY, HOURS_PER_DAY = 60.0, 1440.0, 24.0
ML_PER_LITRE = 1000.0
NM_PER_UM = 1000.0


def released_per_h(
    fusions_per_h: ArrayLike, vesicles_per_mvb: ArrayLike, ectosomes_per_h: ArrayLike
) -> dict[str, np.ndarray]:
    """Exosomes and ectosomes a cell releases per hour; a cell that has no MVB to fuse releases no exosome.

    Exosomes = fusions of MVBs × vesicles in each. The arguments broadcast. Raises ValueError for fusions
    outside 0 to 1e5 per hour, vesicles outside 0 to 1e5 per MVB, ectosomes outside 0 to 1e7 per hour.
    """
    check_within(0, 1e5, "1/h", fusions_per_h=fusions_per_h)
    check_within(0, 1e5, "1", vesicles_per_mvb=vesicles_per_mvb)
    check_within(0, 1e7, "1/h", ectosomes_per_h=ectosomes_per_h)
    exosomes = np.asarray(fusions_per_h, dtype=float) * np.asarray(vesicles_per_mvb, dtype=float)
    return {"exosomes": exosomes, "ectosomes": np.broadcast_to(ectosomes_per_h, exosomes.shape).astype(float)}


def pool(time: ArrayLike, start: ArrayLike, filling: ArrayLike, leaving: ArrayLike) -> np.ndarray:
    """What is in a pool: P(t) = q/k + (P(0) − q/k) e^(−kt), and P(0) + q t where nothing leaves (k = 0).

    `time`, `filling` (amount per time) and `leaving` (k, per time) share one unit of time of your choice;
    all broadcast. Raises ValueError for any of them negative or beyond 1e18 (time and k beyond 1e7).
    """
    check_within(0, 1e7, "1", time=time, leaving=leaving)
    check_within(0, 1e18, "1", start=start, filling=filling)
    t, k = np.asarray(time, dtype=float), np.asarray(leaving, dtype=float)
    return np.asarray(start) * np.exp(-k * t) + np.asarray(filling) * t * exprel(-k * t)


@dataclass(frozen=True)
class Store:
    """Vesicles in MVBs that are ready to fuse, in a cell at rest: `ready` of them, `made_per_min` added.

    At rest as many leave as are made, so k = made / ready. Raises ValueError for `made_per_min` outside
    1e-6 to 1e6 per minute or `ready` outside 1e-3 to 1e9.
    """

    made_per_min: float
    ready: float

    def __post_init__(self):
        check_within(1e-6, 1e6, "1/min", made_per_min=self.made_per_min)
        check_within(1e-3, 1e9, "1", ready=self.ready)

    @property
    def leaving_per_min(self):
        """Rate constant of release at rest, k (1/min)."""
        return self.made_per_min / self.ready


@dataclass(frozen=True)
class Stimulus:
    """What is multiplied from time 0 on, and for how long: release (k) or making (q).

    Raises ValueError for a factor outside 0 to 1e4 or a duration outside 0 to 1e6 min.
    """

    lasts_min: float
    release_fold: float = 1.0
    making_fold: float = 1.0

    def __post_init__(self):
        check_within(0, 1e6, "min", lasts_min=self.lasts_min)
        check_within(0, 1e4, "1", release_fold=self.release_fold, making_fold=self.making_fold)


def response(time_min: ArrayLike, store: Store, stimulus: Stimulus) -> dict[str, np.ndarray]:
    """A cell before (time < 0), during and after a stimulus that starts at time 0.

    Returns, in the shape of `time_min`: `ready`, vesicles waiting; `per_min`, vesicles released per minute;
    `released`, vesicles released since time 0. Nothing is lost: released = made − rise of the ready pool.
    Raises ValueError for a time beyond ± 1e6 min.
    """
    check_within(-1e6, 1e6, "min", time_min=time_min)
    t = np.asarray(time_min, dtype=float)
    during, after = np.clip(t, 0, stimulus.lasts_min), np.maximum(t - stimulus.lasts_min, 0)
    made, rest = store.made_per_min, store.leaving_per_min
    stirred = rest * stimulus.release_fold
    ready = pool(after, pool(during, store.ready, made * stimulus.making_fold, stirred), made, rest)
    per_min = ready * np.where((t >= 0) & (t < stimulus.lasts_min), stirred, rest)
    made_so_far = made * (np.maximum(t, 0) + (stimulus.making_fold - 1) * during)
    return {"ready": ready, "per_min": per_min, "released": made_so_far + store.ready - ready}


def largest_burst(ready: ArrayLike, release_fold: ArrayLike) -> np.ndarray:
    """Most vesicles that a faster release can give beyond those made meanwhile, P(0) (1 − 1/fold).

    Raises ValueError for `ready` outside 0 to 1e9 or `release_fold` outside 1 to 1e4.
    """
    check_within(0, 1e9, "1", ready=ready)
    check_within(1, 1e4, "1", release_fold=release_fold)
    return np.asarray(ready, dtype=float) * (1 - 1 / np.asarray(release_fold, dtype=float))


def leaving_needed_per_min(share_out: ArrayLike, time_min: ArrayLike) -> np.ndarray:
    """Rate constant that empties a share of a pool within a time, −ln(1 − share)/t (1/min).

    Raises ValueError for a share outside 0 to 0.9999 or a time outside 1e-3 to 1e6 min.
    """
    check_within(0, 0.9999, "1", share_out=share_out)
    check_within(1e-3, 1e6, "min", time_min=time_min)
    return -np.log1p(-np.asarray(share_out, dtype=float)) / np.asarray(time_min, dtype=float)


def store_needed_h(fold: ArrayLike, time_min: ArrayLike) -> np.ndarray:
    """Hours of resting release that must wait in the ready pool if emptying it alone gives `fold`.

    Within `time_min` a cell can release what it makes and what it had ready, so fold ≤ 1 + store/time.
    Raises ValueError for a fold outside 1 to 1e4 or a time outside 1e-3 to 1e6 min.
    """
    check_within(1, 1e4, "1", fold=fold)
    check_within(1e-3, 1e6, "min", time_min=time_min)
    return (np.asarray(fold, dtype=float) - 1) * np.asarray(time_min, dtype=float) / MINUTES_PER_HOUR


@dataclass(frozen=True)
class Exits:
    """Rate constants of the two ways out of a cell, per day: broken down, or sent out on exosomes."""

    degraded_per_day: float
    secreted_per_day: float

    def __post_init__(self):
        rates = {"degraded_per_day": self.degraded_per_day, "secreted_per_day": self.secreted_per_day}
        check_within(0, 1e4, "1/day", **rates)
        if sum(rates.values()) == 0:
            raise ValueError("degraded_per_day and secreted_per_day are both 0: nothing leaves.")

    @classmethod
    def from_shares(cls, degraded: float, secreted: float, days: float = 1.0) -> "Exits":
        """The exits that take these shares of what was there at the start, in so many days.

        Together they leave with −ln(1 − degraded − secreted)/days, split in the ratio of the shares. Raises
        ValueError for a share outside 0 to 1, for shares that leave nothing, or days outside 1e-3 to 1e4.
        """
        check_within(0, 1, "1", degraded=degraded, secreted=secreted)
        check_within(1e-3, 1e4, "day", days=days)
        lost = degraded + secreted
        if not 0 < lost < 1:
            raise ValueError(
                f"degraded + secreted = {lost:g} must lie between 0 and 1: something must be left."
            )
        total = -np.log1p(-lost) / days
        return cls(float(total * degraded / lost), float(total * secreted / lost))

    @property
    def lost_per_day(self) -> float:
        return self.degraded_per_day + self.secreted_per_day

    @property
    def branch(self) -> float:
        """Share secreted of all that is lost, at any time: k_s/(k_d + k_s)."""
        return self.secreted_per_day / self.lost_per_day


def fates(time_h: ArrayLike, exits: Exits) -> dict[str, np.ndarray]:
    """Shares of the start that are left, degraded and secreted after so many hours; they add up to 1.

    Raises ValueError for a time outside 0 to 10,000 h.
    """
    check_within(0, 10_000, "h", time_h=time_h)
    days = np.asarray(time_h, dtype=float) / HOURS_PER_DAY
    left = pool(days, 1.0, 0.0, exits.lost_per_day)
    secreted = exits.branch * (1 - left)
    return {"left": left, "degraded": 1 - left - secreted, "secreted": secreted}


def residence_min(vesicles_per_cell: ArrayLike, rate_per_min: ArrayLike) -> np.ndarray:
    """Mean time a vesicle stays, vesicles there per cell over vesicles released per cell and minute (min).

    Holds at rest, when as many are cleared as released. Raises ValueError for vesicles outside 0 to 1e9 or
    a rate outside 1e-9 to 1e9 per minute.
    """
    check_within(0, 1e9, "1", vesicles_per_cell=vesicles_per_cell)
    check_within(1e-9, 1e9, "1/min", rate_per_min=rate_per_min)
    return np.asarray(vesicles_per_cell, dtype=float) / np.asarray(rate_per_min, dtype=float)


def half_life_min(residence_min: ArrayLike) -> np.ndarray:
    """Half-life from the residence time, ln 2 × residence; the shorter of the two (min)."""
    check_within(1e-6, 1e7, "min", residence_min=residence_min)
    return np.log(2) * np.asarray(residence_min, dtype=float)


def per_ml(
    production_per_min: ArrayLike, residence_min: ArrayLike, plasma_litres: ArrayLike = 3.0
) -> np.ndarray:
    """Vesicles per ml of plasma at rest: production × residence time / volume.

    Raises ValueError for production outside 0 to 1e18 per minute, a residence time outside 1e-6 to 1e7 min
    or a volume outside 1e-4 (a mouse has about a millilitre) to 10 litres.
    """
    check_within(0, 1e18, "1/min", production_per_min=production_per_min)
    check_within(1e-6, 1e7, "min", residence_min=residence_min)
    check_within(1e-4, 10, "l", plasma_litres=plasma_litres)
    count = np.asarray(production_per_min, dtype=float) * np.asarray(residence_min, dtype=float)
    return count / (np.asarray(plasma_litres, dtype=float) * ML_PER_LITRE)


def log_sd(mean: ArrayLike, sd: ArrayLike) -> np.ndarray:
    """SD of the logarithm of a positive quantity with this mean and SD, taken as lognormal: √ln(1 + (s/m)²).

    Raises ValueError for a mean outside 1e-12 to 1e18 or an SD outside 0 to 1e18.
    """
    check_within(1e-12, 1e18, "1", mean=mean)
    check_within(0, 1e18, "1", sd=sd)
    return np.sqrt(np.log1p((np.asarray(sd, dtype=float) / np.asarray(mean, dtype=float)) ** 2))


def draw(mean: float, sd: float, count: int, rng: np.random.Generator) -> np.ndarray:
    """`count` values a positive quantity could have, lognormal with this mean and SD."""
    spread = log_sd(mean, sd)
    return rng.lognormal(np.log(mean) - spread**2 / 2, spread, count)


def chance_within(gap: ArrayLike, log_sd: ArrayLike, median: ArrayLike = 1.0) -> np.ndarray:
    """Chance that a lognormal ratio lies between 1 − gap and 1 + gap.

    Raises ValueError for a gap outside 0 to 0.999, `log_sd` outside 1e-6 to 100 or a median outside
    1e-6 to 1e6.
    """
    check_within(0, 0.999, "1", gap=gap)
    check_within(1e-6, 100, "1", log_sd=log_sd)
    check_within(1e-6, 1e6, "1", median=median)
    middle, gap = np.log(np.asarray(median, dtype=float)), np.asarray(gap, dtype=float)
    return ndtr((np.log1p(gap) - middle) / log_sd) - ndtr((np.log1p(-gap) - middle) / log_sd)


def vesicles_shed(rate_per_min: ArrayLike, days: ArrayLike) -> np.ndarray:
    """Vesicles that a cell sheds in so many days.

    Raises ValueError for a rate outside 0 to 1e6 per minute or days outside 0 to 1e4.
    """
    check_within(0, 1e6, "1/min", rate_per_min=rate_per_min)
    check_within(0, 1e4, "day", days=days)
    return np.asarray(rate_per_min, dtype=float) * MINUTES_PER_DAY * np.asarray(days, dtype=float)


def shed_diameter_nm(area_um2: ArrayLike, vesicles: ArrayLike) -> np.ndarray:
    """Diameter at which so many equal spheres carry away an area, √(A/(π n)) (nm).

    Raises ValueError for an area outside 0 to 1e5 µm² or vesicles outside 1 to 1e9.
    """
    check_within(0, 1e5, "µm²", area_um2=area_um2)
    check_within(1, 1e9, "1", vesicles=vesicles)
    return NM_PER_UM * np.sqrt(
        np.asarray(area_um2, dtype=float) / (np.pi * np.asarray(vesicles, dtype=float))
    )


def shed_volume_um3(area_um2: ArrayLike, diameter_nm: ArrayLike) -> np.ndarray:
    """Volume inside spheres of one diameter that together have this area, A d/6, however many (µm³ = fl).

    Raises ValueError for an area outside 0 to 1e5 µm² or a diameter outside 10 to 20,000 nm.
    """
    check_within(0, 1e5, "µm²", area_um2=area_um2)
    check_within(10, 20_000, "nm", diameter_nm=diameter_nm)
    return np.asarray(area_um2, dtype=float) * np.asarray(diameter_nm, dtype=float) / NM_PER_UM / 6
