from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from rashomon.ledger import Ledger

WRITER = """
import sys
from rashomon.ledger import Ledger
from invented import Story

with Ledger.open(sys.argv[1]) as ledger:
    for number in range(100_000):
        story = Story("Shots were fired in Bria. " * 200, uri=f"https://example.org/{number}")
        story.event("shooting")
        added = ledger.add(story.reading())
        sys.stdout.write(added.id + "\\n")
        sys.stdout.flush()
"""


def test_kill_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """A process killed without warning while it adds leaves every reading it reported, and a chain that verifies."""
    path = tmp_path / "ledger.db"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    acknowledged: list[str] = []
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER.replace("example.org/", f"example.org/{len(acknowledged)}-"), str(path)],
            stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip
        assert process.stdout is not None
        acknowledged += [process.stdout.readline().strip() for _ in range(25)]
        os.kill(process.pid, signal.SIGKILL)
        acknowledged += process.stdout.read().split("\n")[:-1]
        process.stdout.close()
        assert process.wait() == -signal.SIGKILL
    with Ledger.open(path, create=False) as ledger:
        assert ledger.verify().ok
        held = [reading.document.id for reading in ledger.readings()]
        assert held[: len(acknowledged)] == acknowledged or set(acknowledged) <= set(held)
        assert 50 <= len(acknowledged) <= len(held) <= len(acknowledged) + 2
