"""The encoder the learned readers share: word pieces in, what its heads say of each piece out.

It runs the network in `reference/weights/` with onnxruntime, loaded when first used and once per process. A batch holds
as many windows as there are threads: on one thread, windows of like length together ran 10 % slower than one by one.
A missing weights folder is no error: `encoder()` is None, and the rules read alone.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NETWORK = "attribution.int8.onnx"
WINDOW = 254
"""Pieces in a window, without the two special ones: what the network was trained on."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the network says of one window, one row a piece."""

    labels: Floats
    asks: Floats
    answers: Floats


class Encoder:
    """A loaded network with its tokenizer and the numbers its decoder needs."""

    def __init__(self, folder: Path, network: str = NETWORK, *, threads: int = 1) -> None:
        """Load from a folder that holds the network, `attribution.json` and `tokenizer.json`."""
        import onnxruntime  # type: ignore[import-untyped]
        from tokenizers import Tokenizer

        self._rows = threads
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / network), options, providers=["CPUExecutionProvider"])
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.decoder: dict[str, Any] = json.loads((folder / "attribution.json").read_text("utf-8"))
        self._begin, self._end = (self.tokenizer.token_to_id(special) or 0 for special in ("[CLS]", "[SEP]"))

    def run(self, ids: Ints, features: Ints, windows: list[tuple[int, int]]) -> list[Heads]:
        """The heads for each window [a, b) of a text's pieces, in order; no window may be longer than `WINDOW`."""
        out: list[Heads | None] = [None] * len(windows)
        order = sorted(range(len(windows)), key=lambda i: windows[i][1] - windows[i][0])
        for start in range(0, len(order), self._rows):
            chosen = order[start : start + self._rows]
            for index, heads in zip(chosen, self._batch(ids, features, [windows[i] for i in chosen]), strict=True):
                out[index] = heads
        return [heads for heads in out if heads is not None]

    def _batch(self, ids: Ints, features: Ints, windows: list[tuple[int, int]]) -> list[Heads]:
        shape = (len(windows), max(b - a for a, b in windows) + 2)
        given = np.zeros(shape, np.int64), np.zeros((*shape, features.shape[1]), np.int64), np.zeros(shape, np.int64)
        for row, (a, b) in enumerate(windows):
            size = b - a
            given[0][row, 0], given[0][row, size + 1] = self._begin, self._end
            given[0][row, 1 : size + 1] = ids[a:b]
            given[1][row, 1 : size + 1] = features[a:b]
            given[2][row, : size + 2] = 1
        made = self._session.run(None, dict(zip(("ids", "features", "mask"), given, strict=True)))
        return [Heads(*(part[row, : b - a + 2] for part in made)) for row, (a, b) in enumerate(windows)]


def weights_folder() -> Path:
    """Where the package keeps its weights."""
    with as_file(files("rashomon.reference") / "weights") as folder:
        return Path(folder)


@functools.cache
def weights_manifest() -> dict[str, str]:
    """The networks that are there, each with the SHA-256 of its file; empty without weights."""
    manifest = weights_folder() / "manifest.json"
    if not manifest.exists():
        return {}
    return {name: row["sha256"] for name, row in json.loads(manifest.read_text("utf-8"))["networks"].items()}


@functools.cache
def encoder(threads: int = 1) -> Encoder | None:
    """The encoder, loaded once; None if the package came without its weights."""
    return Encoder(weights_folder(), threads=threads) if weights_manifest() else None
