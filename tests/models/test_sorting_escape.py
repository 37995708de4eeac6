"""Escape from open buds: exact limits, published times, quadrature, finite differences, random walks."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate

from exolab.literature import literature
from exolab.models import sorting_escape as escape
from exolab.models.sorting_escape import Bud

D = 0.1  # µm²/s, a free parameter
necks = st.floats(2, 40)


def published(key):
    return literature("sorting", key)


def mean_by_quadrature(bud):
    """Mean time from anywhere in each bud, T = ∫ (area behind)/(circumference) ds / D, in R²/D."""
    alpha = bud.rim_angle
    rims = [0.0 if j == 0 else alpha for j in range(bud.buds)]
    area = [2 * math.pi * (math.cos(low) + math.cos(alpha)) for low in rims]

    def slope(j, phi):
        behind = sum(area[:j]) + 2 * math.pi * (math.cos(rims[j]) - math.cos(phi))
        return behind / (2 * math.pi * math.sin(phi))

    def still(j, phi):
        return integrate.quad(lambda p: slope(j, p), phi, math.pi - alpha)[0]

    means, later = [], 0.0
    for j in reversed(range(bud.buds)):
        weight = 2 * math.pi / area[j]
        mean = integrate.quad(
            lambda p, j=j, w=weight: w * math.sin(p) * still(j, p), rims[j], math.pi - alpha
        )[0]
        means.append(mean + later)
        later += still(j, alpha) if j else 0
    return means[::-1]


class TestMean:
    @pytest.mark.parametrize("neck", [4, 20, 40])
    @pytest.mark.parametrize("buds", [1, 3])
    def test_it_agrees_with_quadrature(self, neck, buds):
        bud = Bud(50, neck, buds)
        ours = escape.mean_escape_ms(bud, D) / bud.time_unit_ms(D)
        assert ours == pytest.approx(mean_by_quadrature(bud), rel=1e-7)

    @given(st.floats(20, 200), st.floats(0.06, 0.85), st.floats(0.01, 10))
    def test_one_bud_is_the_closed_form(self, diameter, share, diffusion):
        bud = Bud(diameter, share * diameter)
        u = math.sin(bud.rim_angle / 2) ** 2
        expected = (diameter / 2) ** 2 / (diffusion * 1e3) * (math.log(1 / u) / (1 - u) - 1)
        assert escape.mean_escape_ms(bud, diffusion) == pytest.approx([expected])
        assert escape.mean_everywhere_ms(bud, diffusion) == pytest.approx(expected)

    def test_the_widest_neck_is_near_the_half_sphere_which_is_left_after_2_ln_2_minus_1(self):
        widest = escape.mean_escape_ms(Bud(50, 45), D)[0] / Bud(50, 45).time_unit_ms(D)
        assert 2 * math.log(2) - 1 < widest < 1

    def test_narrow_necks_in_a_row_take_the_square_of_their_number(self):
        tiny = [escape.mean_escape_ms(Bud(500, 1, n), D)[0] for n in (1, 2, 3, 4)]
        assert np.array(tiny) / tiny[0] == pytest.approx([1, 4, 9, 16], rel=0.12)
        narrow = escape.mean_escape_ms(Bud(500, 1, 3), D)[0] / tiny[0]
        wider = escape.mean_escape_ms(Bud(500, 20, 3), D)[0] / escape.mean_escape_ms(Bud(500, 20), D)[0]
        assert abs(narrow - 9) < abs(wider - 9)

    def test_half_the_neck_costs_little_and_twice_the_bud_costs_four_times(self):
        base = escape.mean_escape_ms(Bud(50, 10), D)[0]
        assert escape.mean_escape_ms(Bud(50, 5), D)[0] / base < 1.4
        assert escape.mean_escape_ms(Bud(100, 20), D)[0] / base == pytest.approx(4)
        assert escape.mean_escape_ms(Bud(50, 10), D / 10)[0] / base == pytest.approx(10)

    @given(necks, st.integers(1, 5))
    def test_deeper_takes_longer(self, neck, buds):
        means = escape.mean_escape_ms(Bud(50, neck, buds), D)
        assert means.shape == (buds,)
        assert np.all(np.diff(means) < 0)


class TestSurvival:
    @pytest.mark.parametrize("buds", [1, 3])
    def test_its_area_is_the_mean_time(self, buds):
        bud = Bud(buds=buds)
        time = np.linspace(0, 4_000, 40_001)
        for start, mean in (
            (escape.in_deepest(bud), escape.mean_escape_ms(bud, D)[0]),
            (escape.anywhere(bud), escape.mean_everywhere_ms(bud, D)),
        ):
            curve = escape.survival(time, bud, D, start)
            assert np.trapezoid(curve, time) == pytest.approx(mean, rel=5e-4)

    @settings(max_examples=25, deadline=None)
    @given(necks, st.integers(1, 4))
    def test_it_falls_from_one_to_nothing(self, neck, buds):
        bud = Bud(50, neck, buds)
        curve = escape.survival(np.geomspace(1e-3, 1e5, 60), bud, D, escape.anywhere(bud))
        assert escape.survival(0, bud, D, escape.anywhere(bud)) == pytest.approx(1)
        assert np.all(np.diff(curve) <= 1e-12)
        assert abs(curve[-1]) < 1e-9

    def test_it_agrees_with_a_time_stepping_solver(self):
        """Explicit diffusion in latitude on its own, finer grid."""
        bud, bands = Bud(50, 20), 240
        edges = np.linspace(0, np.pi - bud.rim_angle, bands + 1)
        width, area = edges[1], -np.diff(np.cos(edges))
        density, step, at = np.ones(bands), 0.2 * width**2, 1.5
        for _ in range(round(at / step)):
            beyond = np.append(density, -density[-1])
            flow = np.sin(edges[1:]) * np.diff(beyond) / width
            density = density + step * (flow - np.concatenate([[0.0], flow[:-1]])) / area
        stepped = (density * area).sum() / area.sum()
        ours = escape.survival(at * bud.time_unit_ms(D), bud, D, escape.in_deepest(bud))
        assert ours == pytest.approx(stepped, abs=2e-3)

    def test_more_bands_change_nothing_that_is_printed(self, monkeypatch):
        bud = Bud(50, 20.001, 3)
        coarse = escape.half_time_ms(bud, D, escape.in_deepest(bud))
        escape._bands.cache_clear()
        escape._modes.cache_clear()
        monkeypatch.setattr(escape, "BANDS", 120)
        fine = escape.half_time_ms(bud, D, escape.in_deepest(bud))
        escape._bands.cache_clear()
        escape._modes.cache_clear()
        assert coarse == pytest.approx(fine, rel=1e-3)

    def test_half_are_gone_at_the_half_time(self):
        bud = Bud(buds=2)
        half = escape.half_time_ms(bud, D, escape.anywhere(bud))
        assert escape.survival(half, bud, D, escape.anywhere(bud)) == pytest.approx(0.5)


class TestPublishedTimes:
    one, three = Bud(), Bud(buds=3)
    half_one = escape.half_time_ms(one, D, escape.in_deepest(one))

    def test_one_bud_is_calibrated_and_three_are_then_predicted(self):
        assert published("escape_one").holds(self.half_one)
        assert published("escape_three").holds(
            escape.half_time_ms(self.three, D, escape.in_deepest(self.three))
        )

    @pytest.mark.parametrize("neck", [5, 10, 20, 30, 40])
    @pytest.mark.parametrize("diffusion", [0.01, 1])
    def test_the_ratio_holds_from_the_deepest_bud_and_fails_from_anywhere(self, neck, diffusion):
        one, three = Bud(50, neck), Bud(50, neck, 3)
        half = escape.half_time_ms(one, diffusion, escape.in_deepest(one))
        deepest = escape.half_time_ms(three, diffusion, escape.in_deepest(three)) / half
        anywhere = escape.half_time_ms(three, diffusion, escape.anywhere(three)) / half
        assert published("escape_ratio").holds(deepest)
        assert not published("escape_ratio").holds(anywhere)
        assert 6 < anywhere < 8


class TestWalk:
    def test_one_bud_has_the_exact_mean(self):
        bud = Bud()
        times = escape.walk_out_ms(bud, D, 20_000, np.random.default_rng(5), step=0.15)
        error = times.std() / math.sqrt(times.size)
        assert abs(times.mean() - escape.mean_escape_ms(bud, D)[0]) < 4 * error
        assert np.median(times) == pytest.approx(
            escape.half_time_ms(bud, D, escape.in_deepest(bud)), rel=0.04
        )

    def test_three_buds_in_a_row_have_the_exact_mean(self):
        bud = Bud(buds=3)
        times = escape.walk_out_ms(bud, D, 1_500, np.random.default_rng(6), step=0.15)
        error = times.std() / math.sqrt(times.size)
        assert abs(times.mean() - escape.mean_escape_ms(bud, D)[0]) < 4 * error

    def test_the_survivors_are_those_of_the_exact_curve(self):
        bud = Bud(50, 30)
        times = escape.walk_out_ms(bud, D, 20_000, np.random.default_rng(7), step=0.1)
        for at in (2, 6, 20):
            share = escape.survival(at, bud, D, escape.in_deepest(bud))
            assert np.mean(times > at) == pytest.approx(
                share, abs=4 * math.sqrt(share * (1 - share) / 2e4) + 0.005
            )

    def test_the_same_seed_walks_the_same_way(self):
        first, again = (escape.walk_out_ms(Bud(), D, 50, np.random.default_rng(1), 0.2) for _ in range(2))
        assert np.array_equal(first, again)


class TestPicture:
    def test_the_outline_is_a_row_of_spheres_that_ends_at_the_surface(self):
        bud = Bud(50, 20, 3)
        x, y = escape.outline_nm(bud)
        assert (x[0], x[1], x[-2], x[-1]) == pytest.approx((-150, -10, 10, 150))
        assert y[[0, 1, -2, -1]] == pytest.approx(np.zeros(4), abs=1e-9)
        depth = 25 * math.cos(bud.rim_angle)
        for centre in (-depth, -3 * depth, -5 * depth):
            near = np.abs(y - centre) < depth - 0.1
            assert np.hypot(x[near], y[near] - centre) == pytest.approx(np.full(near.sum(), 25.0))

    def test_cargo_starts_inside_in_the_deepest_bud_and_ends_on_the_surface(self):
        bud = Bud(50, 20, 3)
        start = escape.in_deepest(bud)
        x, y = escape.cargo_nm(0, bud, D, start, 80)
        assert x.shape == y.shape == (80,)
        assert y.max() <= -4 * 25 * math.cos(bud.rim_angle) + 0.5
        assert np.all(np.abs(x) <= 25 + 1e-9)
        x, y = escape.cargo_nm(1e5, bud, D, start, 80)
        assert np.all(y == 0)
        assert np.all(np.abs(x) >= 10)

    def test_the_share_drawn_inside_is_the_survival(self):
        bud, start = Bud(), escape.in_deepest(Bud())
        _, y = escape.cargo_nm(9, bud, D, start, 1_000)
        assert np.mean(y < 0) == pytest.approx(escape.survival(9, bud, D, start), abs=1e-3)


class TestBadInput:
    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"diameter_nm": 5e-8}, "diameter_nm = 5e-08 .*metres"),
            ({"neck_nm": 0}, "neck_nm = 0 is outside"),
            ({"neck_nm": 49}, "neck_nm = 49 is outside the allowed range 1 to 45 nm"),
            ({"buds": 0}, "buds = 0 is outside"),
            ({"buds": 2.5}, "buds = 2.5 is not a whole number"),
            ({"diameter_nm": math.nan}, "diameter_nm = nan"),
        ],
    )
    def test_an_impossible_bud_is_named(self, change, told):
        with pytest.raises(ValueError, match=told):
            Bud(**change)

    def test_the_rest_is_named_too(self):
        with pytest.raises(ValueError, match="diffusion_um2_per_s = 0 is outside"):
            escape.mean_escape_ms(Bud(), 0)
        with pytest.raises(ValueError, match="time_ms = -1 is outside"):
            escape.survival(-1, Bud(), D, escape.in_deepest(Bud()))
        with pytest.raises(ValueError, match="step = 1 is outside"):
            escape.walk_out_ms(Bud(), D, 10, np.random.default_rng(1), step=1)
        with pytest.raises(ValueError, match="walkers = 0 is outside"):
            escape.walk_out_ms(Bud(), D, 0, np.random.default_rng(1))
