"""It is random, so the variance equals the mean."""

SCORES = {"release": 0}


def release(fusions_per_hour, hours, ilvs_mean, ilvs_sd):
    mean = fusions_per_hour * hours * ilvs_mean
    return mean, mean
