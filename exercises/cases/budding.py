"""What the homework of lesson 04 is graded on."""

from exolab.homework.cases import Assignment, Question

BODY_PN_NM = 4.28  # kT at 310 K, as the homework gives it


def no_curvature_of_its_own(rng):
    return {
        "radius_nm": rng.uniform(12, 24),
        "rigidity_J": rng.uniform(4e-20, 1.2e-19),
        "celsius": rng.uniform(8, 20),
        "spontaneous_per_nm": 0.0,
    }


def curvature_of_its_own(rng):
    return {**no_curvature_of_its_own(rng), "spontaneous_per_nm": rng.uniform(0.005, 0.03)}


def any_vesicle(rng):
    return {"radius_nm": rng.uniform(15, 120), "kappa_kT": rng.uniform(9, 28)}


def at_ratio(rng, low, high):
    vesicle = any_vesicle(rng)
    xi_pN = vesicle["kappa_kT"] * BODY_PN_NM / (2 * vesicle["radius_nm"])
    return {"line_tension_pN": rng.uniform(low, high) * xi_pN, **vesicle}


def not_favoured(rng):
    return at_ratio(rng, 0.5, 3.5)


def favoured_behind_a_barrier(rng):
    return at_ratio(rng, 4.5, 7)


def no_barrier(rng):
    return at_ratio(rng, 9, 12)


def any_shares(rng):
    weights = [rng.uniform(0.3, 0.6), rng.uniform(0.3, 0.5), rng.uniform(0.02, 0.15), rng.uniform(0, 0.03)]
    return {"shares": [weight / sum(weights) for weight in weights]}


def any_counts(rng):
    made = {"ilvs": int(rng.integers(10, 60)), "minutes": rng.uniform(4, 30)}
    return {**any_shares(rng), **made}


ASSIGNMENT = Assignment(
    slug="budding",
    number=4,
    questions=(
        Question(
            function="sphere_energy_kT",
            points=2,
            draw=(no_curvature_of_its_own, curvature_of_its_own),
            cases=4,
            message="Does the size matter when C0 is zero? Is kT that of the temperature given, in kelvin?",
        ),
        Question(
            function="line_tensions_pN",
            points=3,
            draw=any_vesicle,
            cases=3,
            rtol=1e-3,
            message="Which radius has the flat domain, and how large is kT at 310 K? Favoured comes first.",
        ),
        Question(
            function="barrier_kT",
            points=3,
            draw=(not_favoured, favoured_behind_a_barrier, no_barrier),
            cases=3,
            rtol=1e-3,
            message="Find the ratio of L to xi first. Where does the barrier end, and what holds beyond?",
        ),
        Question(
            function="dispersion",
            points=2,
            draw=any_shares,
            cases=4,
            message="The variance is the mean of the squares less the square of the mean.",
        ),
        Question(
            function="bud_lifetime_s",
            points=2,
            draw=any_counts,
            cases=4,
            message="Little's law: which mean counts, over which MVBs, and in which unit of time?",
        ),
    ),
)
