"""Receptor loss, cycle and membrane budget: exact limits, published values, an independent engine."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exolab.literature import literature
from exolab.models import reticulocyte
from exolab.models.reticulocyte import Loss

rates = st.floats(1e-4, 5)
CALIBRATED = reticulocyte.calibrate(44, 0.69, 0.65)


def published(key):
    return literature("reticulocyte", key)


class TestLoss:
    @given(st.floats(0, 2_000), rates, rates)
    def test_nothing_is_lost_or_made(self, time, shed, clip):
        found = reticulocyte.pools(time, Loss(shed, clip))
        assert sum(found.values()) == pytest.approx(1)
        assert all(-1e-12 <= pool <= 1 + 1e-12 for pool in found.values())

    @given(rates, st.floats(0.1, 100))
    def test_equal_rates_are_the_limit_of_nearly_equal_ones(self, rate, time):
        equal = reticulocyte.pools(time, Loss(rate, rate))["vesicle"]
        near = reticulocyte.pools(time, Loss(rate, rate * (1 + 1e-9)))["vesicle"]
        assert equal == pytest.approx(rate * time * math.exp(-rate * time), rel=1e-9, abs=1e-300)
        assert near == pytest.approx(equal, rel=1e-6, abs=1e-300)

    def test_half_is_left_after_one_half_life(self):
        loss = Loss.from_half_lives(26, 40)
        assert reticulocyte.pools(26, loss)["cell"] == pytest.approx(0.5)
        assert reticulocyte.half_life_h(loss.clip_per_h) == pytest.approx(40)

    def test_without_clipping_all_that_is_shed_stays_on_vesicles(self):
        found = reticulocyte.pools(44, Loss(0.0266, 0))
        assert found["soluble"] == pytest.approx(0, abs=1e-15)

    def test_it_agrees_with_an_independent_engine(self):
        roadrunner = pytest.importorskip("roadrunner")
        antimony = pytest.importorskip("antimony")
        text = f"""model loss
            unit substance = item
            unit extent = item
            compartment medium = 1
            substanceOnly species C in medium, V in medium, S in medium
            C = 1; V = 0; S = 0
            ks = {CALIBRATED.shed_per_h}; kv = {CALIBRATED.clip_per_h}
            J1: C => V; ks * C
            J2: V => S; kv * V
        end"""
        assert antimony.loadAntimonyString(text) >= 0, antimony.getLastError()
        engine = roadrunner.RoadRunner(antimony.getSBMLString("loss"))
        engine.integrator.relative_tolerance, engine.integrator.absolute_tolerance = 1e-10, 1e-13
        theirs = np.array(engine.simulate(0, 96, 25, ["time", "C", "V", "S"]))
        ours = reticulocyte.pools(theirs[:, 0], CALIBRATED)
        for column, pool in enumerate(("cell", "vesicle", "soluble"), start=1):
            assert ours[pool] == pytest.approx(theirs[:, column], abs=1e-8)

    def test_it_has_the_shape_of_the_times(self):
        assert reticulocyte.pools(np.zeros((3, 2)), CALIBRATED)["soluble"].shape == (3, 2)


class TestCalibration:
    @given(st.floats(1, 200), st.floats(0.01, 0.98), st.floats(0.02, 0.98))
    def test_it_passes_through_what_it_was_given(self, time, lost, vesicular):
        loss = reticulocyte.calibrate(time, lost, vesicular)
        assert reticulocyte.pools(time, loss)["cell"] == pytest.approx(1 - lost)
        assert reticulocyte.vesicular_share(time, loss) == pytest.approx(vesicular, abs=1e-8)

    def test_rates_and_half_lives_are_those_of_the_reference(self):
        assert published("loss_rate").holds(CALIBRATED.shed_per_h)
        assert published("cleavage_rate").holds(CALIBRATED.clip_per_h)
        assert published("loss_half_life").holds(reticulocyte.half_life_h(CALIBRATED.shed_per_h))
        assert published("cleavage_half_life").holds(reticulocyte.half_life_h(CALIBRATED.clip_per_h))

    def test_predictions_are_those_of_the_reference(self):
        left = reticulocyte.pools(np.array([24.0, 96.0]), CALIBRATED)["cell"]
        assert published("share_left_24h").holds(left[0])
        assert published("share_left_96h").holds(left[1])

    def test_vesicles_carry_more_than_half_as_in_the_sheep(self):
        assert published("recovered_by_iodine").holds(reticulocyte.vesicular_share(44, CALIBRATED))


class TestCycle:
    def test_three_inside_for_each_outside_take_about_21_minutes(self):
        inside = reticulocyte.time_inside_min(3, 5)
        assert published("hela_inside_time").holds(inside)
        assert published("hela_transit_time").holds(inside)

    def test_at_rest_as_many_go_in_as_come_out(self):
        level = reticulocyte.inside_per_surface(0.139, 0.0462)
        assert level * 0.0462 == pytest.approx(0.139)

    @given(st.floats(0.01, 1), st.floats(0.01, 1))
    def test_the_label_rises_to_the_resting_level(self, k_in, k_out):
        filled = reticulocyte.label_inside(3 / k_out, k_in, k_out)["inside"]
        assert filled / reticulocyte.inside_per_surface(k_in, k_out) == pytest.approx(1 - math.exp(-3))

    def test_iron_gives_a_round_trip_within_a_factor_of_two_of_the_measured_one(self):
        trip = reticulocyte.cycle_from_iron_min(36)
        assert trip == pytest.approx(10 / 3)
        assert published("cycle_time_from_iron").holds(trip)
        assert 1 / 2 < trip / published("cycle_time_in_vivo").value < 2


class TestBudget:
    def test_vesicles_and_membrane_are_those_of_the_reference(self):
        few, many = reticulocyte.vesicles_needed(1.05e5, [500, 100])
        assert published("exosomes_at_100").holds(many)
        assert published("exosomes_at_500").holds(few)
        assert published("membrane_at_100").holds(reticulocyte.membrane_um2(many))
        assert published("membrane_at_500").holds(reticulocyte.membrane_um2(few))


class TestBadInput:
    @pytest.mark.parametrize("bad", [-1, math.nan, math.inf, "soon", None, 20_000])
    def test_it_names_the_impossible_time(self, bad):
        with pytest.raises(ValueError, match="time_h"):
            reticulocyte.pools(bad, CALIBRATED)

    @pytest.mark.parametrize(
        ("call", "name"),
        [
            (lambda: Loss(-0.1, 0.1), "shed_per_h"),
            (lambda: Loss(0.1, math.nan), "clip_per_h"),
            (lambda: reticulocyte.rate_per_h(0), "half_life_h"),
            (lambda: reticulocyte.calibrate(44, 69, 0.65), "share_lost.*per cent"),
            (lambda: reticulocyte.calibrate(44, 0.69, 1.0), "share_on_vesicles"),
            (lambda: reticulocyte.inside_per_surface(0, 1), "in_per_min"),
            (lambda: reticulocyte.label_inside(-1, 0.1, 0.1), "time_min"),
            (lambda: reticulocyte.time_inside_min(3, -5), "entry_half_life_min"),
            (lambda: reticulocyte.cycle_from_iron_min(0), "iron_per_receptor_h"),
            (lambda: reticulocyte.vesicles_needed(1e5, 0), "receptors_per_vesicle"),
            (lambda: reticulocyte.membrane_um2(100, 50e-9), "diameter_nm.*metres"),
        ],
    )
    def test_it_says_which_parameter_is_wrong(self, call, name):
        with pytest.raises(ValueError, match=name):
            call()
