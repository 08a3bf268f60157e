"""Rebuilds what the reading of places has learned or computed: points of divisions, weights of evidence, confidence."""
