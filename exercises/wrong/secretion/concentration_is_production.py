"""Twice as many in plasma means twice as many released."""

SCORES = {"release_fold": 1}


def release_fold(concentration_fold, half_life_before_min, half_life_after_min):
    return concentration_fold
