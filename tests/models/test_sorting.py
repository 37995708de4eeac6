"""Two machineries on one membrane, area and retention: limits, published signs, an independent engine."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exolab.literature import literature
from exolab.models import sorting
from exolab.models.sorting import Machines

activities = st.floats(0.01, 10)
left = st.floats(0, 5)
CELL = Machines()
DEPLETED = 0.1


@st.composite
def any_machines(draw):
    large = draw(st.floats(20, 300))
    return Machines(draw(activities), draw(activities), large, draw(st.floats(10, large)))


def published(key):
    return literature("sorting", key)


def sign(key, after, before=None):
    change = after - (1.0 if before is None else before)
    assert published(key).holds(np.sign(change))


class TestArea:
    def test_vesicles_use_up_the_membrane_that_they_are_made_of(self):
        assert sorting.vesicles_per_um2(100) * math.pi * 0.1**2 == pytest.approx(1)

    @given(st.floats(10, 1_000), st.floats(1.01, 10))
    def test_smaller_vesicles_are_more_by_the_square_of_the_ratio(self, diameter, factor):
        more = sorting.vesicles_per_um2(diameter) / sorting.vesicles_per_um2(diameter * factor)
        assert more == pytest.approx(factor**2)

    def test_the_parent_has_the_area_of_its_vesicles(self):
        parent = sorting.parent_diameter_nm(21, 25)
        assert math.pi * parent**2 == pytest.approx(21 * math.pi * 25**2)
        assert published("parent_25nm").holds(parent)
        assert published("parent_50nm").holds(sorting.parent_diameter_nm(21, 50))
        assert published("ilvs_area").holds(21 * 1e6 / sorting.vesicles_per_um2(25))

    def test_21_vesicles_of_50_nm_would_use_up_a_whole_yeast_mvb(self):
        """Below 250 nm across (Adell 2017), so membrane must be fed; those of 25 nm leave most of it."""
        assert 0.8 < (sorting.parent_diameter_nm(21, 50) / 250) ** 2 < 1
        assert (sorting.parent_diameter_nm(21, 25) / 250) ** 2 < 0.25


class TestCompetition:
    @given(any_machines(), left, left)
    def test_no_membrane_is_lost_or_made(self, machines, escrt, cd63):
        shares = sorting.membrane_shares(machines, escrt, cd63)
        made = sorting.formed(machines, escrt, cd63)
        used = made["large"] / sorting.vesicles_per_um2(machines.large_nm)
        used += made["small"] / sorting.vesicles_per_um2(machines.small_nm)
        assert used + shares["back"] == pytest.approx(1)

    @given(any_machines(), st.floats(0, 0.95))
    def test_losing_one_machinery_gives_its_membrane_to_the_other(self, machines, escrt):
        whole, less = sorting.formed(machines), sorting.formed(machines, escrt)
        assert less["large"] < whole["large"]
        assert less["small"] > whole["small"]

    @given(any_machines(), st.floats(0, 0.95))
    def test_losing_the_maker_of_small_vesicles_always_lowers_the_number(self, machines, cd63):
        assert sorting.relative_total(machines, 1, cd63) < 1

    @given(any_machines(), st.floats(0, 0.9))
    def test_what_the_loss_of_escrt_does_turns_at_the_balanced_recycling(self, machines, escrt):
        turn = sorting.balanced_back(machines)
        at, below, above = (
            Machines(machines.cd63, min(factor * turn, 100), machines.large_nm, machines.small_nm)
            for factor in (1, 0.5, 2)
        )
        if 0.01 < turn < 50:
            assert sorting.relative_total(at, escrt) == pytest.approx(1, abs=1e-9)
            assert sorting.relative_total(below, escrt) > 1
            assert sorting.relative_total(above, escrt) < 1

    def test_the_balanced_recycling_of_the_default_cell(self):
        assert sorting.balanced_back(CELL) == pytest.approx(0.5 * (1.5**2 - 1))

    def test_one_machinery_alone_uses_what_recycling_leaves(self):
        alone = sorting.membrane_shares(Machines(cd63=0, back=3))
        assert alone["large"] == pytest.approx(0.25)
        assert alone["small"] == 0

    def test_without_recycling_all_membrane_becomes_vesicles_whatever_the_activity(self):
        made = sorting.formed(Machines(cd63=0, back=0), escrt=np.array([0.01, 1, 5]))
        assert made["total"] == pytest.approx(np.full(3, sorting.vesicles_per_um2(60)))

    def test_much_recycling_is_the_limit_in_which_the_two_ignore_each_other(self):
        plenty = Machines(back=100)
        more = sorting.formed(plenty, escrt=0)["small"] / sorting.formed(plenty)["small"]
        assert more == pytest.approx(1, abs=0.011)

    def test_removal_and_doubling_are_not_mirror_images(self):
        lost, gained = sorting.relative_total(CELL, np.array([0, 2])) - 1
        assert lost < 0 < gained
        assert abs(lost) > 2 * gained

    def test_it_broadcasts(self):
        made = sorting.formed(CELL, np.linspace(0, 1, 4)[:, None], np.array([0.2, 1, 2]))
        assert made["total"].shape == (4, 3)

    def test_it_agrees_with_an_independent_engine(self):
        roadrunner = pytest.importorskip("roadrunner")
        antimony = pytest.importorskip("antimony")
        text = """model membrane
            unit substance = item
            unit extent = item
            compartment endosome = 1
            substanceOnly species A in endosome, L in endosome, S in endosome
            A = 0; L = 0; S = 0
            s = 1; e = 0.1; c = 0.5; r = 1; aL = 3600; aS = 1600
            J1: => A; s
            J2: A => L; e * A
            J3: A => S; c * A
            J4: A => ; r * A
        end"""
        assert antimony.loadAntimonyString(text) >= 0, antimony.getLastError()
        engine = roadrunner.RoadRunner(antimony.getSBMLString("membrane"))
        engine.integrator.relative_tolerance, engine.integrator.absolute_tolerance = 1e-10, 1e-13
        for escrt, cd63 in ((1, 1), (0.1, 1), (2, 1), (0.1, 0.1)):
            engine.resetToOrigin()
            engine["e"], engine["c"] = escrt, 0.5 * cd63
            engine.simulate(0, 60, 2)
            ours = sorting.membrane_shares(CELL, escrt, cd63)
            assert engine["J2"] == pytest.approx(ours["large"], abs=1e-8)
            assert engine["J3"] == pytest.approx(ours["small"], abs=1e-8)
            assert engine["J4"] == pytest.approx(ours["back"], abs=1e-8)


class TestSigns:
    """What the model gets and what it does not; one number, the recycling, was chosen for the EV signs."""

    def test_edgar_small_and_large_vesicles(self):
        whole, less = sorting.formed(CELL), sorting.formed(CELL, DEPLETED)
        sign("sign_hrs_small", less["small"], whole["small"])
        sign(
            "sign_hrs_diameter",
            sorting.mean_diameter_nm(CELL, DEPLETED),
            sorting.mean_diameter_nm(CELL),
        )
        sign("sign_cd63_small", sorting.formed(CELL, DEPLETED, DEPLETED)["small"], less["small"])
        sign("sign_egf_large", sorting.formed(CELL, 2)["large"], whole["large"])

    @pytest.mark.parametrize("gene", ["hrs", "stam1", "tsg101"])
    def test_colombo_less_escrt_fewer_vesicles(self, gene):
        sign(f"sign_{gene}_evs", sorting.relative_total(CELL, DEPLETED))

    def test_trajkovic_the_other_road_blocked(self):
        sign("sign_nsmase_evs", sorting.relative_total(CELL, 1, DEPLETED))

    def test_vps4b_fails_and_no_recycling_helps_without_losing_the_others(self):
        """Any part of ESCRT has the same sign in this model; VPS4B went the other way."""
        for back in np.geomspace(0.01, 100, 41):
            change = np.sign(round(float(sorting.relative_total(Machines(back=back), DEPLETED)) - 1, 12))
            right = published("sign_vps4b_evs").holds(change), published("sign_hrs_evs").holds(change)
            assert sum(right) <= 1
        assert not published("sign_vps4b_evs").holds(np.sign(sorting.relative_total(CELL, DEPLETED) - 1))


class TestRetention:
    def test_an_open_bud_keeps_nothing_without_a_barrier(self):
        assert published("share_left_in_bud").holds(sorting.share_kept(published("open_time").low, 10))
        assert sorting.share_kept(0.01, 10) == pytest.approx(math.exp(-1))

    def test_half_stays_only_if_escape_is_about_a_thousand_times_slower(self):
        for open_s in (published("open_time").low, published("open_time").high):
            factor = sorting.barrier_needed(open_s, 10)
            assert published("barrier_factor").holds(factor)
            assert sorting.share_kept(open_s, 10 * factor) == pytest.approx(0.5)

    def test_the_time_a_bud_stays_open_comes_out_of_littles_law(self):
        for minutes, end in ((5, published("open_time").low), (15, published("open_time").high)):
            assert minutes * 60 * 0.58 / 21 == pytest.approx(end, abs=0.5)

    @given(st.floats(0.1, 100), st.floats(1, 100), st.floats(0.01, 0.99))
    def test_barrier_and_share_undo_each_other(self, open_s, escape_ms, share):
        factor = sorting.barrier_needed(open_s, escape_ms, share)
        assert sorting.share_kept(open_s, escape_ms * factor) == pytest.approx(share)


class TestPicture:
    @given(st.floats(0, 20), st.floats(0, 19))
    def test_it_shows_as_many_as_it_is_told_and_they_do_not_lie_on_each_other(self, large, small):
        shown = sorting.ilvs_nm(large, small, CELL)
        (x, y, wide), (_, _, narrow) = shown["large"], shown["small"]
        assert (np.count_nonzero(wide), np.count_nonzero(narrow)) == (round(large), round(small))
        assert not np.any((wide > 0) & (narrow > 0))
        assert set(np.unique(wide)) <= {0, 60}
        assert set(np.unique(narrow)) <= {0, 40}
        apart = np.hypot(x[:, None] - x, y[:, None] - y)[~np.eye(x.size, dtype=bool)]
        assert apart.min() > CELL.large_nm

    def test_it_refuses_more_than_fit(self):
        with pytest.raises(ValueError, match="both = 60 is outside"):
            sorting.ilvs_nm(30, 30, CELL)


DERIVED = {
    "escape_ratio": 200 / 20,
    "open_time": 600 * 0.58 / 21,
    "share_left_in_bud": math.exp(-8 / 0.010),
    "barrier_factor": 15 / (math.log(2) * 0.010),
    "parent_25nm": 25 * 21**0.5,
    "parent_50nm": 50 * 21**0.5,
    "ilvs_area": 21 * math.pi * 25**2,
}


class TestDerivedRows:
    @pytest.mark.parametrize("key", DERIVED)
    def test_the_arithmetic_comes_out(self, key):
        assert published(key).standing == "D"
        assert published(key).holds(DERIVED[key])

    def test_no_derived_row_is_left_unchecked(self):
        assert {row.key for row in literature("sorting").values() if row.standing == "D"} == set(DERIVED)

    def test_the_ends_of_derived_ranges_come_out(self):
        ratio, barrier = published("escape_ratio"), published("barrier_factor")
        assert (ratio.low, ratio.high) == pytest.approx((200 / 25, 80 / 5))
        assert (barrier.low, barrier.high) == pytest.approx(
            (8 / 0.01 / math.log(2), 25 / 0.01 / math.log(2)), rel=4e-3
        )


class TestBadInput:
    @pytest.mark.parametrize("bad", [-0.1, math.nan, math.inf, 101, "half"])
    @pytest.mark.parametrize("name", ["cd63", "back"])
    def test_an_impossible_activity_is_named(self, name, bad):
        with pytest.raises(ValueError, match=rf"{name} = .*"):
            Machines(**{name: bad})

    @pytest.mark.parametrize("bad", [0, 40e-9, 1_000, math.nan, True])
    def test_an_impossible_diameter_is_named(self, bad):
        with pytest.raises(ValueError, match="small_nm = "):
            Machines(small_nm=bad)

    def test_small_means_smaller_than_large(self):
        with pytest.raises(ValueError, match="small_nm = 80 is above large_nm = 60"):
            Machines(small_nm=80)

    @pytest.mark.parametrize("bad", [-1, 90, math.nan, "none"])
    @pytest.mark.parametrize("name", ["escrt", "cd63"])
    def test_an_impossible_treatment_is_named(self, name, bad):
        with pytest.raises(ValueError, match=f"{name} = .*"):
            sorting.membrane_shares(CELL, **{name: bad})

    def test_nothing_that_takes_membrane_has_no_steady_state(self):
        with pytest.raises(ValueError, match="no steady state"):
            sorting.formed(Machines(back=0), 0, 0)
        with pytest.raises(ValueError, match="no mean diameter"):
            sorting.mean_diameter_nm(CELL, 0, 0)

    def test_impossible_times_and_shares_are_named(self):
        with pytest.raises(ValueError, match="open_s = -1 is outside"):
            sorting.share_kept(-1, 10)
        with pytest.raises(ValueError, match="escape_ms = 0 is outside"):
            sorting.share_kept(1, 0)
        with pytest.raises(ValueError, match="share = 1 is outside"):
            sorting.barrier_needed(8, 10, 1)
        with pytest.raises(ValueError, match=r"diameter_nm = 1e-07 .*metres"):
            sorting.vesicles_per_um2(1e-7)
