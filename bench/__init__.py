"""Measures the readers on public development data, through the public interface, against naive baselines."""
