"""The cut-out switch: the curated model's values, an independent engine, what its parts do, bad input."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exolab.literature import literature
from exolab.models import endosome_switch
from exolab.models.endosome_switch import Switch

TIME = np.arange(0, 1000.05, 0.1)
CURATED = endosome_switch.conversion(TIME)
MARKS = endosome_switch.landmarks(TIME, CURATED)
SYMBOLS = (
    *("K1", "k1", "ke5", "kg5", "kf5", "h5", "keg", "kgg", "kfg"),
    *("K7", "k7", "ke7", "kg7", "n", "ke75", "kg75", "kf75", "h7"),
)

# The equations again, written as reactions for another program.
ANTIMONY = """model switch
    unit substance = item
    unit extent = item
    compartment endosome = 1
    substanceOnly species r5 in endosome, R5 in endosome, r7 in endosome, R7 in endosome
    r5 = 1; R5 = 0.001; r7 = 1; R7 = 0.001
    {parameters}
    J1: => r5; K1
    J2: r5 => ; k1 * r5
    J3: r5 => R5; r5 * ke5 * time / (100 + time) / (1 + exp((kg5 - R5) * kf5))
    J4: R5 => r5; h5 * R5
    J5: R5 => r5; keg * R5 / (1 + exp((kgg - R7) * kfg))
    J6: => r7; K7
    J7: r7 => ; k7 * r7
    J8: r7 => R7; ke7 * r7 * R7^n / (kg7 + R7^n)
    J9: r7 => R7; ke75 * r7 / (1 + exp((kg75 - R5) * kf75))
    J10: R7 => r7; h7 * R7
end"""


def published(key):
    return literature("endosome", key)


@pytest.fixture(scope="module")
def theirs():
    """Their solution at TIME: columns time, r5, R5, r7, R7, from the parameters of the published values."""
    roadrunner = pytest.importorskip("roadrunner")
    antimony = pytest.importorskip("antimony")
    parameters = "; ".join(f"{symbol} = {published(f'switch_{symbol}').value}" for symbol in SYMBOLS)
    assert antimony.loadAntimonyString(ANTIMONY.format(parameters=parameters)) >= 0, antimony.getLastError()
    engine = roadrunner.RoadRunner(antimony.getSBMLString("switch"))
    engine.integrator.relative_tolerance, engine.integrator.absolute_tolerance = 1e-10, 1e-13
    return np.array(engine.simulate(0, 1000, len(TIME), ["time", "r5", "R5", "r7", "R7"]))


def derived_from(time, rab5_off, rab5, rab7_off, rab7):
    """The derived rows by a plain reading of the curves."""
    top = rab5.argmax()
    later = time[top:]
    crossing = later[np.argmax(rab7[top:] > rab5[top:])]
    start = later[np.argmax(rab5[top:] < 0.9 * rab5[top])]
    stop = later[np.argmax(rab5[top:] - rab5[-1] < 0.1 * (rab5[top] - rab5[-1]))]
    return {
        "rab5_peak": rab5[top],
        "rab5_peak_time": time[top],
        "rab7_at_peak": rab7[top],
        "crossing_time": crossing,
        "crossing_level": np.interp(crossing, time, rab5),
        "drop_start": start,
        "drop_stop": stop,
        "drop_time": stop - start,
        "drop_sharpness": (stop - start) / crossing,
        "rab5_gdp_end": rab5_off[-1],
        "rab5_end": rab5[-1],
        "rab7_gdp_end": rab7_off[-1],
        "rab7_end": rab7[-1],
        **{f"rab5_at_{t}": np.interp(t, time, rab5) for t in (50, 100, 200, 400)},
    }


class TestCuratedModel:
    def test_its_parameters_are_those_of_the_curated_file(self):
        switch = Switch()
        assert {symbol: getattr(switch, symbol) for symbol in SYMBOLS} == {
            symbol: published(f"switch_{symbol}").value for symbol in SYMBOLS
        }
        assert switch.settle == published("switch_time_factor").value
        assert published("switch_start_gdp").value == endosome_switch.START_OFF
        assert published("switch_start_gtp").value == endosome_switch.START_ON

    def test_every_value_of_the_reference_comes_out(self):
        found = derived_from(TIME, *CURATED.values())
        assert all(published(key).holds(value) for key, value in found.items())

    def test_they_come_out_to_one_per_cent_and_no_derived_row_is_left_unchecked(self):
        found = derived_from(TIME, *CURATED.values())
        prefixes = ("rab5_", "rab7_", "crossing_", "drop_")
        rows = {key: row for key, row in literature("endosome").items() if row.standing == "D"}
        assert {key for key in rows if key.startswith(prefixes)} == set(found)
        for key in ("rab5_peak", "rab5_peak_time", "crossing_time", "rab5_end", "rab7_end", "drop_time"):
            assert found[key] == pytest.approx(rows[key].value, rel=0.01)

    def test_the_landmarks_are_those_of_a_plain_reading(self):
        found = derived_from(TIME, *CURATED.values())
        assert MARKS["rab5_peak"] == found["rab5_peak"]
        assert MARKS["crossing_time"] == pytest.approx(found["crossing_time"], abs=0.1)  # between two times
        assert MARKS["drop_time"] == pytest.approx(found["drop_time"])
        assert MARKS["rab7_at_peak"] == found["rab7_at_peak"]

    def test_rab5_falls_when_rab7_is_at_half_as_on_single_endosomes(self):
        """No clock enters: a share against a share. The time of the exchange can't be compared at all."""
        assert published("rab7_when_rab5_falls").holds(MARKS["rab7_when_rab5_falls"])

    def test_it_agrees_with_an_independent_engine(self, theirs):
        for column, name in enumerate(endosome_switch.STATES, start=1):
            assert CURATED[name] == pytest.approx(theirs[:, column], abs=2e-5)

    def test_the_independent_engine_also_gives_the_derived_rows(self, theirs):
        for key, value in derived_from(*theirs.T).items():
            assert published(key).holds(value), key


class TestParts:
    def test_total_of_each_rab_tends_to_what_supply_and_loss_allow(self):
        late = endosome_switch.conversion([5000.0])
        assert late["rab5_off"][0] == pytest.approx(1, abs=1e-4)
        assert late["rab7_off"][0] == pytest.approx(1, abs=1e-4)

    def test_a_pull_a_fifth_weaker_never_converts(self):
        weaker = endosome_switch.conversion(np.linspace(0, 5000, 501), Switch(ke75=0.8 * 0.021))
        assert weaker["rab7_on"][-1] < 0.15 < 1.5 < weaker["rab5_on"][-1]
        assert math.isnan(endosome_switch.landmarks(np.linspace(0, 5000, 501), weaker)["crossing_time"])

    def test_without_the_cut_out_both_rabs_stay(self):
        both = endosome_switch.conversion([1500.0], Switch(keg=0))
        assert both["rab5_on"][0] > 4
        assert both["rab7_on"][0] > 1.4

    def test_without_the_time_factor_it_still_switches_but_sooner(self):
        sooner = endosome_switch.landmarks(TIME, endosome_switch.conversion(TIME, Switch(settle=0)))
        assert sooner["crossing_time"] < MARKS["crossing_time"]

    @settings(max_examples=15)
    @given(st.floats(0.01, 0.04), st.floats(0, 0.6), st.floats(0.1, 0.5))
    def test_amounts_never_fall_below_zero(self, ke75, keg, ke5):
        found = endosome_switch.conversion(np.linspace(0, 1500, 151), Switch(ke75=ke75, keg=keg, ke5=ke5))
        assert all(np.all(values > -1e-6) for values in found.values())

    def test_what_is_not_asked_for_changes_nothing(self):
        alone = endosome_switch.conversion([400.0])["rab5_on"][0]
        assert alone == pytest.approx(np.interp(400, TIME, CURATED["rab5_on"]), rel=1e-6)


class TestBadInput:
    @pytest.mark.parametrize(
        ("call", "name"),
        [
            (lambda: Switch(ke75=-0.1), "ke75"),
            (lambda: Switch(h7=math.nan), "h7"),
            (lambda: Switch(n=0), "n = 0"),
            (lambda: Switch(settle=-1), "settle"),
            (lambda: Switch(keg="strong"), "keg.*not a number"),
            (lambda: endosome_switch.conversion([-1.0]), "time"),
            (lambda: endosome_switch.conversion([0, math.nan]), "time"),
            (lambda: endosome_switch.conversion([10.0, 5.0]), "increasing"),
            (lambda: endosome_switch.conversion([[0.0, 1.0]]), "increasing"),
        ],
    )
    def test_it_says_which_parameter_is_wrong(self, call, name):
        with pytest.raises(ValueError, match=name):
            call()
