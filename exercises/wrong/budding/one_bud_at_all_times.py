"""The time is shared among the vesicles, as if one bud were open all the time."""

SCORES = {"bud_lifetime_s": 0}


def bud_lifetime_s(shares, ilvs, minutes):
    return minutes * 60 / ilvs
