"""How voices read on a page: a chain of them, and who each is. Values read as `model/wording.py` says."""

from __future__ import annotations

from rashomon.model import Reading, Voice


def actor_names(*readings: Reading) -> dict[str, str]:
    """Actors' names by their ids; where readings differ, the first one's."""
    return {actor.id: actor.name for reading in reversed(readings) for actor in reading.actors}


def chain_words(voices: tuple[str, ...], reading: Reading) -> str:
    """The chain of voices, outermost first, a party to the conflict marked: "CNN ← Joe Buccino*"."""
    known = {voice.id: voice for voice in reading.voices}
    if not voices:
        return reading.document.publisher or "this document"
    return " ← ".join(known[identity].name + ("*" if known[identity].party_to_conflict else "") for identity in voices)


def voice_words(voice: Voice, reading: Reading) -> str:
    """Who a voice is: "Joe Buccino*: colonel; speaks for US Central Command"."""
    known = {other.id: other for other in reading.voices}
    notes = [voice.role, f"speaks for {known[voice.on_behalf_of].name}" if voice.on_behalf_of in known else None]
    told = "; ".join(note for note in notes if note) or voice.kind
    return f"{voice.name}{'*' if voice.party_to_conflict else ''}: {told}"
