"""Every MVB holds the mean number of vesicles."""

SCORES = {"release": 1, "hours_until_alike": 0}


def release(fusions_per_hour, hours, ilvs_mean, ilvs_sd):
    fusions = fusions_per_hour * hours
    return fusions * ilvs_mean, fusions * ilvs_mean**2


def hours_until_alike(target, fusions_per_hour, ilvs_mean, ilvs_sd):
    return 1 / (target**2 * fusions_per_hour)
