"""What the homework of lesson 06 is graded on."""

from exolab.homework.cases import Assignment, Question


def any_b_cell(rng):
    return {
        "time_h": rng.uniform(36, 90),
        "degraded": rng.uniform(0.2, 0.6),
        "secreted": rng.uniform(0.03, 0.2),
    }


def any_store(rng):
    return {"made_per_min": rng.uniform(0.5, 5), "ready": rng.uniform(80, 400)}


def mast_at_rest(rng):
    return {**any_store(rng), "time_min": rng.uniform(5, 60), "fold": 1}


def mast_stimulated(rng):
    store = any_store(rng)
    fold = rng.uniform(10, 60)
    turns = rng.uniform(0.5, 1.5)  # of the pool: the burst is on, and not over
    return {**store, "time_min": turns * store["ready"] / store["made_per_min"] / fold, "fold": fold}


def mast_long_after(rng):
    store = any_store(rng)
    return {**store, "time_min": rng.uniform(0.5, 1.5) * store["ready"], "fold": rng.uniform(10, 60)}


def any_contact(rng):
    store = any_store(rng)
    fold = rng.uniform(10, 60)
    rest_min = store["ready"] / store["made_per_min"]
    return {
        **store,
        "fold": fold,
        "lasts_min": rng.uniform(0.5, 1.5) * rest_min / fold,
        "time_min": rng.uniform(0.2, 1.5) * rest_min,
    }


def any_blood(rng):
    red = {"count": rng.uniform(1.5e13, 3e13), "per_cell_h": rng.uniform(0.05, 0.4), "has_endosomes": False}
    white = {"count": rng.uniform(1e9, 8e9), "per_cell_h": rng.uniform(500, 4000), "has_endosomes": True}
    platelet = {"count": rng.uniform(0.5e12, 2e12), "per_cell_h": rng.uniform(0.2, 2), "has_endosomes": True}
    return {
        "cells": [red, white, platelet],
        "half_life_min": rng.uniform(5, 60),
        "plasma_litres": rng.uniform(2.4, 3.3),
    }


def same_clearance(rng):
    half_life = rng.uniform(10, 40)
    return {
        "concentration_fold": rng.uniform(1.5, 4),
        "half_life_before_min": half_life,
        "half_life_after_min": half_life,
    }


def other_clearance(rng):
    arguments = same_clearance(rng)
    slower = arguments["half_life_before_min"] * rng.uniform(1.3, 2.5)
    return {**arguments, "half_life_after_min": slower}


ASSIGNMENT = Assignment(
    slug="secretion",
    number=6,
    questions=(
        Question(
            function="secreted_share",
            points=2,
            draw=any_b_cell,
            cases=4,
            message="Shares lost in a day are not rate constants. What is left after a day gives their sum.",
        ),
        Question(
            function="released_by",
            points=3,
            draw=(mast_at_rest, mast_stimulated, mast_long_after),
            cases=3,
            message="Whatever was made or was ready has left or is ready now. How many are ready now?",
        ),
        Question(
            function="full_again",
            points=3,
            draw=any_contact,
            cases=3,
            message="Two stretches: how full as the contact ends, and how fast does it refill at rest?",
        ),
        Question(
            function="most_exosomes_per_ml",
            points=2,
            draw=any_blood,
            cases=4,
            message="Which cells can, in which unit of time, and how long does a vesicle stay on average?",
        ),
        Question(
            function="release_fold",
            points=2,
            draw=(same_clearance, other_clearance),
            cases=2,
            message="A level is release times residence time. Which of the two changed?",
        ),
    ),
)
