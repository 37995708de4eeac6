"""Each vesicle counts as an event of its own, so fuller MVBs make cells more alike."""

SCORES = {"hours_until_alike": 0}


def hours_until_alike(target, fusions_per_hour, ilvs_mean, ilvs_sd):
    return 1 / (target**2 * fusions_per_hour * ilvs_mean)
