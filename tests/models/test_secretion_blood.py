"""Vesicles in plasma and from red cells: balance, published values, uncertainty carried through."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from exolab.literature import literature
from exolab.models import secretion

RATES = {"rbc": (3.2e-3, 3.0e-3), "monocyte": (45, 21)}
COUNTS = {"rbc": (0.13, 0.10), "monocyte": (1900, 1300)}
RESIDENCE = {cell: secretion.residence_min(COUNTS[cell][0], RATES[cell][0]) for cell in RATES}


def published(key):
    return literature("secretion", key)


class TestPlasma:
    def test_both_residence_times_are_those_of_the_reference(self):
        assert published("rbc_residence").holds(RESIDENCE["rbc"])
        assert published("monocyte_residence").holds(RESIDENCE["monocyte"])
        assert published("residence_gap").holds(RESIDENCE["monocyte"] / RESIDENCE["rbc"] - 1)
        for minutes in RESIDENCE.values():
            assert published("plasma_half_life").holds(secretion.half_life_min(minutes))

    def test_production_times_residence_gives_the_count_and_the_concentration(self):
        mean = (RESIDENCE["rbc"] + RESIDENCE["monocyte"]) / 2
        assert published("mean_residence").holds(mean)
        found = secretion.per_ml(1.5e12, mean, np.array([2.7, 3.0]))
        assert published("plasma_evs").holds(found[1] * 3000)
        for one in found:
            assert published("plasma_concentration_model").holds(one)
            assert published("concentration_factor").holds(one / published("plasma_concentration").value)
            assert published("plasma_concentration").holds(one)

    def test_the_level_is_where_as_many_are_cleared_as_released(self):
        level = secretion.per_ml(2e12, 30, 3)
        assert secretion.pool(1e5, 0, 2e12, 1 / 30) / 3000 == pytest.approx(level)

    @given(st.floats(1e9, 1e13), st.floats(1, 500))
    def test_twice_the_residence_looks_like_twice_the_production(self, production, minutes):
        assert secretion.per_ml(2 * production, minutes) == pytest.approx(
            secretion.per_ml(production, 2 * minutes)
        )

    def test_the_stated_errors_are_those_of_the_rows(self):
        for key, (mean, sd) in {
            "rbc_rate": RATES["rbc"],
            "evs_per_rbc": COUNTS["rbc"],
            "monocyte_rate": RATES["monocyte"],
            "evs_per_monocyte": COUNTS["monocyte"],
        }.items():
            row = published(key)
            assert (row.value, row.high - row.value) == pytest.approx((mean, sd))
            assert published("relative_errors").holds(sd / mean)


class TestUncertainty:
    spread = math.sqrt(sum(float(secretion.log_sd(*one)) ** 2 for one in [*RATES.values(), *COUNTS.values()]))

    @given(st.floats(0.1, 100), st.floats(0.01, 100))
    def test_a_small_error_is_its_own_logarithms_and_a_large_one_is_less(self, mean, sd):
        assert secretion.log_sd(mean, mean * 1e-4) == pytest.approx(1e-4, rel=1e-6)
        assert secretion.log_sd(mean, sd) <= sd / mean

    def test_draws_have_the_mean_and_the_sd_asked_for(self):
        drawn = secretion.draw(45, 21, 200_000, np.random.default_rng(1))
        assert drawn.mean() == pytest.approx(45, abs=4 * 21 / math.sqrt(drawn.size))
        assert drawn.std() == pytest.approx(21, rel=0.03)
        assert np.log(drawn).std() == pytest.approx(secretion.log_sd(45, 21), rel=0.01)

    def test_agreement_to_four_per_cent_is_rare_by_draw_and_by_formula(self):
        rng, count = np.random.default_rng(2), 200_000
        taus = {
            cell: secretion.draw(*COUNTS[cell], count, rng) / secretion.draw(*RATES[cell], count, rng)
            for cell in RATES
        }
        ratio = taus["monocyte"] / taus["rbc"]
        seen = np.mean(np.abs(ratio - 1) <= 0.04)
        median = math.exp(
            sum(
                sign * (math.log(mean) - float(secretion.log_sd(mean, sd)) ** 2 / 2)
                for sign, (mean, sd) in zip(
                    (1, -1, -1, 1),
                    (COUNTS["monocyte"], RATES["monocyte"], COUNTS["rbc"], RATES["rbc"]),
                    strict=True,
                )
            )
        )
        exact = secretion.chance_within(0.04, self.spread, median)
        assert seen == pytest.approx(exact, abs=4 * math.sqrt(exact / count))
        assert 0.02 < exact < 0.03
        assert np.median(ratio) == pytest.approx(median, rel=0.02)

    def test_a_sure_ratio_is_always_within_and_a_wild_one_hardly_ever(self):
        assert secretion.chance_within(0.04, 1e-4) == pytest.approx(1)
        assert secretion.chance_within(0.04, 50) < 1e-3

    def test_it_agrees_with_scipys_lognormal(self):
        theirs = stats.lognorm(0.7, scale=1.2)
        assert secretion.chance_within(0.3, 0.7, 1.2) == pytest.approx(theirs.cdf(1.3) - theirs.cdf(0.7))


class TestRedCell:
    count = secretion.vesicles_shed(3.2e-3, 100)

    def test_number_diameter_and_volume_are_those_of_the_reference(self):
        assert published("rbc_vesicles").holds(self.count)
        diameter = secretion.shed_diameter_nm(0.20 * 135, self.count)
        assert published("rbc_vesicle_diameter").holds(diameter)
        assert 100 <= diameter <= 200
        volume = secretion.shed_volume_um3(0.20 * 135, diameter)
        assert published("rbc_volume_lost").holds(volume)
        assert published("rbc_volume_share").holds(volume / 90)
        crowding = published("willekens_haemoglobin").value / (volume / 90)
        assert published("rbc_haemoglobin_crowding").holds(crowding)

    def test_other_areas_and_volumes_change_little(self):
        for area in (130, 136):
            diameter = secretion.shed_diameter_nm(0.20 * area, self.count)
            assert published("rbc_vesicle_diameter_range").holds(diameter)
            for whole in (90, 98):
                share = secretion.shed_volume_um3(0.20 * area, diameter) / whole
                assert published("rbc_volume_share_range").holds(share)

    @given(st.floats(20, 200), st.floats(0.01, 0.20))
    def test_vesicles_of_up_to_200_nm_take_a_hundredth_of_the_volume_at_most(self, diameter, lost):
        share = secretion.shed_volume_um3(lost * 135, diameter) / 90
        assert share <= 0.01 * (1 + 1e-12)

    def test_the_bound_is_met_and_the_measured_loss_is_far_beyond_it(self):
        most = float(secretion.shed_volume_um3(27, 200) / 90)
        assert most == pytest.approx(published("rbc_volume_share_most").high)
        assert not published("rbc_volume_loss").holds(most)
        needed = secretion.shed_volume_um3(27, 6000) / 90
        assert needed == pytest.approx(published("rbc_volume_loss").value)
        assert published("rbc_diameter_needed").holds(6000)

    @given(st.floats(1, 200), st.floats(1, 1e5))
    def test_so_many_spheres_have_the_area_they_were_made_from(self, area, count):
        diameter = secretion.shed_diameter_nm(area, count) / 1000
        assert count * np.pi * diameter**2 == pytest.approx(area)
        if 0.01 <= diameter <= 20:
            volume = secretion.shed_volume_um3(area, diameter * 1000)
            assert volume == pytest.approx(count * np.pi / 6 * diameter**3)
