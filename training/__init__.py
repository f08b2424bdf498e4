"""Fit and distil the data that the package reads; run from a checkout: `python -m training`."""
