"""If vesicles stay longer, more must be released to keep the level."""

SCORES = {"release_fold": 1}


def release_fold(concentration_fold, half_life_before_min, half_life_after_min):
    return concentration_fold * half_life_after_min / half_life_before_min
