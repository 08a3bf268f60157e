"""One quotation on a line of its own, with its voices written out: what `rashomon.quotations` returns.

It is the Quotation of a reading, field for field, and beside it what the ids of that record point at, so that nobody
who wants only "who says what" has to look anything up.
"""

from __future__ import annotations

from typing import Literal

from rashomon.model.reading import Certainty, Quotation, Stance, Voice


class QuotationLine(Quotation, frozen=True, kw_only=True):
    """Who says what, who passed it on, for whom, and how the cue stands to it.

    `voices` and `told_to` are ids, as in a reading; `chain`, `on_behalf_of` and `outlet` are the voices themselves.
    """

    schema: Literal["rashomon.quotation/1"] = "rashomon.quotation/1"
    document: str
    """Id of the document."""
    uri: str | None = None
    publisher: str | None = None
    """Who published the document: the one who speaks where `chain` is empty."""
    chain: tuple[Voice, ...] = ()
    """Outermost first: the outlet that was told, the agency that carried it, and last the one who said it."""
    on_behalf_of: tuple[Voice, ...] = ()
    """Whom the last of the chain speaks for, then whom that one speaks for, and so on."""
    outlet: Voice | None = None
    """The outlet that was told, which may be the document's own publisher and then stands in no chain."""
    stance: Stance = "asserted"
    certainty: Certainty = "certain"
    paragraph: int | None = None
    """Paragraph of the document's text in which the content begins, from 1; None in a title read apart."""
    line: int | None = None
    """The same in lines."""

    @property
    def speaker(self) -> Voice | None:
        """The one who said it; None where the document's own publisher speaks or nobody is named."""
        return self.chain[-1] if self.chain else None

    @property
    def words(self) -> str:
        """The content as one string, its pieces joined by " … " and line ends made spaces."""
        return " … ".join(" ".join(span.exact.split()) for span in self.content)
