"""Rows of assets/literature/secretion.csv: what is derived is recomputed, what is compared is in one unit."""

import math

import pytest

from exolab.literature import literature
from exolab.models import secretion

RATES = {"rbc": 3.2e-3, "monocyte": 45}
# From the published inputs alone, without the course's models.
TAU = {"rbc": 0.13 / 0.0032, "monocyte": 1900 / 45}
COMPUTED = {
    "rbc_rate_h": [0.0032 * 60],
    "rbc_rate_day": [0.0032 * 1440],
    "monocyte_rate_h": [45 * 60],
    "rate_span": [45 / 0.0032],
    "relative_errors": [21 / 45, 1300 / 1900, 0.1 / 0.13, 3.0 / 3.2],
    "rbc_residence": [TAU["rbc"]],
    "monocyte_residence": [TAU["monocyte"]],
    "mean_residence": [(TAU["rbc"] + TAU["monocyte"]) / 2],
    "residence_gap": [TAU["monocyte"] / TAU["rbc"] - 1],
    "plasma_half_life": [math.log(2) * minutes for minutes in TAU.values()],
    "plasma_evs": [1.5e12 * sum(TAU.values()) / 2],
    "plasma_volume": [39 * 70 / 1000, 0.55 * 5, 0.55 * 5.5],
    "plasma_concentration_model": [6.2e13 / 3000, 6.2e13 / 2700],
    "concentration_factor": [6.2e13 / 3000 / 1e10, 6.2e13 / 2700 / 1e10],
    "nluc_day": [0.003 * 4.8, 0.006 * 4.8],
    "mhc_over_cd63": [0.12 / 0.0288, 0.12 / 0.0144],
    "mhc_exit_rate": [-math.log(left) / 24 for left in (0.94, 0.90, 0.86)],
    "left_day": [1 - 0.50 - 0.12],
    "lost_per_day": [math.log(1 / 0.38)],
    "degraded_per_day": [math.log(1 / 0.38) * 50 / 62],
    "secreted_per_day": [math.log(1 / 0.38) * 12 / 62],
    "branch": [12 / 62],
    "receptor_lost_day": [1 - 0.31 ** (24 / 44)],
    "release_constant_needed": [math.log(20) / 10],
    "acoustic_by_hour": [1.7 * 280 / 60, 2.1 * 280 / 60],
    "store_for_acoustic": [7 * 280 / 60, 9 * 280 / 60],
    "rbc_vesicles": [0.0032 * 60 * 24 * 100],
    "rbc_vesicles_error": [3.0 / 3.2],
    "rbc_vesicle_diameter": [1000 * math.sqrt(27 / (math.pi * 460.8))],
    "rbc_vesicle_diameter_range": [1000 * math.sqrt(0.2 * a / (math.pi * 460.8)) for a in (130, 136)],
    "rbc_volume_lost": [460.8 * math.pi / 6 * 0.13657**3],
    "rbc_volume_share": [460.8 * math.pi / 6 * 0.13657**3 / 90],
    "rbc_volume_share_range": [
        460.8 * math.pi / 6 * 0.1340**3 / 98,
        460.8 * math.pi / 6 * 0.1370**3 / 90,
    ],
    "rbc_volume_share_most": [27 * 0.2 / 6 / 90],
    "rbc_diameter_needed": [6 * 0.30 * 90 / 27 * 1000],
    "rbc_haemoglobin_crowding": [0.20 / 0.0068],
}


def published(key):
    return literature("secretion", key)


class TestAcrossTopics:
    """The consistency exercises: one rate beside another, all in one unit."""

    def test_rates_in_one_unit_span_four_decades(self):
        per_h = {cell: rate * 60 for cell, rate in RATES.items()}
        assert published("rbc_rate_h").holds(per_h["rbc"])
        assert published("monocyte_rate_h").holds(per_h["monocyte"])
        assert published("rate_span").holds(per_h["monocyte"] / per_h["rbc"])
        assert published("rbc_rate_day").holds(float(secretion.vesicles_shed(RATES["rbc"], 1)))

    def test_a_hurried_cell_line_lies_between_a_red_cell_and_a_monocyte(self):
        reported = published("chiu_rate")
        assert not reported.assertable
        assert (
            published("rbc_rate_h").value < reported.low < reported.high < published("monocyte_rate_h").value
        )

    def test_a_days_share_of_three_proteins(self):
        receptor = 1 - secretion.pool(24, 1, 0, -math.log(0.31) / 44)
        assert published("receptor_lost_day").holds(receptor)
        low, high = (24 / 5 * share for share in (0.003, 0.006))
        assert published("nluc_day").holds(low)
        assert published("nluc_day").holds(high)
        for share in (low, high):
            assert published("mhc_over_cd63").holds(published("secreted_day").value / share)

    def test_granules_answer_in_seconds_and_mvbs_in_minutes(self):
        assert published("granule_delay").high < 60 * published("calcium_start").high

    def test_the_gain_per_hour_and_the_gain_in_all_agree(self):
        gains = [gain * 280 / 60 for gain in (1.7, 2.1)]
        assert all(published("acoustic_by_hour").holds(gain) for gain in gains)
        assert published("acoustic_fold").holds(sum(gains) / 2)


class TestDerivedRows:
    @pytest.mark.parametrize("key", COMPUTED)
    def test_the_arithmetic_comes_out(self, key):
        row = published(key)
        assert row.standing == "D"
        assert all(row.holds(value) for value in COMPUTED[key])

    def test_no_derived_row_is_left_unchecked(self):
        derived = {row.key for row in literature("secretion").values() if row.standing == "D"}
        assert derived == set(COMPUTED)

    def test_ranges_are_no_wider_than_what_was_computed(self):
        for key, values in COMPUTED.items():
            row = published(key)
            if len(values) > 1 and row.range_is == "range of the derived value":
                assert (row.low, row.high) == pytest.approx((min(values), max(values)), rel=0.025), key

    def test_what_rests_on_second_hand_numbers_stays_second_hand(self):
        assert published("chiu_highest_rate").value == pytest.approx(500 / 3, rel=0.03)
        assert published("evs_per_cell_model").low <= 6.2e13 / 3e13
        assert {published(key).standing for key in ("chiu_highest_rate", "evs_per_cell_model")} == {"C2"}
