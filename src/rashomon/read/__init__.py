"""Stage 2: a Document becomes a Reading. `readers.py` lists the readers; `draft.py` is what they share."""
