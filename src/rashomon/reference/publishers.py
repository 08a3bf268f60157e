"""Who published a text: agencies, outlets, broadcasters, state media, monitors and ministries, by name or address.

In go a document's address, its publisher's name or a credit such as "(Reuters)"; out comes the publisher. Without
it agency copy on ten sites counts as ten independent reports, and a party's own press office as a bystander.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

import msgspec

from rashomon.reference.actor_rows import listed, rows
from rashomon.reference.name_trie import canonical

PublisherKind = Literal["agency", "outlet", "broadcaster", "monitor", "state_media", "ministry"]

_CREDIT = re.compile(
    r"""^\W*(?:by|from|source|credit|reporting\ by|report(?:ed)?\ by|with|additional\ reporting\ by)?\s*:?\s*
        (?P<name>[^()\[\]]+?)\s*[)\]]?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATORS = re.compile(r"\s*(?:/|;|,|\band\b|&|\bwith\b|\+|\|)\s*")


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """One publisher; `state_owned` is about ownership, not about who it tells the truth for.

    `actor` is its id in the actor catalogue, `country` where it is based (ISO 3166-1 alpha-2).
    """

    id: str
    name: str
    kind: PublisherKind
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    state_owned: bool = False
    source: str = ""
    licence: str = ""

    @property
    def actor(self) -> str:
        """The id of this publisher in the actor catalogue."""
        return f"publisher:{self.id}"


def _publisher(row: dict[str, str]) -> Publisher:
    if row["kind"] not in get_args(PublisherKind):
        raise ValueError(f"unknown publisher kind {row['kind']!r} of {row['id']} in publishers.csv")
    return Publisher(
        id=row["id"], name=row["name"], kind=cast(PublisherKind, row["kind"]), aliases=listed(row["aliases"]),
        domains=listed(row["domains"]), country=row["country"] or None, state_owned=row["state_owned"] == "yes",
        source=row["source"], licence=row["licence"],
    )  # fmt: skip


def _folded(name: str) -> str:
    words = [canonical(word).lower() for word in name.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class PublisherCatalogue:
    """All known publishers, by id, by name and by domain."""

    def __init__(self) -> None:
        self._all = tuple(_publisher(row) for row in rows("publishers.csv"))
        self._ids = {p.id: p for p in self._all}
        self._names: dict[str, Publisher] = {}
        self._domains: dict[str, Publisher] = {}
        for publisher in self._all:
            for name in (publisher.name, *publisher.aliases):
                self._names.setdefault(_folded(name), publisher)
            for domain in publisher.domains:
                self._domains.setdefault(domain, publisher)

    @staticmethod
    def load() -> PublisherCatalogue:
        """Returns the catalogue of the package's data, read once per process."""
        return _loaded()

    def __len__(self) -> int:
        return len(self._all)

    def by_id(self, publisher_id: str) -> Publisher | None:
        """Returns the publisher with this id ("reuters"), or None."""
        return self._ids.get(publisher_id)

    def by_name(self, name: str) -> Publisher | None:
        """Returns the publisher of this name or alias, blind to case, accents and a leading "The"."""
        return self._names.get(_folded(name))

    def by_uri(self, uri: str) -> Publisher | None:
        """Returns the publisher whose domain an address belongs to, subdomains included, or None."""
        host = urlsplit(uri if "//" in uri else f"//{uri}").hostname or ""
        labels = host.lower().split(".")
        for i in range(len(labels) - 1):
            found = self._domains.get(".".join(labels[i:]))
            if found is not None:
                return found
        return None

    def by_credit(self, credit: str) -> tuple[Publisher, ...]:
        """Returns the publishers a credit line names, in its order: "(AP)", "Reuters/AFP", "Source: SANA"."""
        matched = _CREDIT.match(credit.strip())
        if matched is None:
            return ()
        whole = self.by_name(matched["name"])
        if whole is not None:
            return (whole,)
        found = (self.by_name(part) for part in _SEPARATORS.split(matched["name"]))
        return tuple(dict.fromkeys(p for p in found if p is not None))


@lru_cache(maxsize=1)
def _loaded() -> PublisherCatalogue:
    return PublisherCatalogue()
