"""Vesicle geometry, sizes, composition: exact limits, published values, independent engines, bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from exolab.literature import literature
from exolab.models import vesicles
from exolab.models.vesicles import Sizes

diameters = st.floats(15, 10_000)
bilayers = st.floats(1, 7)
populations = st.builds(Sizes.from_mean_sd, st.floats(40, 500), st.floats(5, 150))


def published(key):
    return literature("vesicles", key)


class TestShell:
    def test_both_leaflets_of_a_thin_wall_cover_twice_the_sphere(self):
        thin = vesicles.lipids(10_000, bilayer_nm=1, area_per_lipid_nm2=1)
        assert thin == pytest.approx(2 * np.pi * 10_000**2, rel=3e-4)

    def test_each_leaflet_has_the_area_of_its_own_sphere(self):
        outer, inner = 4 * np.pi * 50**2, 4 * np.pi * 45**2
        assert vesicles.lipids(100) == pytest.approx((outer + inner) / vesicles.AREA_PER_LIPID_NM2)

    def test_half_an_area_gives_twice_the_lipids(self):
        assert vesicles.lipids(100, area_per_lipid_nm2=0.5) == pytest.approx(
            2 * vesicles.lipids(100, area_per_lipid_nm2=1)
        )

    @pytest.mark.parametrize("size", [30, 50, 100, 150])
    def test_lipid_numbers_are_those_of_the_reference(self, size):
        assert published(f"lipids_{size}nm").holds(vesicles.lipids(size))

    def test_the_lumen_agrees_with_integrating_its_shells(self):
        volume, _ = integrate.quad(lambda r: 4 * np.pi * r**2, 0, 45)
        assert vesicles.lumen_zl(100) == pytest.approx(volume / 1000)

    @given(diameters, bilayers)
    def test_wall_and_lumen_fill_the_vesicle(self, diameter, bilayer):
        whole = np.pi / 6 * diameter**3 / 1000
        wall = vesicles.wall_share(diameter, bilayer) * whole
        assert wall + vesicles.lumen_zl(diameter, bilayer) == pytest.approx(whole)

    @given(diameters, bilayers, st.floats(1.01, 3))
    def test_a_bigger_vesicle_is_less_wall(self, diameter, bilayer, factor):
        bigger = min(diameter * factor, 19_999)
        assert vesicles.wall_share(bigger, bilayer) < vesicles.wall_share(diameter, bilayer)

    def test_it_broadcasts_over_its_arguments(self):
        table = vesicles.lipids(np.array([[50.0], [100.0]]), np.array([4.0, 5.0, 6.0]))
        assert table.shape == (2, 3)
        assert table[1, 1] == pytest.approx(vesicles.lipids(100, 5))


class TestContent:
    def test_one_mole_per_litre_fills_a_litre_with_avogadro_molecules(self):
        lumens_in_a_litre = 1 / (vesicles.lumen_zl(100) * 1e-21)
        assert vesicles.copies(100, 1e6) * lumens_in_a_litre == pytest.approx(vesicles.AVOGADRO)

    def test_copies_and_proteins_are_those_of_the_reference(self):
        for size in (30, 50, 100):
            assert published(f"copies_1uM_{size}nm").holds(vesicles.copies(size, 1))
            assert published(f"proteins_{size}nm").holds(vesicles.proteins_that_fit(size))

    @given(st.floats(1.0, 1.35))
    def test_protein_share_undoes_density(self, density):
        assert vesicles.density_g_per_ml(vesicles.protein_share(density)) == pytest.approx(density)

    def test_pure_protein_pure_water_and_pure_lipid(self):
        assert vesicles.density_g_per_ml(1) == pytest.approx(1.35)
        assert vesicles.density_g_per_ml(0) == pytest.approx(1.0)
        assert vesicles.density_g_per_ml(0, 1) == pytest.approx(1.0)


class TestSizes:
    @given(populations)
    def test_it_agrees_with_scipys_lognormal(self, sizes):
        theirs = stats.lognorm(sizes.sigma, scale=math.exp(sizes.mu))
        grid = np.array([20, 80, 300.0])
        assert sizes.share_per_nm(grid) == pytest.approx(theirs.pdf(grid), rel=1e-9, abs=1e-300)
        assert sizes.share_above(grid) == pytest.approx(theirs.sf(grid), rel=1e-6, abs=1e-12)
        assert [sizes.mean_nm, sizes.sd_nm, sizes.median_nm] == pytest.approx(
            [theirs.mean(), theirs.std(), theirs.median()]
        )

    @given(st.floats(40, 500), st.floats(5, 150))
    def test_mean_and_sd_come_back(self, mean, sd):
        sizes = Sizes.from_mean_sd(mean, sd)
        assert (sizes.mean_nm, sizes.sd_nm) == pytest.approx((mean, sd))
        assert sizes.mode_nm < sizes.median_nm < sizes.mean_nm

    def test_the_mode_is_where_the_density_peaks(self):
        grid = np.linspace(30, 200, 170_001)
        sizes = Sizes.from_mean_sd(83, 19)
        assert grid[sizes.share_per_nm(grid).argmax()] == pytest.approx(sizes.mode_nm, abs=0.002)

    def test_a_range_holds_its_95_per_cent(self):
        sizes = Sizes.from_range(30, 150)
        assert sizes.share_above(30) - sizes.share_above(150) == pytest.approx(0.95, abs=1e-6)

    @given(populations, st.integers(0, 6))
    def test_weighting_agrees_with_integration(self, sizes, power):
        grid = np.geomspace(1e-2, 9e5, 60_001)
        weight = grid**power * sizes.share_per_nm(grid)
        mean = np.trapezoid(grid * weight, grid) / np.trapezoid(weight, grid)
        assert sizes.weighted(power).mean_nm == pytest.approx(mean, rel=2e-3)

    def test_cutting_agrees_with_drawing(self):
        sizes = Sizes.from_mean_sd(83, 19)
        drawn = sizes.draw(200_000, np.random.default_rng(7))
        seen = drawn[drawn >= 70]
        assert seen.size / drawn.size == pytest.approx(
            sizes.share_above(70), abs=4 * 0.5 / math.sqrt(drawn.size)
        )
        assert seen.mean() == pytest.approx(sizes.mean_above(70), abs=4 * seen.std() / math.sqrt(seen.size))

    @pytest.mark.parametrize(("method", "mean", "sd"), [("tem", 83, 19), ("trps", 69, 17)])
    def test_sigma_median_and_mode_are_those_of_the_reference(self, method, mean, sd):
        sizes = Sizes.from_mean_sd(mean, sd)
        assert published(f"{method}_sigma").holds(sizes.sigma)
        assert published(f"{method}_median").holds(sizes.median_nm)
        assert published(f"{method}_mode").holds(sizes.mode_nm)


class TestNames:
    kinds = {"a": Sizes.from_range(30, 150), "b": Sizes.from_range(100, 1000)}  # noqa: RUF012

    @given(st.floats(30, 1000), st.floats(0.01, 100))
    def test_probabilities_add_up_to_one(self, diameter, prior):
        found = vesicles.posterior(diameter, self.kinds, {"a": 1, "b": prior})
        assert sum(found.values()) == pytest.approx(1)

    def test_where_the_shares_are_equal_the_prior_decides(self):
        same = {"a": self.kinds["a"], "b": self.kinds["a"]}
        assert vesicles.posterior(77, same, {"a": 3, "b": 1})["a"] == pytest.approx(0.75)

    def test_it_agrees_with_counting_a_made_crowd(self):
        rng = np.random.default_rng(11)
        one, other = self.kinds["a"].draw(400_000, rng), self.kinds["b"].draw(800_000, rng)
        near = [np.sum(np.abs(sizes - 120) < 2) for sizes in (one, other)]
        expected = vesicles.posterior(120, self.kinds, {"a": 1, "b": 2})["a"]
        assert near[0] / sum(near) == pytest.approx(expected, abs=4 * 0.5 / math.sqrt(sum(near)))

    def test_the_best_cut_agrees_with_trying_every_cut(self):
        first, second = Sizes(4.7, 0.226), Sizes(4.8, 0.226)
        cuts = np.linspace(60, 200, 5_000)
        right = (1 - first.share_above(cuts) + second.share_above(cuts)) / 2
        assert vesicles.best_accuracy(first, second) == pytest.approx(right.max(), abs=1e-6)

    def test_identical_kinds_leave_a_coin(self):
        assert vesicles.best_accuracy(Sizes(4.7, 0.2), Sizes(4.7, 0.2)) == 0.5


class TestBadInput:
    @pytest.mark.parametrize("bad", [-1, 0, math.nan, math.inf, 100e-9, "wide", None, True, 1e6])
    def test_it_names_the_impossible_diameter(self, bad):
        with pytest.raises(ValueError, match="diameter_nm"):
            vesicles.lipids(bad)

    def test_metres_are_recognised(self):
        with pytest.raises(ValueError, match=r"10 to 20,000 nm.*metres.*100 nm"):
            vesicles.lumen_zl(100e-9)

    def test_a_wall_wider_than_the_vesicle_is_refused(self):
        with pytest.raises(ValueError, match="bilayer_nm"):
            vesicles.lipids(12, bilayer_nm=7)

    @pytest.mark.parametrize(
        ("call", "name"),
        [
            (lambda: vesicles.lipids(100, area_per_lipid_nm2=65), "area_per_lipid_nm2"),
            (lambda: vesicles.copies(100, -1), "concentration_uM"),
            (lambda: vesicles.proteins_that_fit(100, 200_000), "content_mg_per_ml"),
            (lambda: vesicles.proteins_that_fit(100, mass_kDa=40_000), "mass_kDa"),
            (lambda: vesicles.density_g_per_ml(0.8, 0.5), "add up to more than 1"),
            (lambda: vesicles.density_g_per_ml(26), "per cent"),
            (lambda: vesicles.protein_share(1100), "density_g_per_ml"),
            (lambda: Sizes.from_mean_sd(83, -19), "sd_nm"),
            (lambda: Sizes.from_mean_sd(float("nan"), 19), "mean_nm"),
            (lambda: Sizes.from_range(150, 30), "low_nm"),
            (lambda: Sizes(4.4, 0.2).weighted(99), "power"),
            (lambda: Sizes(4.4, 0.2).share_per_nm(0), "diameter_nm"),
            (lambda: vesicles.posterior(100, {"a": Sizes(4, 0.2)}, {"b": 1}), "one prior for each kind"),
            (lambda: vesicles.posterior(100, {"a": Sizes(4, 0.2)}, {"a": 0}), "all zero"),
            (lambda: vesicles.best_accuracy(Sizes(4, 0.2), Sizes(4, 0.3)), "sigma differs"),
        ],
    )
    def test_it_says_which_parameter_is_wrong(self, call, name):
        with pytest.raises(ValueError, match=name):
            call()
