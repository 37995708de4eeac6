"""What the homework of lesson 05 is graded on."""

from exolab.homework.cases import Assignment, Question


def any_sizes(rng):
    small_nm = rng.uniform(30, 50)
    return {"large_nm": small_nm * rng.uniform(1.3, 2), "small_nm": small_nm}


def depleted(rng):
    return {"escrt": rng.uniform(0.1, 0.6), **any_cell(rng)}


def without_escrt(rng):
    return {"escrt": 0.0, **any_cell(rng)}


def overexpressed(rng):
    return {"escrt": rng.uniform(1.5, 3), **any_cell(rng)}


def any_cell(rng):
    return {"cd63": rng.uniform(0.3, 1.5), "back": rng.uniform(0.3, 2), **any_sizes(rng)}


def little_recycling(rng):
    return _at_turn(rng, rng.uniform(0.2, 0.7))


def much_recycling(rng):
    return _at_turn(rng, rng.uniform(1.5, 4))


def _at_turn(rng, factor):
    """A cell whose recycling is `factor` times the one at which the sign turns."""
    sizes, cd63 = any_sizes(rng), rng.uniform(0.2, 1)
    return {"cd63": cd63, "back": factor * cd63 * ((sizes["large_nm"] / sizes["small_nm"]) ** 2 - 1), **sizes}


def any_bud(rng):
    diameter_nm = rng.uniform(40, 100)
    return {
        "open_s": rng.uniform(3, 45),
        "diameter_nm": diameter_nm,
        "neck_nm": diameter_nm * rng.uniform(0.15, 0.6),
        "diffusion_um2_per_s": rng.uniform(0.05, 1),
        "share": rng.uniform(0.1, 0.95),
    }


def any_counts(rng):
    """Two treatments; one rival fits a mean to both, the other a mean to each."""
    means = rng.uniform(20, 60, 2)
    counts = rng.poisson(means[:, None], (2, int(rng.integers(4, 9))))
    return {
        "counts": counts,
        "means_one": [float(counts.mean())] * 2,
        "means_two": list(counts.mean(axis=1)),
        "parameters_one": 1,
        "parameters_two": 2,
    }


def any_perturbations(rng):
    """The rivals disagree in the first or second; the third changes most, and both say so."""
    base = rng.uniform(30, 60)
    one = base * rng.uniform([0.68, 0.95, 0.24], [0.74, 1.05, 0.25])
    two = base * rng.uniform([0.90, 0.70, 0.26], [0.97, 0.80, 0.28])
    order = rng.permutation(3)
    return {"means_one": one[order], "means_two": two[order], "size": rng.uniform(1, 4)}


ASSIGNMENT = Assignment(
    slug="sorting",
    number=5,
    questions=(
        Question(
            function="vesicles_formed",
            points=3,
            draw=(depleted, without_escrt, overexpressed),
            cases=3,
            message="Share out the arriving membrane among ESCRT, CD63 and recycling; then divide by π d².",
        ),
        Question(
            function="sign_without_escrt",
            points=2,
            draw=(little_recycling, much_recycling),
            cases=4,
            message="Compare the totals with ESCRT at 1 and at 0; the sign depends on the recycling.",
        ),
        Question(
            function="barrier_factor",
            points=3,
            draw=any_bud,
            cases=3,
            message="R is half the diameter; mind nm and µm, s and ms; keep a share when T/τ = ln(1/share).",
        ),
        Question(
            function="aic_difference",
            points=3,
            draw=any_counts,
            cases=3,
            message="Both likelihoods over all the counts; AIC is 2p − 2 ln L, one minus two.",
        ),
        Question(
            function="best_perturbation",
            points=4,
            draw=any_perturbations,
            cases=4,
            message="Look for where the two predictions lie apart, in units of their spread m + m²/k.",
        ),
    ),
)
