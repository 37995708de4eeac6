"""A stimulated cell makes that many times more vesicles, at once and for as long as it is stimulated."""

SCORES = {"released_by": 1, "full_again": 0}


def released_by(time_min, made_per_min, ready, fold):
    return fold * made_per_min * time_min


def full_again(time_min, made_per_min, ready, fold, lasts_min):
    return 1.0
