"""Stage 1: bytes become Documents. Nothing is altered that a claim could point at; what cannot be read says why."""
