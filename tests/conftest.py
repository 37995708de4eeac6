"""Settings of all tests: random examples are the same in every run, so a failure is everybody's failure."""

from hypothesis import settings

settings.register_profile("course", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("course")
