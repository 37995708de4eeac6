"""A stimulus sends out all that was ready in the same instant."""

SCORES = {"released_by": 0}


def released_by(time_min, made_per_min, ready, fold):
    return made_per_min * time_min + ready
