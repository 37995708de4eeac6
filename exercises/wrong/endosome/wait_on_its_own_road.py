"""MVBs that fuse wait as long as if there were no other road."""

SCORES = {"fate": 0}


def fate(to_surface, to_lysosome):
    return to_surface / (to_surface + to_lysosome), 1 / to_surface
