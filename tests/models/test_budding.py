"""Bending a membrane into a vesicle: exact limits, published values, the Helfrich integral, bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, interpolate, optimize, stats

from exolab.literature import literature
from exolab.models import budding

KT = 1.380649e-23 * 310 * 1e21
curvatures = st.floats(0, 2)
bends = st.floats(0.05, 1.995)
tensions = st.floats(0, 40)
rigidities = st.floats(5, 50)
domains = st.floats(20, 2_000)
forces = st.floats(0, 300)


def published(key):
    return literature("budding", key)


# ---- The Helfrich integral over a numerical surface: an engine that knows no formula for caps


def surface(across, height):
    """Area and ∫ (2H)² dA of the surface that a half profile sweeps about its axis, from splines alone."""
    steps = np.hypot(np.diff(across), np.diff(height))
    s = np.concatenate([[0], np.cumsum(steps)])
    r, z = interpolate.CubicSpline(s, across), interpolate.CubicSpline(s, height)

    def meridian(at):
        return (r(at, 1) * z(at, 2) - z(at, 1) * r(at, 2)) / np.hypot(r(at, 1), z(at, 1)) ** 3

    def parallel(at):
        return z(at, 1) / np.hypot(r(at, 1), z(at, 1)) / r(at)

    def ring(at):
        return 2 * np.pi * r(at) * np.hypot(r(at, 1), z(at, 1))

    at = np.linspace(s[-1] * 1e-3, s[-1], 20_001)  # on the axis itself the parallel curvature is 0/0
    area = integrate.simpson(ring(at), x=at)
    bend = integrate.simpson(ring(at) * (meridian(at) + parallel(at)) ** 2, x=at)
    return area, bend


def numerical_energy_kT(x, tension, kappa, domain, force=0.0):
    across, height = budding.profile_nm(x, domain, points=601)
    _, bend = surface(across, height)
    return kappa / 2 * bend + (2 * np.pi * tension + force) * across[-1] / KT


class TestAgainstTheHelfrichIntegral:
    @pytest.mark.parametrize("x", [0.1, 0.7, 1.4, 1.9])
    def test_the_energy_of_a_cap(self, x):
        theirs = numerical_energy_kT(x, 6.0, 20.0, 50.0)
        assert budding.energy_kT(x, 6.0) == pytest.approx(theirs, rel=1e-4)

    @pytest.mark.parametrize("radius", [15, 25, 400])
    def test_a_closed_sphere_costs_8_pi_kappa_whatever_its_size(self, radius):
        _, bend = surface(*budding.profile_nm(1.9999, 2 * radius, points=2001))
        assert 20 / 2 * bend == pytest.approx(budding.sphere_energy_kT(20, radius), rel=1e-3)

    @pytest.mark.parametrize("spontaneous", [-0.02, 0.04, 0.08])
    def test_spontaneous_curvature_by_integration_over_the_sphere(self, spontaneous):
        def per_angle(angle):
            return 2 * np.pi * 25**2 * np.sin(angle) * 20 / 2 * (2 / 25 - spontaneous) ** 2

        theirs, _ = integrate.quad(per_angle, 0, np.pi)
        assert budding.sphere_energy_kT(20, 25, spontaneous) == pytest.approx(theirs, abs=1e-9)

    def test_the_barrier_by_searching_the_numerical_landscape(self):
        found = optimize.minimize_scalar(
            lambda x: -numerical_energy_kT(x, 6.0, 20.0, 50.0), bounds=(0.05, 1.99), method="bounded"
        )
        flat = 2 * np.pi * 6.0 * 50 / KT
        assert -found.fun - flat == pytest.approx(budding.barrier_kT(6.0), rel=1e-3)

    @pytest.mark.parametrize("x", [0.02, 0.5, 1.2, 1.8, 1.98])
    def test_the_cap_keeps_the_area_of_the_disc(self, x):
        area, _ = surface(*budding.profile_nm(x, 50, points=801))
        assert area == pytest.approx(np.pi * 50**2, rel=2e-5)

    def test_a_ring_does_the_work_of_its_force_along_the_way_of_the_rim(self):
        way = np.linspace(50, 0, 2001)  # radius of the rim, from flat to closed
        work = -integrate.trapezoid(np.full_like(way, 80.0), way) / KT
        saved = budding.closing_energy_kT(1.0) - budding.closing_energy_kT(1.0, force_pN=80.0)
        assert saved == pytest.approx(work)


class TestExactLimits:
    def test_flat_and_closed(self):
        assert budding.energy_kT(2, 6.0) == pytest.approx(8 * np.pi * 20)
        assert budding.energy_kT(0, 6.0) == pytest.approx(2 * np.pi * 6.0 * 50 / KT)

    def test_at_4_xi_bud_and_disc_are_level_and_the_barrier_stands(self):
        tension = budding.needed_line_tension_pN(25)
        assert budding.length_ratio(tension) == pytest.approx(budding.FAVOURED)
        assert published("favoured_ratio").holds(budding.FAVOURED)
        assert budding.closing_energy_kT(tension) == pytest.approx(0, abs=1e-9)
        assert published("barrier_at_4").holds(budding.barrier_kT(tension))
        assert budding.barrier_kT(tension) == pytest.approx(2 * np.pi * 20)

    def test_at_8_xi_the_flat_disc_loses_its_barrier(self):
        tension = budding.needed_line_tension_pN(25, ratio=budding.BARRIERLESS)
        assert published("barrierless_ratio").holds(round(float(budding.length_ratio(tension)), 9))
        assert budding.barrier_kT(tension) == pytest.approx(0, abs=1e-12)
        assert budding.barrier_kT(1.5 * tension) == 0
        assert budding.barrier_kT(0.99 * tension) > 0

    def test_without_a_rim_tension_the_disc_stays_flat(self):
        energy = budding.energy_kT(np.linspace(0, 2, 101), 0)
        assert np.all(np.diff(energy) > 0)
        assert budding.barrier_kT(0) == pytest.approx(8 * np.pi * 20)

    def test_the_closed_bud_has_half_the_radius_of_the_disc(self):
        across, height = budding.profile_nm(2, 50)
        assert published("bud_radius_ratio").holds(across.max() / 50)
        assert (height.min(), across[-1]) == pytest.approx((-50, 0), abs=1e-12)

    def test_a_lipid_sphere_of_its_own_curvature_costs_nothing(self):
        assert budding.sphere_energy_kT(20, 25, 2 / 25) == pytest.approx(0)
        assert budding.sphere_energy_kT(20, 25, 4 / 25) == pytest.approx(8 * np.pi * 20)

    def test_it_broadcasts(self):
        table = budding.energy_kT(np.linspace(0, 2, 5), np.array([[1.0], [7.0]]), force_pN=10)
        assert table.shape == (2, 5)
        assert table[1, 2] == pytest.approx(budding.energy_kT(1.0, 7.0, force_pN=10))


class TestPublishedValues:
    def test_kT_and_the_measured_rigidities(self):
        assert published("kT_310K").holds(budding.thermal_energy_pN_nm())
        for key in ("unsaturated", "dic13", "dic22", "generic"):
            row = published(f"kappa_{key}")
            assert published(f"kappa_{key}_kT").holds(budding.rigidity_kT(row.value * 1e-19))
        assert published("kappa_dmpc_kT").holds(budding.rigidity_kT(0.6e-19, 295))

    def test_a_sphere_and_its_price_in_ATP(self):
        for kappa in (10, 20, 50):
            assert published(f"sphere_energy_{kappa}kT").holds(budding.sphere_energy_kT(kappa))
        assert published("sphere_energy_dmpc").holds(
            budding.sphere_energy_kT(budding.rigidity_kT(0.6e-19, 295))
        )
        price = budding.sphere_energy_kT(20) * budding.thermal_energy_pN_nm()
        assert published("atp_per_sphere").holds(price / published("atp_energy").value)

    @pytest.mark.parametrize(
        ("name", "joules"),
        [("20kT", 20 * KT * 1e-21), ("9kT", 0.4e-19), ("13kT", 0.56e-19), ("28kT", 1.2e-19)],
    )
    def test_the_line_tension_of_a_25_nm_vesicle(self, name, joules):
        kappa = budding.rigidity_kT(joules)
        assert published(f"line_tension_favoured_{name}").holds(budding.needed_line_tension_pN(25, kappa))
        barrierless = budding.needed_line_tension_pN(25, kappa, budding.BARRIERLESS)
        assert published(f"line_tension_barrierless_{name}").holds(barrierless)
        assert published(f"radius_at_1pN_{name}").holds(budding.smallest_radius_nm(1, kappa))

    def test_lipid_domains_cannot_make_an_ilv_at_any_measured_rigidity(self):
        softest = published("kappa_measured").low
        needed = budding.needed_line_tension_pN(25, softest)
        assert not published("line_tension_lipids").holds(needed)
        assert budding.smallest_radius_nm(1, softest) > literature("vesicles", "ilv_diameter_hela").high / 2

    @pytest.mark.parametrize("kappa", [9, 13, 20, 28])
    def test_the_missing_force_is_of_the_published_order(self, kappa):
        assert published("escrt_force").holds(budding.needed_force_pN(25, 1.0, kappa))

    def test_the_force_and_the_line_tension_it_replaces(self):
        force = budding.needed_force_pN(25, 1.0)
        assert budding.barrier_kT(1.0, force_pN=force) == pytest.approx(0, abs=1e-9)
        assert budding.rim_tension_pN(1.0, force) == pytest.approx(13.696, abs=0.001)
        assert budding.needed_force_pN(400, 1.0) == 0


# ---- Derived rows, computed here from the published inputs alone and with other code than the models

NEEDED = {"20kT": 20 * 4.28, "9kT": 40.0, "13kT": 56.0, "28kT": 120.0}  # rigidity in pN nm
TIMES = {"chmp4b": (59, 22), "chmp2a": (77, 23), "chmp2b": (63, 27), "vps4a": (42, 17)}  # s before scission
BUDS = stats.rv_discrete(values=([0, 1, 2], [0.50, 0.42, 0.08]))
DERIVED = {
    **{f"kappa_{k}_kT": j / 4.28 for k, j in (("unsaturated", 40), ("dic13", 56), ("dic22", 120))},
    "kappa_generic_kT": 100 / 4.28,
    "kappa_dmpc_kT": 60 / (1.380649e-2 * 295),
    "kappa_20kT": 20 * 4.28,
    **{f"sphere_energy_{k}kT": 4 * math.pi * k / 2 * 2**2 for k in (10, 20, 50)},
    "sphere_energy_dmpc_15kT": 8 * math.pi * 15,
    "atp_energy_kT": 90 / 4.28,
    "atp_per_sphere": 503 / (90 / 4.28),
    "barrier_at_4": math.pi * 20 / 8 * 4**2,
    **{f"line_tension_favoured_{k}": 4 * kappa / 50 for k, kappa in NEEDED.items()},
    **{f"line_tension_barrierless_{k}": 8 * kappa / 50 for k, kappa in NEEDED.items()},
    **{f"radius_at_1pN_{k}": 4 * kappa / 1 / 2 for k, kappa in NEEDED.items()},
    "buds_mean": BUDS.mean(),
    "buds_variance": BUDS.var(),
    "buds_dispersion": BUDS.var() / BUDS.mean(),
    **{f"poisson_{n}": stats.poisson(0.58).pmf(n) for n in range(4)},
    "time_over_lifetime": 21 / BUDS.mean(),
    "bud_lifetime_5min": 5 * 60 / (21 / BUDS.mean()),
    "bud_lifetime_15min": 15 * 60 / (21 / BUDS.mean()),
    "vps4_ratio": 24 / 12,
    "hexamers_productive": 24 / 6,
    "hexamers_not": 12 / 6,
    **{f"{name}_dwell": appears - leaves for name, (appears, leaves) in TIMES.items()},
}
RANGES = {
    "kappa_measured": (round(40 / 4.28), round(120 / 4.28)),
    "viral_dwell": (min(a - b for a, b in TIMES.values()), max(a - b for a, b in TIMES.values())),
}


class TestDerivedRows:
    @pytest.mark.parametrize("key", DERIVED)
    def test_the_arithmetic_comes_out(self, key):
        assert published(key).holds(DERIVED[key])

    @pytest.mark.parametrize("key", RANGES)
    def test_the_ends_of_derived_ranges_come_out(self, key):
        assert (published(key).low, published(key).high) == RANGES[key]

    def test_no_derived_row_is_left_unchecked(self):
        derived = {row.key for row in literature("budding").values() if row.standing == "D"}
        assert derived == set(DERIVED) | set(RANGES)

    def test_the_error_of_a_ratio_adds_in_quadrature(self):
        row = published("vps4_ratio")
        error = row.value * math.hypot(6 / 24, 3 / 12)
        assert (row.low, row.high) == pytest.approx((2 - error, 2 + error), abs=0.05)


class TestProperties:
    @given(tensions, rigidities, domains, forces)
    def test_the_barrier_is_the_top_of_the_landscape(self, tension, kappa, domain, force):
        x = np.linspace(0, 2, 4001)
        energy = budding.energy_kT(x, tension, kappa, domain, force)
        barrier = budding.barrier_kT(tension, kappa, domain, force)
        assert energy.max() - energy[0] == pytest.approx(barrier, abs=1e-3 * kappa)

    @given(rigidities, st.floats(10, 5_000), st.floats(1.01, 20))
    def test_a_bigger_vesicle_needs_less_line_tension_and_no_more_energy(self, kappa, radius, factor):
        bigger = min(radius * factor, 9_999)
        assert budding.needed_line_tension_pN(bigger, kappa) < budding.needed_line_tension_pN(radius, kappa)
        assert budding.sphere_energy_kT(kappa, bigger) == budding.sphere_energy_kT(kappa, radius)

    @given(st.floats(1.3, 150), rigidities)
    def test_radius_and_line_tension_undo_each_other(self, tension, kappa):
        radius = budding.smallest_radius_nm(tension, kappa)
        if 5 <= radius <= 10_000:
            assert budding.needed_line_tension_pN(radius, kappa) == pytest.approx(tension)

    @given(curvatures, domains)
    def test_the_profile_runs_from_the_axis_to_the_rim(self, x, domain):
        across, height = budding.profile_nm(x, domain)
        assert across[0] == 0
        assert (across[-1], height[-1]) == pytest.approx((budding.rim_nm(x, domain), 0), abs=1e-6 * domain)
        assert np.all(height <= 0)

    @given(bends, domains)
    def test_the_bud_is_5_nm_thick_and_hangs_away_from_the_cytosol(self, x, domain):
        drawn = budding.outlines_nm(x, domain, span_nm=2 * domain)
        outer, inner = np.split(np.column_stack(drawn["domain"]), 2)
        thickness = np.hypot(*(outer - inner[::-1]).T)
        assert thickness == pytest.approx(np.full(thickness.size, budding.BILAYER_NM))
        assert np.array(drawn["cytosol"][1]).min() == pytest.approx(-x * domain / 2)
        assert all(np.isfinite(part).all() for outline in drawn.values() for part in outline)

    @given(curvatures, tensions, forces)
    def test_a_bud_tells_one_story(self, x, tension, force):
        told = budding.bud(x, tension, force)
        grid, energy = told["landscape"]
        assert told["here"] == (x, told["energy"])
        assert told["energy"] == pytest.approx(np.interp(x, grid, energy), abs=0.01 * np.ptp(energy) + 1)
        assert energy[0] == 0
        assert energy[-1] == pytest.approx(told["closed"], abs=1e-6)
        assert energy.max() == pytest.approx(told["barrier"], abs=2)  # the grid may miss the very top


class TestBadInput:
    @pytest.mark.parametrize("bad", [-1, 0, math.nan, math.inf, 25e-9, "small", None, True, 1e6])
    def test_it_names_the_impossible_radius(self, bad):
        with pytest.raises(ValueError, match="vesicle_radius_nm"):
            budding.needed_line_tension_pN(bad)

    def test_metres_are_recognised(self):
        with pytest.raises(ValueError, match=r"5 to 10,000 nm.*metres.*25 nm"):
            budding.sphere_energy_kT(20, 25e-9)

    @pytest.mark.parametrize("bad", [85.6, 8e-20, -20, math.nan])
    def test_a_rigidity_in_another_unit_is_refused(self, bad):
        with pytest.raises(ValueError, match=r"kappa_kT = .* 2 to 60 kT"):
            budding.barrier_kT(6.0, bad)

    @pytest.mark.parametrize(
        ("call", "name"),
        [
            (lambda: budding.thermal_energy_pN_nm(37), "temperature_K"),
            (lambda: budding.rigidity_kT(20), "rigidity_J"),
            (lambda: budding.sphere_energy_kT(20, 25, 8), "spontaneous_per_nm"),
            (lambda: budding.energy_kT(2.1, 6.0), "curvature"),
            (lambda: budding.energy_kT(-0.1, 6.0), "curvature"),
            (lambda: budding.energy_kT(1, -6.0), "line_tension_pN"),
            (lambda: budding.energy_kT(1, 6.0, force_pN=-1), "force_pN"),
            (lambda: budding.barrier_kT(6.0, domain_nm=1), "domain_nm"),
            (lambda: budding.needed_line_tension_pN(25, ratio=-4), "ratio"),
            (lambda: budding.smallest_radius_nm(0), "line_tension_pN"),
            (lambda: budding.needed_force_pN(25, -1), "line_tension_pN"),
            (lambda: budding.profile_nm(3), "curvature"),
            (lambda: budding.outlines_nm(1, 50, 0), "span_nm"),
        ],
    )
    def test_it_says_which_parameter_is_wrong(self, call, name):
        with pytest.raises(ValueError, match=name):
            call()
