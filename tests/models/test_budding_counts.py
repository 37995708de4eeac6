"""Counts of buds on one MVB: exact limits, published values, a stochastic engine, derived rows, bad input."""

import functools
import math

import numpy as np
import pytest
import roadrunner
from antimony import antimony
from hypothesis import given
from hypothesis import strategies as st
from scipy import linalg, stats

from exolab.literature import literature
from exolab.models import budding_counts as counts

SHARES = [0.50, 0.42, 0.08]
BEGUN, PER_BUD = 0.84, 2 * 0.08 / 0.42 / 0.84
starts = st.floats(0.01, 3)
factors = st.floats(0, 1)


def published(key):
    return literature("budding", key)


class TestSteadyState:
    def test_the_published_shares_are_the_calibrations(self):
        assert counts.sequential_rates(SHARES) == pytest.approx((BEGUN, PER_BUD))
        shares = counts.bud_shares(BEGUN, PER_BUD)
        for n in range(3):
            assert published(f"buds_{n}").holds(shares[n])
        assert shares[3] < 0.005  # a third bud is predicted on one MVB in 200

    @given(starts)
    def test_buds_that_ignore_each_other_are_poisson(self, begun):
        shares = counts.bud_shares(begun, 1)
        assert shares[:5] == pytest.approx(counts.poisson_shares(begun), abs=1e-9)
        assert shares[:5] == pytest.approx(stats.poisson(begun).pmf(np.arange(5)), abs=1e-9)

    @given(starts)
    def test_an_open_bud_that_forbids_the_next_leaves_two_states(self, begun):
        shares = counts.bud_shares(begun, 0)
        assert shares[:2] == pytest.approx([1 / (1 + begun), begun / (1 + begun)])
        assert shares[2:].sum() == 0

    @given(starts, factors)
    def test_it_agrees_with_solving_the_generator_matrix(self, begun, factor):
        n = np.arange(counts.MOST_BUDS)
        generator = np.diag(begun * np.power(factor, n), -1) + np.diag(n + 1.0, 1)
        generator -= np.diag(generator.sum(axis=0))
        solved = linalg.null_space(generator, rcond=1e-10)[:, 0]
        assert counts.bud_shares(begun, factor) == pytest.approx(solved / solved.sum(), abs=1e-8)

    @given(starts, st.floats(0, 0.99))
    def test_hindered_buds_are_more_regular_than_poisson(self, begun, factor):
        mean, variance = counts.mean_and_variance(counts.bud_shares(begun, factor))
        assert variance < mean

    @given(starts, st.floats(0.05, 1))
    def test_rates_and_shares_undo_each_other(self, begun, factor):
        found = counts.sequential_rates(counts.bud_shares(begun, factor))
        assert found == pytest.approx((begun, factor), rel=1e-6)


class TestDispersion:
    def test_mean_variance_and_their_ratio_are_those_of_the_reference(self):
        mean, variance = counts.mean_and_variance(SHARES)
        assert published("buds_mean").holds(mean)
        assert published("buds_variance").holds(variance)
        assert published("buds_dispersion").holds(variance / mean)

    def test_what_poisson_would_give(self):
        shares = counts.poisson_shares(0.58)
        for n in range(4):
            assert published(f"poisson_{n}").holds(shares[n])
        assert not published("buds_0").holds(shares[0])

    @pytest.mark.parametrize("mvbs", [83, 97])
    def test_poisson_is_seldom_so_regular(self, mvbs):
        chance = counts.chance_as_regular(0.58, 0.6959, mvbs, np.random.default_rng(4))
        chi_squared = stats.chi2(mvbs - 1).cdf(mvbs * 0.6959)
        assert 0.003 < chance < 0.015
        assert 0.4 < chance / chi_squared < 1  # the textbook formula is rough at a mean below one

    def test_at_a_large_mean_it_agrees_with_the_chi_squared_test(self):
        chance = counts.chance_as_regular(60, 0.8, 83, np.random.default_rng(5), draws=20_000)
        theirs = stats.chi2(82).cdf(83 * 0.8)
        assert chance == pytest.approx(theirs, abs=4 * math.sqrt(theirs / 20_000))

    def test_missed_buds_by_thinning_a_made_crowd(self):
        rng = np.random.default_rng(5)
        there = rng.choice(3, 400_000, p=SHARES)
        seen = rng.binomial(there, 0.7)
        mean, ratio = counts.before_missing(seen.mean(), seen.var() / seen.mean(), 0.3)
        assert (mean, ratio) == pytest.approx((0.58, 0.4036 / 0.58), abs=0.01)
        assert seen.var() / seen.mean() > there.var() / there.mean()

    @given(st.floats(0.1, 5), st.floats(0.1, 3), st.floats(0, 0.8))
    def test_poisson_stays_poisson_when_some_are_missed(self, mean, ratio, missed):
        assert counts.before_missing(mean, 1, missed)[1] == pytest.approx(1)
        assert counts.before_missing(mean, ratio, 0) == pytest.approx((mean, ratio))


class TestLittlesLaw:
    def test_the_lifetime_from_counts_lies_in_the_measured_one(self):
        mean, _ = counts.mean_and_variance(SHARES)
        quick, slow = counts.bud_lifetime_s(mean, 21, np.array([5, 15]))
        assert published("bud_lifetime_5min").holds(quick)
        assert published("bud_lifetime_15min").holds(slow)
        assert published("escrt_lifetime").holds(quick)
        assert published("escrt_lifetime").holds(slow)
        assert published("time_over_lifetime").holds(15 * 60 / slow)

    def test_it_still_does_if_30_per_cent_were_missed(self):
        missed = published("buds_missed").high
        mean, _ = counts.before_missing(0.58, 0.7, missed)
        assert published("escrt_lifetime").holds(counts.bud_lifetime_s(mean, 21, 15))

    def test_the_mean_over_mvbs_that_have_a_bud_would_not(self):
        wrong = counts.bud_lifetime_s(0.58 / 0.5, 21, 15)
        assert not published("escrt_lifetime").holds(wrong)

    def test_twice_the_vesicles_in_the_same_time_take_half_as_long_each(self):
        assert counts.bud_lifetime_s(0.58, 42, 10) == pytest.approx(counts.bud_lifetime_s(0.58, 21, 10) / 2)


class TestVps4:
    def test_a_productive_bud_holds_two_hexamers_more(self):
        four = counts.hexamers(published("vps4_productive").value)
        two = counts.hexamers(published("vps4_no_fusion").value)
        assert published("hexamers_productive").holds(four)
        assert published("hexamers_not").holds(two)
        assert published("vps4_ratio").holds(four / two)
        assert four - two == 2


# ---- Independent engine: libroadrunner steps through the events of a chain written in Antimony

CHAIN = """
model mvb
    unit substance = item; unit extent = item
    species Quick in cell, Slow in cell, ILV in cell; substanceOnly species Quick, Slow, ILV
    compartment cell = 1
    Quick = 0; Slow = 0; ILV = 0
    begun = {begun}; per_bud = {per_bud}; quick = {quick}; slow = {slow}; share_quick = {share_quick}
    => Quick; share_quick * begun * per_bud ^ (Quick + Slow)
    => Slow; (1 - share_quick) * begun * per_bud ^ (Quick + Slow)
    Quick => ILV; Quick / quick
    Slow => ILV; Slow / slow
end
"""
EVERY, ROWS = 8, 25_000  # one look each 8 bud lifetimes: looks are then nearly independent


@functools.cache
def engine(quick, slow, share_quick):
    """Buds at 25,000 looks and vesicles made, by the engine's own stochastic solver; mean lifetime 1."""
    antimony.clearPreviousLoads()
    text = CHAIN.format(begun=BEGUN, per_bud=PER_BUD, quick=quick, slow=slow, share_quick=share_quick)
    assert antimony.loadAntimonyString(text) >= 0, antimony.getLastError()
    runner = roadrunner.RoadRunner(antimony.getSBMLString("mvb"))
    runner.setIntegrator("gillespie")
    runner.integrator.seed = 7
    runner.integrator.variable_step_size = False
    rows = np.asarray(runner.simulate(0, EVERY * ROWS, ROWS + 1, ["Quick", "Slow", "ILV"]))[1:]
    return rows[:, 0] + rows[:, 1], rows[-1, 2]


LIFETIMES = {"exponential": (1.0, 1.0, 0.5), "two kinds of bud": (0.25, 4.0, 0.8)}


class TestAgainstLibroadrunner:
    @pytest.mark.parametrize("lifetimes", LIFETIMES.values(), ids=LIFETIMES)
    def test_the_shares_depend_on_the_mean_lifetime_alone(self, lifetimes):
        quick, slow, share = lifetimes
        assert share * quick + (1 - share) * slow == pytest.approx(1)
        seen, _ = engine(*lifetimes)
        expected = counts.bud_shares(BEGUN, PER_BUD)
        for n in range(4):
            # Looks are correlated where slow buds live long: a fifth of them are taken as independent.
            error = math.sqrt(expected[n] * (1 - expected[n]) / (ROWS / 5))
            assert np.mean(seen == n) == pytest.approx(expected[n], abs=4 * error)

    @pytest.mark.parametrize("lifetimes", LIFETIMES.values(), ids=LIFETIMES)
    def test_littles_law_holds(self, lifetimes):
        seen, made = engine(*lifetimes)
        lifetime = counts.bud_lifetime_s(seen.mean(), 1, EVERY * ROWS / 60 / made)
        assert lifetime == pytest.approx(1, rel=4 / math.sqrt(ROWS / 5))


class TestHistory:
    def test_a_long_history_spends_its_time_as_the_shares_say(self):
        times, buds = counts.history(BEGUN, PER_BUD, 20_000, np.random.default_rng(8))
        spent = np.bincount(buds[:-1], weights=np.diff(times), minlength=4) / times[-1]
        assert spent[:4] == pytest.approx(counts.bud_shares(BEGUN, PER_BUD)[:4], abs=0.02)

    @given(starts, factors, st.integers(0, 50))
    def test_it_is_a_step_line_that_changes_by_one(self, begun, factor, seed):
        times, buds = counts.history(begun, factor, 30, np.random.default_rng(seed))
        assert np.all(np.diff(times) >= 0)
        assert (times[0], times[-1], buds[0]) == (0, 30, 0)
        assert set(np.abs(np.diff(buds))) <= {0, 1}
        assert buds.min() >= 0
        assert factor > 0 or buds.max() <= 1

    def test_the_same_seed_gives_the_same_history(self):
        one, same, other = (counts.history(0.8, 1, 40, np.random.default_rng(s))[0] for s in (1, 1, 2))
        assert np.array_equal(one, same)
        assert not np.array_equal(one, other)

    def test_nothing_begins_without_a_rate(self):
        times, buds = counts.history(0, 1, 40, np.random.default_rng(1))
        assert (times.tolist(), buds.tolist()) == ([0, 40], [0, 0])


class TestBadInput:
    @pytest.mark.parametrize(
        ("call", "name"),
        [
            (lambda: counts.bud_shares(-0.1), "starts"),
            (lambda: counts.bud_shares(math.nan), "starts"),
            (lambda: counts.bud_shares(0.8, 2), "factor_per_bud"),
            (lambda: counts.sequential_rates([0.6, 0.4, 0]), "above zero"),
            (lambda: counts.mean_and_variance([50, 42, 8]), "shares.*per cent"),
            (lambda: counts.mean_and_variance([0.5, 0.5]), "shares"),
            (lambda: counts.mean_and_variance([0, 0, 0]), "shares"),
            (lambda: counts.mean_and_variance("half"), "shares"),
            (lambda: counts.poisson_shares(0), "mean"),
            (lambda: counts.chance_as_regular(0.58, 0.7, 3, np.random.default_rng(1)), "mvbs"),
            (lambda: counts.chance_as_regular(0.58, -1, 83, np.random.default_rng(1)), "dispersion"),
            (lambda: counts.before_missing(0.58, 0.7, 1.0), "missed"),
            (lambda: counts.bud_lifetime_s(0, 21, 5), "mean_buds"),
            (lambda: counts.bud_lifetime_s(0.58, 0, 5), "ilvs"),
            (lambda: counts.bud_lifetime_s(0.58, 21, -5), "minutes"),
            (lambda: counts.hexamers(-6), "copies"),
            (lambda: counts.history(0.8, 1, 0, np.random.default_rng(1)), "lifetimes"),
        ],
    )
    def test_it_says_which_parameter_is_wrong(self, call, name):
        with pytest.raises(ValueError, match=name):
            call()
