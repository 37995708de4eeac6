"""Rival hypotheses on counts: scipy's distributions, exact power, global search, bad input."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from exolab.models import sorting_rivals as rivals
from exolab.models.sorting import Machines, relative_total
from exolab.models.sorting_rivals import ONE, TWO

means = st.floats(0.5, 500)
sizes = st.floats(0.3, 300)
HALF = {"ESCRT": (0.5, 1.0), "CD63": (1.0, 0.5), "both": (0.5, 0.5)}
ESCRT, CD63 = [1, 0.5, 1, 0.5], [1, 1, 0.5, 0.5]


def negative_binomial(mean, size):
    return stats.nbinom(size, size / (size + mean))


def pair(escrt, cd63, mean=40):
    return tuple(mean * float(relative_total(machines, escrt, cd63)) for machines in (ONE, TWO))


class TestLikelihood:
    @given(means, sizes, st.lists(st.integers(0, 2_000), min_size=1, max_size=8))
    def test_it_agrees_with_scipy(self, mean, size, counts):
        theirs = negative_binomial(mean, size).logpmf(counts).sum()
        assert rivals.log_likelihood(counts, mean, size) == pytest.approx(theirs, rel=1e-6, abs=1e-6)

    @given(means, st.lists(st.integers(0, 600), min_size=1, max_size=8))
    def test_without_spread_between_cells_it_is_poisson(self, mean, counts):
        theirs = stats.poisson(mean).logpmf(counts).sum()
        assert rivals.log_likelihood(counts, mean, 1e9) == pytest.approx(theirs, rel=1e-3, abs=1e-3)

    def test_variance_is_that_of_scipy(self):
        assert rivals.variance(40, 3) == pytest.approx(negative_binomial(40, 3).var())

    @given(means, means, sizes, st.lists(st.integers(0, 500), min_size=1, max_size=6))
    def test_log_ratios_are_differences_of_likelihoods_of_the_same_data(self, one, two, size, counts):
        difference = rivals.log_likelihood(counts, two, size) - rivals.log_likelihood(counts, one, size)
        ours = rivals.log_ratios(one, two, size, np.array(counts))
        assert ours == pytest.approx(difference, rel=1e-6, abs=1e-6)

    @settings(max_examples=30, deadline=None)
    @given(st.floats(1, 60), st.floats(1, 60), st.floats(0.5, 50))
    def test_evidence_per_cell_is_the_expected_log_ratio(self, true, rival, size):
        counts = np.arange(6_000)
        chance = negative_binomial(true, size).pmf(counts)
        ratio = negative_binomial(true, size).logpmf(counts) - negative_binomial(rival, size).logpmf(counts)
        expected = np.sum(chance * ratio)
        assert rivals.evidence_per_cell(true, rival, size) == pytest.approx(expected, rel=1e-5, abs=1e-8)

    @given(means, sizes)
    def test_no_evidence_where_they_agree_and_some_where_they_do_not(self, mean, size):
        assert rivals.evidence_per_cell(mean, mean, size) == pytest.approx(0, abs=1e-9)
        assert rivals.evidence_per_cell(1.5 * mean, mean, size) > 0


class TestDesign:
    @pytest.mark.parametrize("treatment", HALF.values(), ids=HALF)
    def test_the_cells_that_the_formula_asks_for_give_the_power_when_simulated(self, treatment):
        one, two = pair(*treatment)
        cells = math.ceil(rivals.cells_needed(one, two, 3))
        found = rivals.simulated_power(one, two, 3, cells, np.random.default_rng(5), experiments=4_000)
        assert found == pytest.approx(0.9, abs=4 * math.sqrt(0.09 / 4_000) + 0.01)

    @pytest.mark.parametrize("treatment", HALF.values(), ids=HALF)
    def test_power_agrees_with_the_exact_distribution_of_the_total(self, treatment):
        """The sum of n negative binomials is one; the 5 % are met exactly by tossing at the edge."""
        one, two = pair(*treatment)
        cells = math.ceil(rivals.cells_needed(one, two, 3))
        null, alternative = (negative_binomial(cells * mean, cells * 3) for mean in (one, two))
        totals = np.arange(40_000)
        p_null, p_other = null.pmf(totals), alternative.pmf(totals)
        order = np.argsort(-np.sign(two - one) * totals, kind="stable")
        used = np.cumsum(p_null[order])
        exact = np.interp(0.05, used, np.cumsum(p_other[order]))
        assert rivals.power(one, two, 3, cells) == pytest.approx(exact, abs=0.02)

    @given(st.floats(2, 200), st.floats(1.1, 3), sizes, st.floats(0.5, 0.99))
    def test_power_undoes_cells_needed(self, one, factor, size, power):
        cells = rivals.cells_needed(one, one * factor, size, power)
        if cells >= 1:
            assert rivals.power(one, one * factor, size, cells) == pytest.approx(power, abs=1e-9)

    def test_the_untreated_cell_tells_nothing(self):
        assert math.isinf(rivals.cells_needed(40, 40, 3))
        assert rivals.power(40, 40, 3, 1_000) == pytest.approx(0.05)

    def test_poisson_counts_need_what_the_textbook_says(self):
        expected = ((1.644854 * math.sqrt(20) + 1.281552 * math.sqrt(30)) / 10) ** 2
        assert rivals.cells_needed(20, 30, 1e9) == pytest.approx(expected, rel=1e-5)

    def test_escrt_halved_beats_cd63_halved_beats_both(self):
        needed = {name: rivals.cells_needed(*pair(*treatment), 3) for name, treatment in HALF.items()}
        assert needed["ESCRT"] < needed["CD63"] < needed["both"]
        assert [math.ceil(cells) for cells in needed.values()] == [24, 78, 660]

    def test_twelve_cells_with_half_a_knock_down_find_little_and_often_mislead(self):
        one, two = pair(*HALF["CD63"])
        assert rivals.power(one, two, 3, 12) < 0.3
        made = rivals.made_counts(np.full(20_000, two), 3, 12, np.random.default_rng(3))
        assert np.mean(rivals.log_ratios(one, two, 3, made) < 0) == pytest.approx(0.26, abs=0.02)


class TestMadeData:
    def test_it_has_the_mean_and_the_variance_asked_for(self):
        made = rivals.made_counts([40, 10], 3, 40_000, np.random.default_rng(2))
        assert made.shape == (2, 40_000)
        assert made.mean(axis=1) == pytest.approx([40, 10], rel=0.02)
        assert made.var(axis=1) == pytest.approx(rivals.variance(np.array([40, 10]), 3), rel=0.05)

    def test_the_same_seed_makes_the_same_cells(self):
        first, again = (rivals.made_counts([40], 3, 12, np.random.default_rng(9)) for _ in range(2))
        assert np.array_equal(first, again)


class TestFit:
    def counts(self, machines, cells, seed):
        means = 40 * relative_total(machines, ESCRT, CD63)
        return rivals.made_counts(means, 3, cells, np.random.default_rng(seed))

    def test_it_finds_what_a_global_search_finds(self):
        counts = self.counts(TWO, 40, 4)

        def cost(logs):
            mean, size, back, cd63 = np.exp(logs)
            m = mean * relative_total(Machines(cd63, back), ESCRT, CD63)
            return -negative_binomial(m[:, None], size).logpmf(counts).sum()

        bounds = [(2.5, 5), (-1, 3), (-6, 4.5), (-6, 4.5)]
        theirs = optimize.differential_evolution(cost, bounds, seed=1, tol=1e-10, maxiter=120)
        assert rivals.fit_two(counts, ESCRT, CD63).log_likelihood == pytest.approx(-theirs.fun, abs=2e-3)

    def test_many_cells_bring_the_parameters_back(self):
        fit = rivals.fit_two(self.counts(TWO, 8_000, 6), ESCRT, CD63)
        assert fit.parameters["mean"] == pytest.approx(40, rel=0.02)
        assert fit.parameters["size"] == pytest.approx(3, rel=0.03)
        assert fit.parameters["cd63"] == pytest.approx(0.5, rel=0.2)
        assert fit.parameters["back"] == pytest.approx(1, rel=0.25)

    @pytest.mark.parametrize("machines", [ONE, TWO])
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_more_parameters_never_fit_worse(self, machines, seed):
        counts = self.counts(machines, 12, seed)
        one, two = rivals.fit_one(counts, ESCRT, CD63), rivals.fit_two(counts, ESCRT, CD63)
        assert two.log_likelihood >= one.log_likelihood

    @pytest.mark.parametrize(("machines", "sign"), [(ONE, -1), (TWO, 1)])
    def test_two_hundred_cells_each_name_the_truth(self, machines, sign):
        counts = self.counts(machines, 200, 5)
        one, two = rivals.fit_one(counts, ESCRT, CD63), rivals.fit_two(counts, ESCRT, CD63)
        assert np.sign(one.aic - two.aic) == sign

    def test_escrt_alone_cannot_decide_while_recycling_is_free(self):
        """One machinery with little recycling shrugs off the loss of ESCRT just as well."""
        counts = self.counts(TWO, 200, 5)[:2]
        one = rivals.fit_one(counts, ESCRT[:2], CD63[:2])
        two = rivals.fit_two(counts, ESCRT[:2], CD63[:2])
        assert two.log_likelihood - one.log_likelihood == pytest.approx(0, abs=0.05)
        assert one.parameters["back"] < 0.2
        assert one.aic < two.aic

    def test_aic_charges_two_for_each_parameter(self):
        fit = rivals.Fit(-100.0, {"mean": 1.0, "size": 2.0})
        assert fit.aic == 204


class TestBadInput:
    @pytest.mark.parametrize("bad", [[1.5], [-1], [math.nan], ["three"]])
    def test_counts_are_whole_numbers(self, bad):
        with pytest.raises(ValueError, match="counts"):
            rivals.log_likelihood(bad, 4, 3)

    @pytest.mark.parametrize("bad", [0, -2, math.nan, math.inf])
    def test_an_impossible_mean_or_size_is_named(self, bad):
        with pytest.raises(ValueError, match="mean_one = "):
            rivals.cells_needed(bad, 4, 3)
        with pytest.raises(ValueError, match="size = "):
            rivals.cells_needed(3, 4, bad)

    def test_the_rest_is_named_too(self):
        with pytest.raises(ValueError, match=r"power = 90 .*per cent"):
            rivals.cells_needed(3, 4, 3, power=90)
        with pytest.raises(ValueError, match="cells = 0 is outside"):
            rivals.power(3, 4, 3, 0)
        with pytest.raises(ValueError, match="one row of cells for each of 4 treatments"):
            rivals.fit_one(np.ones((3, 5)), ESCRT, CD63)
