"""Stage 8: the command line; one command a stage, and `explain`. The only place that prints."""
