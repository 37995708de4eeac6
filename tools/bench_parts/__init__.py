"""The parts of `tools/bench.py`: what is measured, and how it is written down."""
