"""Size decides: below 150 nm it is an exosome, above it is not."""

SCORES = {"chance_exosome": 0}


def chance_exosome(diameter_nm, exosomes, ectosomes, ectosomes_per_exosome):
    return 1.0 if diameter_nm < 150 else 0.0
