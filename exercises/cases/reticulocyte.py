"""What the homework of lesson 02 is graded on."""

from exolab.homework.cases import Assignment, Question


def all_cycle(rng):
    return {"iron_per_receptor_h": rng.uniform(10, 60), "percent_cycling": 100}


def some_cycle(rng):
    return {"iron_per_receptor_h": rng.uniform(10, 60), "percent_cycling": rng.uniform(30, 80)}


def little_lost(rng):
    return {"percent_lost": rng.uniform(10, 40), "hours": rng.uniform(10, 60)}


def much_lost(rng):
    return {"percent_lost": rng.uniform(60, 90), "hours": rng.uniform(10, 60)}


def two_half_lives(rng):
    return {
        "hours": rng.uniform(10, 80),
        "half_life_cell_h": rng.uniform(12, 35),
        "half_life_vesicle_h": rng.uniform(40, 90),
    }


def equal_half_lives(rng):
    half_life = rng.uniform(12, 60)
    return {
        "hours": rng.uniform(10, 80),
        "half_life_cell_h": half_life,
        "half_life_vesicle_h": half_life,
    }


def same_time(rng):
    measured_h = rng.uniform(20, 60)
    return {
        "percent_lost": rng.uniform(55, 80),
        "percent_on_vesicles": rng.uniform(40, 80),
        "measured_h": measured_h,
        "asked_h": measured_h,
    }


def later(rng):
    found = same_time(rng)
    return {**found, "asked_h": found["measured_h"] * rng.uniform(1.5, 3)}


def earlier(rng):
    found = same_time(rng)
    return {**found, "asked_h": found["measured_h"] * rng.uniform(0.2, 0.7)}


def half(rng):
    return {
        "floor_percent": 50,
        "half_life_cell_h": rng.uniform(15, 35),
        "half_life_vesicle_h": rng.uniform(40, 80),
    }


def another_floor(rng):
    return {**half(rng), "floor_percent": rng.uniform(60, 80)}


ASSIGNMENT = Assignment(
    slug="reticulocyte",
    number=2,
    questions=(
        Question(
            function="round_trip_min",
            points=2,
            draw=(all_cycle, some_cycle),
            cases=4,
            message="How many trips does a cycling receptor make in an hour, at two atoms a trip?",
        ),
        Question(
            function="half_life_h",
            points=2,
            draw=(little_lost, much_lost),
            cases=4,
            message="Which share is left, and which logarithm turns it into a rate constant?",
        ),
        Question(
            function="pools",
            points=3,
            draw=(two_half_lives, equal_half_lives, two_half_lives),
            cases=3,
            message="Turn half-lives into rate constants first. Each pool is in per cent of the start.",
        ),
        Question(
            function="predict",
            points=3,
            draw=(same_time, later, earlier),
            cases=3,
            rtol=1e-3,
            message="Fit both rates at measured_h, use them at asked_h. The second number is of the shed.",
        ),
        Question(
            function="holds_until_h",
            points=2,
            draw=(half, another_floor),
            cases=2,
            rtol=1e-3,
            message="Compare what is on vesicles with all that was shed by then. Receptor keeps arriving.",
        ),
    ),
)
