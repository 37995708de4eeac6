"""A mean is a mean: how an instrument weights does not matter."""

SCORES = {"reported_mean": 1}


def reported_mean(mean_nm, sd_nm, power):
    return mean_nm
