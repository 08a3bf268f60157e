"""The network: a small pre-trained encoder that also sees case and syntax, and three heads.

In: word pieces and their features. Out: a score for each label of each piece (decoded as a chain with learned
transitions), and vectors whose products link content to cue and cue to source, and label a window as one cue sees it.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

LAYERS, HIDDEN, HEADS, WIDE = 6, 384, 12, 1536
LABELS = 7
LINK = 96
FRAME_LABELS = 5
FRAME = 64
QUERY = 2 * LINK + FRAME_LABELS * FRAME
"""Width of the two vectors of a piece: content to cue, cue to source, and one part for each label of a frame."""
DISTANCES = 17
"""Signed logarithmic steps: -8 … 8."""
FORBIDDEN = -1e4


def steps(size: int) -> Tensor:
    """For places i, j the step class of j - i, 0 … 16; a size x size table."""
    place = torch.arange(size)
    far = place[None, :] - place[:, None]
    return torch.sign(far) * torch.floor(torch.log2(far.abs().float() + 1)).clamp(max=8).long() + 8


class Layer(nn.Module):
    """One layer of the encoder, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.attended = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.wide, self.narrow = nn.Linear(HIDDEN, WIDE), nn.Linear(WIDE, HIDDEN)
        self.done = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.plain = False

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attention over the window, then the feed-forward step; `bias` is very low where there is padding."""
        rows, size, _ = x.shape
        query, key, value = (
            part(x).view(rows, size, HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if self.plain:  # written out for the export, whose tools fuse it again
            weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + bias, -1)
            mixed = weights @ value
        else:
            mixed = F.scaled_dot_product_attention(query, key, value, bias.to(query.dtype))
        x = self.attended(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(rows, size, HIDDEN))))
        return self.done(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """The pre-trained encoder; each feature adds a vector to the embedding of its piece."""

    def __init__(self, sizes: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.features = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in sizes)
        for table in self.features:
            nn.init.zeros_(table.weight)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """A vector for each piece."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind
        for column, table in enumerate(self.features):
            x = x + table(features[:, :, column])
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * FORBIDDEN)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def start_from(self, folder: Path) -> None:
        """Takes over the pre-trained weights of a BERT model in a folder."""
        theirs = load_file(str(folder / "model.safetensors"))
        ours = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        names = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "attended": "attention.output.LayerNorm",
            "wide": "intermediate.dense", "narrow": "output.dense", "done": "output.LayerNorm",
        }  # fmt: skip
        for layer in range(LAYERS):
            for mine, other in names.items():
                for part in ("weight", "bias"):
                    ours[f"layers.{layer}.{mine}.{part}"] = f"encoder.layer.{layer}.{other}.{part}"
        state = {mine: theirs[other] for mine, other in ours.items()}
        state["kind"] = theirs["embeddings.token_type_embeddings.weight"][0]
        missing = self.load_state_dict(state, strict=False)
        if missing.unexpected_keys or any(not key.startswith("features.") for key in missing.missing_keys):
            raise ValueError(f"The pre-trained weights do not fit: {missing}")


class Net(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: tuple[int, ...], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(sizes, dropout)
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(HIDDEN, LABELS)
        self.asks = nn.Linear(HIDDEN, QUERY)
        self.answers = nn.Linear(HIDDEN, QUERY)
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.begins = nn.Parameter(torch.zeros(LABELS))
        self.link_steps = nn.Parameter(torch.zeros(2, DISTANCES))
        self.frame_steps = nn.Parameter(torch.zeros(FRAME_LABELS, DISTANCES))
        self.frame_bias = nn.Parameter(torch.zeros(FRAME_LABELS))
        self.register_buffer("step_table", steps(512), persistent=False)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the labels, and the asking and answering vector of each piece."""
        x = self.dropout(self.encoder(ids, features, mask))
        return self.labels(x), self.asks(x), self.answers(x)

    def links(self, asks: Tensor, answers: Tensor) -> tuple[Tensor, Tensor]:
        """Scores for piece j being the cue of piece i, and for j being the source of the cue at i."""
        size = asks.shape[1]
        at = self.step_table[:size, :size]
        first = asks[..., :LINK] @ answers[..., :LINK].transpose(1, 2)
        second = asks[..., LINK : 2 * LINK] @ answers[..., LINK : 2 * LINK].transpose(1, 2)
        return first / LINK**0.5 + self.link_steps[0][at], second / LINK**0.5 + self.link_steps[1][at]

    def frames(self, asks: Tensor, answers: Tensor, rows: Tensor, cues: Tensor) -> Tensor:
        """Scores of the frame labels of every piece, for each of the given cues."""
        asking = asks[rows, cues, 2 * LINK :].view(-1, FRAME_LABELS, FRAME)
        answering = answers[rows][..., 2 * LINK :].unflatten(-1, (FRAME_LABELS, FRAME))
        scores = torch.einsum("nlf,ntlf->ntl", asking, answering) / FRAME**0.5
        at = self.step_table[cues, : asks.shape[1]]
        return scores + self.frame_steps.t()[at] + self.frame_bias

    def transitions(self) -> tuple[Tensor, Tensor]:
        """Scores for a label following another and for a label at the beginning; the impossible ones are very low."""
        return self.moves + impossible_moves(), self.begins + impossible_beginnings()


def impossible_moves() -> Tensor:
    """An inside label follows only its own beginning or inside."""
    table = torch.zeros(LABELS, LABELS)
    for inside in (2, 4, 6):
        table[:, inside] = FORBIDDEN
        table[inside - 1, inside] = table[inside, inside] = 0.0
    return table


def impossible_beginnings() -> Tensor:
    """Nothing begins inside."""
    table = torch.zeros(LABELS)
    table[[2, 4, 6]] = FORBIDDEN
    return table


def chain_loss(scores: Tensor, labels: Tensor, moves: Tensor, begins: Tensor) -> Tensor:
    """Negative log-likelihood a word of label chains; scores (rows, words, labels), labels < 0 are padding."""
    real = labels >= 0
    gold = labels.clamp(min=0)
    emitted = (scores.gather(2, gold[..., None]).squeeze(2) * real).sum()
    moved = (moves[gold[:, :-1], gold[:, 1:]] * real[:, 1:]).sum() + begins[gold[:, 0]].sum()
    alpha = begins + scores[:, 0]
    for at in range(1, scores.shape[1]):
        ahead = torch.logsumexp(alpha[:, :, None] + moves, 1) + scores[:, at]
        alpha = torch.where(real[:, at, None], ahead, alpha)
    return (torch.logsumexp(alpha, 1).sum() - emitted - moved) / real.sum()
