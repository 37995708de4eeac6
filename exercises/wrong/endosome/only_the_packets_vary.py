"""The number of fusions is taken as fixed, so only the size of the packets varies."""

SCORES = {"release": 0, "hours_until_alike": 0}


def release(fusions_per_hour, hours, ilvs_mean, ilvs_sd):
    fusions = fusions_per_hour * hours
    return fusions * ilvs_mean, fusions * ilvs_sd**2


def hours_until_alike(target, fusions_per_hour, ilvs_mean, ilvs_sd):
    return (ilvs_sd / ilvs_mean / target) ** 2 / fusions_per_hour
