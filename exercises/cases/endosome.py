"""What the homework of lesson 03 is graded on."""

from exolab.homework.cases import Assignment, Question


def two_rates(rng):
    return {"to_surface": rng.uniform(0.002, 0.05), "to_lysosome": rng.uniform(0.005, 0.05)}


def way_out_narrower(rng):
    """Rab27 or KIBRA is lost."""
    return {**two_rates(rng), **factors(rng.uniform(0.1, 0.6), 1), "maturing_min": rng.uniform(5, 30)}


def way_out_wider(rng):
    """KIBRA is added."""
    return {**two_rates(rng), **factors(rng.uniform(1.5, 4), 1), "maturing_min": rng.uniform(5, 30)}


def lysosome_faster(rng):
    """ISG15 is on TSG101."""
    return {**two_rates(rng), **factors(1, rng.uniform(1.5, 4)), "maturing_min": rng.uniform(5, 30)}


def factors(surface, lysosome):
    return {"times_surface": surface, "times_lysosome": lysosome}


def equal_mvbs(rng):
    rates = {"fusions_per_hour": rng.uniform(0.5, 8), "hours": rng.uniform(2, 48)}
    return {**rates, "ilvs_mean": rng.uniform(10, 60), "ilvs_sd": 0.0}


def unequal_mvbs(rng):
    case = equal_mvbs(rng)
    return {**case, "ilvs_sd": case["ilvs_mean"] * rng.uniform(0.4, 1)}


def long_watch(rng):
    case = unequal_mvbs(rng)
    del case["hours"]
    return {**case, "target": rng.uniform(0.03, 0.4)}


def emptied_pool(rng):
    return {"share": rng.uniform(0.6, 0.98), "minutes": rng.uniform(2, 20)}


ASSIGNMENT = Assignment(
    slug="endosome",
    number=3,
    questions=(
        Question(
            function="fate",
            points=2,
            draw=two_rates,
            cases=4,
            message="Two clocks run at once. Which rate decides how long until the first of them rings?",
        ),
        Question(
            function="change",
            points=3,
            draw=(way_out_narrower, way_out_wider, lysosome_faster),
            cases=3,
            message="Keep the rate that was not touched; then work out share and stay again, young MVBs too.",
        ),
        Question(
            function="release",
            points=3,
            draw=(equal_mvbs, unequal_mvbs, unequal_mvbs),
            cases=3,
            message="Fusions are Poisson, and each frees a packet. What of the packet enters the variance?",
        ),
        Question(
            function="hours_until_alike",
            points=2,
            draw=long_watch,
            cases=4,
            message="Divide the SD of the release by its mean: which number of events is left in it?",
        ),
        Question(
            function="fusion_rate",
            points=2,
            draw=emptied_pool,
            cases=4,
            message="What is left falls exponentially. How much is left, and which logarithm undoes it?",
        ),
    ),
)
