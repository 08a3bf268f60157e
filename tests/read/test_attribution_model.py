"""The learned attribution finder: how labels become spans and groups, what it is shown, and what it must find."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DraftOf
from rashomon.read.attribution_decoding import FRAME_LABELS, LINK, Grouping, Numbers, Scored, Weights, best_chain, spans
from rashomon.read.attribution_finding import find_attributions
from rashomon.read.attribution_ground import Attribution
from rashomon.read.attribution_model import learned_attributions, votes_of, windows_of, worth_reading
from rashomon.read.attribution_pieces import FEATURES, Inventory, pieces_of
from rashomon.read.encoder import WINDOW, Heads, encoder, weights_manifest

FRAME = 8
WIDTH = 2 * LINK + FRAME_LABELS * FRAME
needs_weights = pytest.mark.skipif(not weights_manifest(), reason="the package came without its weights")


def moves() -> tuple[np.ndarray, np.ndarray]:
    """Transitions that allow an inside label only behind its own beginning or inside."""
    table = np.zeros((7, 7), np.float32)
    begins = np.zeros(7, np.float32)
    for inside in (2, 4, 6):
        table[:, inside] = -1e4
        table[[inside - 1, inside], inside] = 0
        begins[inside] = -1e4
    return table, begins


def numbers() -> Numbers:
    """Decoder numbers that add nothing to the network's scores."""
    return Numbers(*moves(), np.zeros((2, 17)), np.zeros((FRAME_LABELS, 17)), np.zeros(FRAME_LABELS))


def scored(size: int, links: dict[int, int], sources: dict[int, int]) -> Scored:
    """One window in which content pieces point to cues, and cues to the pieces where their sources begin."""
    asks, answers = np.zeros((size + 2, WIDTH), np.float32), np.zeros((size + 2, WIDTH), np.float32)
    for part, table in enumerate((links, sources)):
        for number, (one, other) in enumerate(table.items()):
            asks[one + 1, part * LINK + number] = 40
            answers[other + 1, part * LINK + number] = 5
    return Scored(size, [(0, size)], [Heads(np.zeros((size + 2, 7), np.float32), asks, answers)], numbers())


CHAINS = [
    ("O Bs Is O", {"source": [(1, 3)]}),
    ("Bs Bc Bt It", {"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 4)]}),
    ("Bt It Bt It", {"content": [(0, 2), (2, 4)]}),
    ("O O O", {}),
    ("Bc", {"cue": [(0, 1)]}),
]
LABELS = {"O": 0, "Bs": 1, "Is": 2, "Bc": 3, "Ic": 4, "Bt": 5, "It": 6}


@pytest.mark.parametrize(("chain", "expected"), CHAINS)
def test_a_chain_of_labels_is_cut_into_spans(chain: str, expected: dict[str, list[tuple[int, int]]]) -> None:
    """Each beginning opens a span that runs to the next beginning or to the first piece outside."""
    labels = np.array([LABELS[name] for name in chain.split()])
    found = spans(labels, np.arange(len(labels)), len(labels))
    assert {role: ranges for role, ranges in found.items() if ranges} == expected


def test_a_span_holds_all_pieces_of_its_words() -> None:
    """Labels stand at first pieces; a word's further pieces belong to it."""
    found = spans(np.array([0, 1, 2, 3]), np.array([0, 2, 3, 6]), 9)
    assert found == {"source": [(2, 6)], "cue": [(6, 9)], "content": []}


@given(st.lists(st.lists(st.floats(-30, 30, width=32), min_size=7, max_size=7), max_size=40))
def test_the_best_chain_never_goes_on_with_what_has_not_begun(rows: list[list[float]]) -> None:
    """Whatever the scores, an inside label follows its own beginning or inside."""
    chain = best_chain(np.array(rows, np.float32).reshape(-1, 7), *moves())
    assert len(chain) == len(rows)
    for before, label in zip([0, *chain.tolist()], chain.tolist(), strict=False):
        assert label not in (2, 4, 6) or before in (label, label - 1)


def test_the_best_chain_weighs_the_whole_and_not_each_word() -> None:
    """One word in doubt inside a clear span stays inside."""
    scores = np.full((4, 7), -5, np.float32)
    scores[0, 5] = scores[1, 6] = scores[3, 6] = 5
    scores[2, [0, 6]] = 1.0, 0.5
    assert best_chain(scores, *moves()).tolist() == [5, 6, 6, 6]


def test_content_and_source_go_to_the_cue_they_are_linked_with() -> None:
    """Links overrule distance; a cue without content is no attribution."""
    found = {"source": [(0, 2), (8, 9)], "cue": [(2, 3), (9, 10), (20, 21)], "content": [(4, 7), (11, 14)]}
    network = scored(24, {4: 9, 5: 9, 6: 9, 11: 2, 12: 2, 13: 2}, {2: 8, 9: 0, 20: 0})
    groups = Grouping(network, found, np.zeros(24, int), Weights(frame=0)).groups()
    made = {group.cue[0]: (group.source, group.content) for group in groups}
    assert made == {(2, 3): ([(8, 9)], [(11, 14)]), (9, 10): ([(0, 2)], [(4, 7)])}


def test_a_content_in_pieces_stays_one_attribution() -> None:
    """Two stretches around a cue belong to it together."""
    found = {"source": [(5, 6)], "cue": [(6, 7)], "content": [(0, 4), (8, 12)]}
    network = scored(12, dict.fromkeys([*range(4), *range(8, 12)], 6), {6: 5})
    (group,) = Grouping(network, found, np.zeros(12, int), Weights(frame=0)).groups()
    assert (group.source, group.cue, group.content) == ([(5, 6)], [(6, 7)], [(0, 4), (8, 12)])


def test_a_cue_may_have_no_source() -> None:
    """A cue whose best link is the place before the window has none."""
    found = {"source": [(0, 1)], "cue": [(3, 4)], "content": [(4, 8)]}
    network = scored(8, dict.fromkeys(range(4, 8), 3), {3: -1})
    (group,) = Grouping(network, found, np.zeros(8, int), Weights(frame=0)).groups()
    assert group.source == []


@given(st.lists(st.tuples(st.integers(1, 400), st.booleans()), min_size=1, max_size=30), st.sampled_from([0, 64]))
def test_windows_cover_what_is_wanted_and_nothing_else(sentences: list[tuple[int, bool]], overlap: int) -> None:
    """Every piece of a wanted sentence lies in a window, no other piece does, and no window is too long."""
    sentence = np.repeat(np.arange(len(sentences)), [size for size, _ in sentences])
    wanted = np.array([flag for _, flag in sentences])
    windows = windows_of(sentence, wanted, overlap)
    covered = np.zeros(len(sentence), bool)
    for a, b in windows:
        assert 0 < b - a <= WINDOW
        covered[a:b] = True
    assert (covered == wanted[sentence]).all()
    assert len(windows) <= len(sentences) + len(sentence) // (3 * WINDOW // 4 - 3 * overlap // 2)


INVENTORY = Inventory(("NNP", "VBD"), ("nsubj", "ROOT", "ccomp"))


@needs_weights
def test_pieces_carry_case_place_and_parse(draft: DraftOf) -> None:
    """A name is capitalised, what stands within quotation marks is marked, a phrase's first word knows its phrase."""
    made = draft('Ministers met.\nOrlov said "roads are shut" again.', upto="times")
    network = encoder()
    assert network is not None
    pieces = pieces_of(made.doc, made.text, network.tokenizer, INVENTORY)
    words = {made.text[a:b]: row for a, b, row in zip(pieces.starts, pieces.ends, pieces.features, strict=True)}
    assert len(pieces) == len(pieces.features)
    assert pieces.features.shape[1] == len(FEATURES)
    case = {word: (int(row[0]) - 1) // 4 for word, row in words.items()}
    assert (case["Ministers"], case["met"], case["."]) == (1, 0, 3)
    quoted = {word for word, row in words.items() if (row[0] - 1) % 2}
    assert {"roads", "are", "shut"} <= quoted
    assert not {"said", "again"} & quoted
    assert words["said"][1] == 2, "VBD is the second tag"
    assert words["roads"][FEATURES.index("left_edge")] == 3, "a clause that a verb governs begins here"


@needs_weights
def test_a_text_in_capitals_is_read_as_one_in_small_letters(draft: DraftOf) -> None:
    """The parse and the pieces are those of the text with its case restored, the offsets those of the text."""
    text = "THE MINISTRY SAID ON MONDAY THAT TWO BRIDGES HAD BEEN CLOSED."
    network = encoder()
    assert network is not None
    (found,) = learned_attributions(draft(text, upto="times"), network, [])
    assert [text[a:b] for a, b in found.source] == ["THE MINISTRY"]
    assert text[slice(*found.cue[0])].startswith("SAID")


WORTH = [
    ("The ministry said the road was open.", True),
    ("According to the mayor the road was open.", True),
    ("“The road is open.”", True),
    ("Two lorries burned near the bridge.", False),
    ("Rain fell over the coast for three days.", False),
]


@pytest.mark.parametrize(("text", "expected"), WORTH)
def test_only_sentences_that_can_hold_an_attribution_are_read(draft: DraftOf, text: str, expected: bool) -> None:
    """A word of the lexicon, a quotation mark or a governed clause earns a reading."""
    assert worth_reading(draft(text, upto="times")).tolist() == [expected]


def test_a_sentence_within_a_quotation_is_read(draft: DraftOf) -> None:
    """The middle of a quotation has no mark and no cue of its own."""
    made = draft("“Roads are shut. Lorries burn. We wait.” Rain fell.", upto="times")
    flags = worth_reading(made).tolist()
    assert flags[:3] == [True, True, True]
    assert flags[-1] is False


@needs_weights
def test_the_rules_vote_with_the_labels_of_their_outermost_finds(draft: DraftOf) -> None:
    """Each part begins with its own label; what lies inside a content votes as content."""
    text = "Orlov said Petrescu denied it."
    made = draft(text, upto="times")
    network = encoder()
    assert network is not None
    pieces = pieces_of(made.doc, text, network.tokenizer, INVENTORY)
    outer = Attribution([(11, 29)], [(6, 10)], [(0, 5)])
    inner = Attribution([(27, 29)], [(20, 26)], [(11, 19)])
    votes = votes_of([outer, inner], pieces)
    labels = {text[a:b]: label for a, b, label in zip(pieces.starts, pieces.ends, votes, strict=True)}
    assert (labels["said"], labels["denied"], labels["it"], labels["."]) == (3, 6, 6, 0)


def words(made: Attribution, text: str) -> tuple[str, str, str]:
    """Source, cue and content as they stand in the text."""
    return tuple(" … ".join(text[a:b] for a, b in part) for part in (made.source, made.cue, made.content))  # type: ignore[return-value]


FOUND = [
    ("The ministry said on Monday that two bridges were shut.", "The ministry", "said", "two bridges were shut"),
    ("“We will rebuild the mill,” said Ana Petrescu, the mayor.", "Ana Petrescu", "said", "We will rebuild the mill"),
    ("According to the harbour police, nobody was hurt.", "the harbour police", "According to", "nobody was hurt"),
    ("Nobody was hurt, the harbour police said.", "the harbour police", "said", "Nobody was hurt"),
    ("The army denied that its drones had crossed over.", "The army", "denied", "its drones had crossed over"),
    ("Orlov warned the crews that the river was mined.", "Orlov", "warned", "the river was mined"),
]


@needs_weights
@pytest.mark.parametrize(("text", "source", "cue", "content"), FOUND)
def test_plain_attributions_are_found_whole(draft: DraftOf, text: str, source: str, cue: str, content: str) -> None:
    """Each plain form gives exactly one attribution with these words in its parts."""
    made = draft(text, upto="times")
    network = encoder()
    assert network is not None
    (found,) = learned_attributions(made, network, [])
    for expected, part in zip((source, cue, content), words(found, text), strict=True):
        assert expected in part


NOT_FOUND = [
    "Two farmers were killed when a mine exploded near Kirkuk.",
    "The convoy reached Gaziantep on Tuesday with flour and tents.",
    "Shells hit the market at noon. Four shops burned down.",
]


@needs_weights
@pytest.mark.parametrize("text", NOT_FOUND)
def test_plain_events_are_no_attributions(draft: DraftOf, text: str) -> None:
    """What the publisher tells in its own voice is attributed to nobody."""
    assert find_attributions(draft(text, upto="times")) == []


HOSTILE = ["said " * 3000, "“" * 3000, "“said” " * 1500, "a\n" * 3000, ": " * 2000, "said that " * 1500]


@needs_weights
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read_to_the_end(draft: DraftOf, text: str) -> None:
    """Whatever stands in a text, ranges lie within it and nothing hangs."""
    made = draft(text, upto="times")
    for found in find_attributions(made):
        for a, b in (*found.source, *found.cue, *found.content):
            assert 0 <= a < b <= len(made.text)
