"""If only some receptors cycle, each trip takes longer, so the time is divided by their share."""

SCORES = {"round_trip_min": 1}


def round_trip_min(iron_per_receptor_h, percent_cycling):
    return 60 * 2 / iron_per_receptor_h / (percent_cycling / 100)
