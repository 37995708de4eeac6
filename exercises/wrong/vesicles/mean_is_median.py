"""Mean, median and mode are the same number, as for a symmetric distribution."""

SCORES = {"median_and_mode": 0}


def median_and_mode(mean_nm, sd_nm):
    return mean_nm, mean_nm
