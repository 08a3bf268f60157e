"""What reading costs: all readers against the bare pass of the same spaCy components, in one run on the same documents.

Timings are noisy, so both are timed in turns, in processor time (what other programs do does not count), and the ratio
of the medians is quoted; the first answer and the memory are measured in fresh processes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bench.data import document_line, load, sample
from bench.tasks import Scores

_ROUNDS = 3
_BARE = """
import time; t = time.perf_counter()
from rashomon.read import nlp
text = open({path!r}, encoding="utf-8").read()
nlp.pipeline()(text)
print(time.perf_counter() - t)
"""
_FIRST = """
import time; t = time.perf_counter()
import rashomon
text = open({path!r}, encoding="utf-8").read()
rashomon.read(text, published="2023-03-23")
print(time.perf_counter() - t)
"""
_MEMORY = """
import json, resource, sys
import rashomon
lines = [json.loads(line) for line in sys.stdin]
peaks = []
for number, reading in enumerate(rashomon.read_many(lines), start=1):
    if number in (len(lines) // 3, len(lines)):
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
print(peaks[0], peaks[1])
"""


def measure(example: str, documents: int = 30) -> Scores:
    """Ratios to the bare pass and to the bare first answer, words a second, peak memory in MB and its growth."""
    import json

    lines = [document_line(gold) for gold in sample(load("attribution/polnear_dev.jsonl"), documents)]
    words = sum(len(line["text"].split()) for line in lines)
    bare, full = _in_turns(lines)
    bare_first = min(_seconds(_BARE.format(path=example)) for _ in range(_ROUNDS))
    full_first = min(_seconds(_FIRST.format(path=example)) for _ in range(_ROUNDS))
    many = "\n".join(json.dumps(line) for line in lines * 3)
    early, peak = map(float, _output(_MEMORY, many).split())
    return {
        "cost over bare pass": full / bare,
        "words a second": words / full,
        "first answer over bare": full_first / bare_first,
        "first answer seconds": full_first,
        "peak memory MB": peak,
        "memory growth over last two thirds": peak / early,
    }


def _in_turns(lines: list[dict[str, str]]) -> tuple[float, float]:
    """Median processor seconds of a bare pass and of a whole reading over the same documents."""
    import rashomon
    from rashomon.read.nlp import pipeline

    nlp = pipeline()
    texts = [line["text"] for line in lines]

    def bare() -> None:
        for text in texts:
            nlp(text)

    def full() -> None:
        for _ in rashomon.read_many(lines):
            pass

    full()  # loads what is loaded once
    bare_times, full_times = [], []
    for _ in range(_ROUNDS):
        bare_times.append(_timed(bare))
        full_times.append(_timed(full))
    return statistics.median(bare_times), statistics.median(full_times)


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _seconds(script: str) -> float:
    return float(_output(script, ""))


def _output(script: str, stdin: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], input=stdin, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]
