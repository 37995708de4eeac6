"""What the homework of lesson 01 is graded on."""

from exolab.homework.cases import Assignment, Question


def any_shell(rng):
    return {
        "diameter_nm": rng.uniform(40, 300),
        "bilayer_nm": rng.uniform(3.5, 6),
        "area_per_lipid_nm2": rng.uniform(0.5, 0.8),
    }


def any_cargo(rng):
    return {
        "diameter_nm": rng.uniform(60, 200),
        "concentration_uM": rng.uniform(0.1, 3),
        "bilayer_nm": rng.uniform(3.5, 6),
    }


def any_population(rng):
    mean_nm = rng.uniform(60, 180)
    return {"mean_nm": mean_nm, "sd_nm": mean_nm * rng.uniform(0.2, 0.5)}


def counted_by_number(rng):
    return {**any_population(rng), "power": 0}


def counted_by_volume(rng):
    return {**any_population(rng), "power": 3}


def counted_by_light(rng):
    return {**any_population(rng), "power": 6}


def equal_numbers(rng):
    return {
        "diameter_nm": rng.uniform(70, 250),
        "exosomes": [rng.uniform(4.1, 4.5), rng.uniform(0.35, 0.5)],
        "ectosomes": [rng.uniform(5.3, 5.9), rng.uniform(0.55, 0.7)],
        "ectosomes_per_exosome": 1,
    }


def unequal_numbers(rng):
    return {**equal_numbers(rng), "ectosomes_per_exosome": rng.uniform(3, 12)}


ASSIGNMENT = Assignment(
    slug="vesicles",
    number=1,
    questions=(
        Question(
            function="lipids",
            points=2,
            draw=any_shell,
            cases=4,
            message="Count both leaflets, each on its own sphere: what is the diameter of the inner one?",
        ),
        Question(
            function="empty_share",
            points=2,
            draw=any_cargo,
            cases=4,
            message="Which volume holds the molecules, in litres, and which Poisson term says 'none'?",
        ),
        Question(
            function="median_and_mode",
            points=2,
            draw=any_population,
            cases=4,
            message="The SD of the diameters is not sigma of the logarithm. The order is median, mode.",
        ),
        Question(
            function="reported_mean",
            points=3,
            draw=(counted_by_number, counted_by_volume, counted_by_light),
            cases=3,
            message="Weighting moves mu by power times sigma squared; then take the mean, not the median.",
        ),
        Question(
            function="chance_exosome",
            points=3,
            draw=(equal_numbers, unequal_numbers, unequal_numbers),
            cases=3,
            message="Weigh each kind's share at this diameter with how common the kind is.",
        ),
    ),
)
