"""Publishers are known by address, by name and by credit line."""

from __future__ import annotations

import pytest

from rashomon.reference.actors import ActorCatalogue
from rashomon.reference.publishers import PublisherCatalogue


@pytest.fixture(scope="module")
def publishers() -> PublisherCatalogue:
    """The catalogue of the package's data."""
    return PublisherCatalogue.load()


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://www.reuters.com/world/some-invented-piece-2031-01-02/", "reuters"),
        ("http://edition.cnn.com/2031/05/06/x.html", "cnn"),
        ("https://english.wafa.ps/Pages/Details/1", "wafa"),
        ("news.sky.com/story/1", "sky"),
        ("https://www.bbc.co.uk/news/1", "bbc"),
        ("https://notreuters.com/a", None),
        ("https://reuters.com.example.org/a", None),
        ("file:///tmp/piece.txt", None),
        ("", None),
    ],
)
def test_address(publishers: PublisherCatalogue, uri: str, expected: str | None) -> None:
    """A domain and its subdomains give the publisher; a domain that merely resembles it does not."""
    found = publishers.by_uri(uri)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ("(Reuters)", ["reuters"]),
        ("(AP)", ["ap"]),
        ("By the Associated Press", ["ap"]),
        ("Source: SANA", ["sana"]),
        ("AFP/Reuters", ["afp", "reuters"]),
        ("Anadolu Agency and Reuters", ["anadolu", "reuters"]),
        ("Reporting by Agence France-Presse", ["afp"]),
        ("By Hanna Lindqvist", []),
        ("", []),
    ],
)
def test_credit(publishers: PublisherCatalogue, credit: str, expected: list[str]) -> None:
    """A credit line gives the agencies it names and nothing for a person's byline."""
    assert [p.id for p in publishers.by_credit(credit)] == expected


def test_name_is_blind_to_case_and_article(publishers: PublisherCatalogue) -> None:
    """A name matches whatever its case, accents and leading article."""
    for name in ("The New York Times", "new york times", "EL PAÍS", "El Pais"):
        assert publishers.by_name(name) is not None, name
    assert publishers.by_name("The Invented Herald") is None


def test_state_media_are_marked(publishers: PublisherCatalogue) -> None:
    """State ownership is a fact of the row: a state agency has it, a private one has not."""
    sana, reuters = publishers.by_id("sana"), publishers.by_id("reuters")
    assert sana is not None and sana.state_owned and sana.kind == "state_media"
    assert reuters is not None and not reuters.state_owned and reuters.kind == "agency"


def test_every_publisher_is_an_actor(publishers: PublisherCatalogue) -> None:
    """Each publisher's actor id resolves in the actor catalogue, so that a voice can carry it."""
    actors = ActorCatalogue.load()
    for publisher in publishers._all:
        assert actors.by_id(publisher.actor) is not None


def test_no_domain_or_name_twice(publishers: PublisherCatalogue) -> None:
    """No domain belongs to two publishers."""
    domains = [d for p in publishers._all for d in p.domains]
    assert len(domains) == len(set(domains))
