"""Homework: built from masters, drawn from seeds, marked case by case.

A master in `exercises/masters/` is the only thing a lecturer edits. `build` makes from it what a student
gets and the key; `cases` says what a submission is graded on; `mark` scores the project's own files.
"""
