"""What fits into a vesicle, how big vesicles are, and what an instrument makes of them.

Geometry of a shell with outer diameter d, bilayer thickness h, area per lipid a (both leaflets counted):

    lipids N = π [d² + (d − 2h)²] / a          lumen V = π (d − 2h)³ / 6

A population of diameters is lognormal: ln d is normal with mean μ and standard deviation σ, where for a
given mean m and standard deviation s of the diameters

    σ² = ln(1 + (s/m)²),   μ = ln m − σ²/2,   median = e^μ,   mode = e^(μ − σ²)

An instrument that sees only d ≥ d_min and weights each vesicle by d^p reports another distribution. A
lognormal stays one under weighting: σ is unchanged and μ moves by p σ² (exact).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from exolab.checks import check_within

AVOGADRO = 6.02214076e23  # per mol, exact by definition of the mole
BILAYER_NM = 5.0  # convention of the shell model, not a measurement
AREA_PER_LIPID_NM2 = 0.65  # convention of the shell model; 0.5 gives 30 % more lipids
LIPID_G_PER_ML, PROTEIN_G_PER_ML, WATER_G_PER_ML = 1.0, 1.35, 1.0  # the densities of the mixing model
NM3_PER_LITRE = 1e24
ZEPTOLITRE = 1e-21  # litres


def lipids(
    diameter_nm: ArrayLike,
    bilayer_nm: ArrayLike = BILAYER_NM,
    area_per_lipid_nm2: ArrayLike = AREA_PER_LIPID_NM2,
) -> np.ndarray:
    """Number of lipids in both leaflets, N = π [d² + (d − 2h)²] / a; broadcasts over its arguments.

    Raises ValueError for a diameter outside 10 to 20,000 nm, a bilayer outside 1 to 10 nm or wider than the
    vesicle, an area per lipid outside 0.2 to 2 nm².
    """
    inner = inner_diameter_nm(diameter_nm, bilayer_nm)
    check_within(0.2, 2, "nm²", area_per_lipid_nm2=area_per_lipid_nm2)
    return np.pi * (np.square(diameter_nm) + np.square(inner)) / area_per_lipid_nm2


def inner_diameter_nm(diameter_nm: ArrayLike, bilayer_nm: ArrayLike = BILAYER_NM) -> np.ndarray:
    """Diameter of the lumen, d − 2h (nm). Raises ValueError where the bilayer leaves no lumen."""
    check_within(10, 20_000, "nm", diameter_nm=diameter_nm)
    check_within(1, 10, "nm", bilayer_nm=bilayer_nm)
    inner = np.asarray(diameter_nm, dtype=float) - 2 * np.asarray(bilayer_nm, dtype=float)
    if np.any(inner <= 0):
        raise ValueError(
            f"bilayer_nm = {np.max(bilayer_nm):g}: two bilayers fill the vesicle; it needs d > 2 h."
        )
    return inner


def lumen_zl(diameter_nm: ArrayLike, bilayer_nm: ArrayLike = BILAYER_NM) -> np.ndarray:
    """Volume inside the bilayer in zeptolitres (1 zl = 1,000 nm³), V = π (d − 2h)³ / 6."""
    return np.pi / 6 * inner_diameter_nm(diameter_nm, bilayer_nm) ** 3 / (ZEPTOLITRE * NM3_PER_LITRE)


def wall_share(diameter_nm: ArrayLike, bilayer_nm: ArrayLike = BILAYER_NM) -> np.ndarray:
    """Share of a vesicle's volume that is membrane, 1 − ((d − 2h)/d)³, between 0 and 1."""
    return 1 - (inner_diameter_nm(diameter_nm, bilayer_nm) / np.asarray(diameter_nm, dtype=float)) ** 3


def copies(
    diameter_nm: ArrayLike, concentration_uM: ArrayLike, bilayer_nm: ArrayLike = BILAYER_NM
) -> np.ndarray:
    """Mean number of molecules in the lumen at a concentration in µmol/l: c N_A V. Often far below one.

    Raises ValueError for a concentration outside 0 to 1,000,000 µM.
    """
    check_within(0, 1e6, "µM", concentration_uM=concentration_uM)
    litres = lumen_zl(diameter_nm, bilayer_nm) * ZEPTOLITRE
    return np.asarray(concentration_uM, dtype=float) * 1e-6 * AVOGADRO * litres


def proteins_that_fit(
    diameter_nm: ArrayLike,
    content_mg_per_ml: ArrayLike = 200.0,
    mass_kDa: ArrayLike = 40.0,
    bilayer_nm: ArrayLike = BILAYER_NM,
) -> np.ndarray:
    """Proteins of one mass that a lumen holds at a protein content like the cytosol's.

    Raises ValueError for a content outside 0 to 500 mg/ml or a mass outside 1 to 5,000 kDa.
    """
    check_within(0, 500, "mg/ml", content_mg_per_ml=content_mg_per_ml)
    check_within(1, 5_000, "kDa", mass_kDa=mass_kDa)
    molar_uM = np.asarray(content_mg_per_ml, dtype=float) / np.asarray(mass_kDa, dtype=float) * 1e3
    return copies(diameter_nm, molar_uM, bilayer_nm)


def density_g_per_ml(protein_share: ArrayLike, lipid_share: ArrayLike = 0.0) -> np.ndarray:
    """Density of a vesicle from the volume shares of protein and lipid, the rest water (linear mixing).

    Lipid counts like water here (both 1.0 g/ml), so only protein makes a vesicle dense. Raises ValueError
    for shares outside 0 to 1 or that add up to more than 1.
    """
    check_within(0, 1, "1", protein_share=protein_share, lipid_share=lipid_share)
    water = 1 - np.asarray(protein_share, dtype=float) - np.asarray(lipid_share, dtype=float)
    if np.any(water < -1e-12):
        raise ValueError("protein_share and lipid_share add up to more than 1: shares of one volume can't.")
    return (
        PROTEIN_G_PER_ML * np.asarray(protein_share)
        + LIPID_G_PER_ML * np.asarray(lipid_share)
        + WATER_G_PER_ML * water
    )


def protein_share(density_g_per_ml: ArrayLike) -> np.ndarray:
    """Volume share of protein that gives a density, the inverse of `density_g_per_ml`.

    Raises ValueError for a density outside 1.0 to 1.35 g/ml, which no mixture of the three reaches.
    """
    check_within(WATER_G_PER_ML, PROTEIN_G_PER_ML, "g/ml", density_g_per_ml=density_g_per_ml)
    return (np.asarray(density_g_per_ml, dtype=float) - WATER_G_PER_ML) / (PROTEIN_G_PER_ML - WATER_G_PER_ML)


@dataclass(frozen=True)
class Sizes:
    """A lognormal population of diameters: `mu` and `sigma` are mean and SD of ln(d / nm)."""

    mu: float
    sigma: float

    def __post_init__(self):
        check_within(0, 16, "1", mu=self.mu)
        check_within(1e-4, 3, "1", sigma=self.sigma)

    @classmethod
    def from_mean_sd(cls, mean_nm: float, sd_nm: float) -> "Sizes":
        """The lognormal with this mean and standard deviation. Raises ValueError outside 10 to 20,000 nm."""
        check_within(10, 20_000, "nm", mean_nm=mean_nm)
        check_within(0.1, 20_000, "nm", sd_nm=sd_nm)
        variance = np.log1p((sd_nm / mean_nm) ** 2)
        return cls(float(np.log(mean_nm) - variance / 2), float(np.sqrt(variance)))

    @classmethod
    def from_range(cls, low_nm: float, high_nm: float) -> "Sizes":
        """The lognormal whose central 95 % is the quoted range: an assumption, since no review says which."""
        check_within(10, 20_000, "nm", low_nm=low_nm, high_nm=high_nm)
        if not low_nm < high_nm:
            raise ValueError(f"low_nm = {low_nm:g} is not below high_nm = {high_nm:g}.")
        return cls(float(np.log(low_nm * high_nm) / 2), float(np.log(high_nm / low_nm) / (2 * 1.959964)))

    @property
    def median_nm(self) -> float:
        return float(np.exp(self.mu))

    @property
    def mode_nm(self) -> float:
        return float(np.exp(self.mu - self.sigma**2))

    @property
    def mean_nm(self) -> float:
        return float(np.exp(self.mu + self.sigma**2 / 2))

    @property
    def sd_nm(self) -> float:
        return float(self.mean_nm * np.sqrt(np.expm1(self.sigma**2)))

    def share_per_nm(self, diameter_nm: ArrayLike) -> np.ndarray:
        """Probability density at each diameter (1/nm), same shape as the input."""
        check_within(1e-3, 1e6, "nm", diameter_nm=diameter_nm)
        d = np.asarray(diameter_nm, dtype=float)
        return np.exp(-(((np.log(d) - self.mu) / self.sigma) ** 2) / 2) / (
            d * self.sigma * np.sqrt(2 * np.pi)
        )

    def share_above(self, diameter_nm: ArrayLike) -> np.ndarray:
        """Share of the population larger than a diameter, between 0 and 1."""
        check_within(1e-3, 1e6, "nm", diameter_nm=diameter_nm)
        return ndtr((self.mu - np.log(np.asarray(diameter_nm, dtype=float))) / self.sigma)

    def weighted(self, power: float) -> "Sizes":
        """The population as counted by d^power: 3 by volume, 6 by scattered light (exact for a lognormal)."""
        check_within(-6, 12, "1", power=power)
        return Sizes(self.mu + power * self.sigma**2, self.sigma)

    def mean_above(self, diameter_nm: float) -> float:
        """Mean diameter of the part larger than a detection limit (nm)."""
        return float(self.mean_nm * self.weighted(1).share_above(diameter_nm) / self.share_above(diameter_nm))

    def draw(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """`count` random diameters (nm)."""
        return rng.lognormal(self.mu, self.sigma, count)


def posterior(
    diameter_nm: ArrayLike, kinds: dict[str, Sizes], priors: dict[str, float]
) -> dict[str, np.ndarray]:
    """Probability of each kind for a vesicle of known diameter, by Bayes' rule.

        P(kind | d) = prior × share_per_nm(d) / sum over kinds

    Raises ValueError when the priors don't name the same kinds, are negative, or are all zero.
    """
    if set(kinds) != set(priors):
        raise ValueError(
            f"priors name {sorted(priors)}, kinds {sorted(kinds)}: give one prior for each kind."
        )
    check_within(0, 1e12, "1", **{f"priors[{name!r}]": prior for name, prior in priors.items()})
    if sum(priors.values()) == 0:
        raise ValueError("priors are all zero: something must be there to be seen.")
    joint = {name: priors[name] * sizes.share_per_nm(diameter_nm) for name, sizes in kinds.items()}
    total = sum(joint.values())
    return {name: values / total for name, values in joint.items()}


def best_accuracy(first: Sizes, second: Sizes) -> float:
    """Share of single vesicles that the best possible size cut names rightly, both kinds equally common.

    For equal σ this is Φ(|μ₁ − μ₂| / 2σ), exact; 0.5 is a coin. Raises ValueError for unequal σ.
    """
    if not np.isclose(first.sigma, second.sigma):
        raise ValueError("sigma differs between the two: the best cut is then not a single diameter.")
    return float(ndtr(abs(first.mu - second.mu) / (2 * first.sigma)))
