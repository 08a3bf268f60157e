"""Carries the compiled gazetteer in its folder `index`; has no code."""
