"""One invented case that expects something of every kind, and a reading made by hand that gets all of it right."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

TITLE = "Stores hit near Sabha"
TEXT = (
    "Friday, May 6\n\n"
    "“We hit (on Monday) two stores near Sabha,” Colonel Ada Brun of the Harbour Command told Radio Merza. "
    "The colonel added that nobody was killed; a clinic counted 4 dead, one of them a child. "
    "The Harbour Command denied having burnt the mill. "
    "According to the colonel, “one sentry said, ‘Stop there,’ and left”. "
    "On 1 May gunmen had shot 3 guards dead in Murzuq, and a crowd marched in Ubari. "
    "The so-called “volunteers” may march to Tripoli."
)


def span(words: str, nth: int = 0, *, title: bool = False) -> Record:
    """The span of words in the text or the title: the first, or a later one."""
    text = TITLE if title else TEXT
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "exact": words} | ({"in": "title"} if title else {})


def day(edtf: str, last: str | None = None, *, anchor: str | None = "publication") -> Record:
    """A day, or an interval if `last` is given."""
    return {
        "edtf": f"{edtf}/{last}" if last else edtf, "earliest": edtf, "latest": last or edtf,
        "granularity": "range" if last else "day", "basis": "relative_to_publication", "anchor": anchor,
        "tz": "unknown", "confidence": 0.9, "why": "said so",
    }  # fmt: skip


def spot(name: str, lat: float | None, lon: float | None, **fields: Any) -> Record:
    """A place in Libya."""
    return {
        "name": name, "gazetteer": "geonames", "gazetteer_id": name, "lat": lat, "lon": lon, "country": "LY",
        "adm1": None, "adm2": None, "feature_code": "PPL", "granularity": "town", "radius_m": 3000, "relation": "in",
        "references": [], "distance_m": None, "bearing_deg": None, "confidence": 0.9, "candidates": [], "why": "so",
    } | fields  # fmt: skip


def count(measure: str, number: int, qualifier: str = "exact", **fields: Any) -> Record:
    """An exact count."""
    return {
        "measure": measure, "unit": None, "population": None, "side": None, "lower": number, "best": number,
        "upper": number, "qualifier": qualifier, "cumulative": False, "claims": [],
    } | fields  # fmt: skip


def claim(identity: str, prop: str, value: Record, voices: list[str], words: str, **fields: Any) -> Record:
    """A claim on the strike."""
    return {
        "id": identity, "digest": identity, "report": "strike", "property": prop, "value": value, "voices": voices,
        "stance": "asserted", "spans": [span(words)], "confidence": 0.9, "rule": "by hand",
    } | fields  # fmt: skip


def report(identity: str, kind: str, trigger: str, **fields: Any) -> Record:
    """An actual report in the foreground."""
    return {
        "id": identity, "type": kind, "title": identity, "extent": "single", "modality": "actual",
        "polarity": "affirmed", "foreground": True, "triggers": [span(trigger)],
    } | fields  # fmt: skip


CASE: Record = {
    "id": "handmade",
    "title": TITLE,
    "published": "2022-05-05",
    "publisher": "Merza Post",
    "text": TEXT,
    "expect": {
        "foreground": {
            "type": "air_strike",
            "acceptable_types": ["air_strike", "shelling"],
            "extent": "single",
            "initiator": {"name_contains": ["Harbour"]},
            "target": {"name_contains": ["store"]},
            "place": {"names": ["Sabhā"], "country": "LY", "not": ["Tripoli"], "relation": ["near"]},
            "when": {"edtf": "2022-05-02", "issue": "weak_anchor"},
            "killed": [
                {"lower": 0, "best": 0, "qualifier": "none", "innermost": "Colonel Ada Brun"},
                {"lower": 4, "best": 4, "population": [None, "unknown"], "cumulative": False, "innermost": "a clinic",
                 "parts": [{"population": "children", "best": 1}]},
                {"lower": 9, "best": 9, "qualifier": "exact", "optional": True},
            ],
            "injured": None,
        },
        "background": [
            {
                "type": "shooting",
                "when": {"edtf_any": ["2022-05-01"]},
                "place": {"names": ["Murzuq"], "country": "LY", "not": []},
                "victim": {"name_contains": ["guards"]},
                "killed": {"lower": 3, "best": 3, "upper": 3, "qualifier": "exact"},
                "relation_from_foreground": ["response_to", "retaliation_for"],
            }
        ],
        "also_actual": [{"type": ["protest"], "where": {"names": ["Ubari"]}}],
        "quotations": [
            {
                "content_contains": ["We hit", "two stores"], "kind": "direct", "cue": ["told"],
                "source": "Colonel Ada Brun", "voice_chain": ["Radio Merza", "Colonel Ada Brun"],
                "on_behalf_of": "Harbour Command", "medium": "interview", "told_to": "Radio Merza",
            },
            {"content_contains": "Stop there", "kind": ["direct"], "voice_chain": ["Ada Brun", "one sentry"],
             "within": "one sentry said"},
            {"content_contains": "4 dead", "kind": "indirect", "voice_chain": [], "or_chains": [["a clinic"]],
             "source_empty": False},
            {"content_contains": "march to Tripoli", "kind": "indirect", "voice_chain": ["nobody"], "optional": True},
        ],
        "not_quotations": ["volunteers"],
        "insertions": ["(on Monday)"],
        "voices": [
            {"name": "Colonel Ada Brun", "aliases_in_text": ["The colonel"], "kind": "person", "role": "colonel",
             "party_to_conflict": True, "on_behalf_of": ["Harbour Command"]},
            {"name": "Harbour Command", "mentions": ["The Harbour Command"], "kind": "organisation"},
        ],
        "claims": [
            {"property": "killed", "stance": "asserted", "text_contains": "nobody was killed",
             "innermost": "Colonel Ada Brun", "value_kind": "count"},
            {"property": ["responsibility", "damage"], "stance": ["denied"], "text_contains": "burnt the mill",
             "innermost": "Harbour Command"},
            {"property": "occurred", "stance": "asserted", "text_contains": "crowd marched", "innermost": None},
            {"property": "warning", "stance": "asserted", "text_contains": "may march", "optional": True},
        ],
        "quantities": [
            {"exact": "two stores", "measure": ["objects"], "lower": 2, "qualifier": ["exact"]},
            {"exact": "one of them a child", "measure": "killed", "lower": 1, "population": "children"},
        ],
        "objects": [
            {"kind": "stores", "effect": ["struck", "targeted"], "best": 2},
            {"kind": "stores", "effect": ["spared"], "best": 5, "optional": True},
        ],
        "times": [
            {"exact": "1 May", "timex_type": "DATE", "timex_value": "2022-05-01", "mod": None, "role": None,
             "when": {"edtf": ["2022-05-01"]}},
        ],
        "not_times": ["may"],
        "places": [
            {"exact": "Sabha", "names": ["Sabha", "Sebha"], "country": "LY", "relation": "near", "granularity": "town",
             "gazetteer": "geonames", "within_km_of": [27.04, 14.43, 5]},
        ],
        "not_places": ["Merza"],
        "not_events": ["march to Tripoli"],
        "header": {"exact": "Friday, May 6", "role": "page_header"},
        "published_must_be": "2022-05-05",
        "origins": ["Harbour Command", "a clinic"],
        "origins_may_include": ["Merza Post"],
        "strike_status": ["declared"],
    },
}  # fmt: skip


def reading() -> Record:
    """The reading that gets every expectation of the case right."""
    deaths = count("killed", 4, claims=["four"])
    return {
        "schema": "rashomon.reading/1",
        "status": "read",
        "read_by": {"rashomon": "0", "pipeline": None, "gazetteer": None},
        "document": {
            "id": "d", "uri": None, "title": TITLE, "text": TEXT, "text_sha256": "0", "raw_sha256": "0",
            "published": {"edtf": "2022-05-05", "basis": "given", "confidence": 1.0},
        },
        "quotations": [
            {
                "id": "q1", "content": [span("We hit"), span("two stores near Sabha")], "cue": [span("told")],
                "source": [span("Colonel Ada Brun")], "kind": "direct", "voices": ["radio", "brun"],
                "insertions": [span("on Monday")], "within": None, "medium": "interview", "told_to": "radio",
            },
            {"id": "q2", "content": [span("nobody was killed")], "source": [span("The colonel")], "kind": "indirect",
             "voices": ["brun"]},
            {"id": "q3", "content": [span("one sentry said, ‘Stop there,’ and left")], "kind": "direct",
             "voices": ["brun"]},
            {"id": "q4", "content": [span("Stop there")], "kind": "direct", "voices": ["brun", "sentry"],
             "within": "q3"},
            {"id": "q5", "content": [span("4 dead, one of them a child")], "source": [span("a clinic")],
             "kind": "indirect", "voices": ["clinic"]},
        ],
        "voices": [
            {"id": "brun", "name": "Ada Brun", "kind": "person", "on_behalf_of": "command", "role": "Colonel",
             "party_to_conflict": True, "spans": [span("Colonel Ada Brun"), span("The colonel")]},
            {"id": "command", "name": "Harbour Command", "kind": "organisation",
             "spans": [span("the Harbour Command"), span("The Harbour Command")]},
            {"id": "radio", "name": "Radio Merza", "kind": "publisher", "spans": [span("Radio Merza")]},
            {"id": "sentry", "name": "one sentry", "kind": "unnamed", "spans": [span("one sentry")]},
            {"id": "clinic", "name": "a clinic", "kind": "organisation", "spans": [span("a clinic")]},
        ],
        "times": [
            {"id": "header", "span": span("Friday, May 6"), "timex_type": "DATE", "timex_value": "XXXX-05-06",
             "role": "page_header"},
            {"id": "monday", "span": span("Monday"), "timex_type": "DATE", "timex_value": "2022-05-02",
             "when": day("2022-05-02")},
            {"id": "may", "span": span("1 May"), "timex_type": "DATE", "timex_value": "2022-05-01",
             "when": day("2022-05-01")},
        ],
        "places": [
            {"id": "sabha", "span": span("Sabha"), "where": spot("Sabha", 27.04, 14.43, relation="near")},
            {"id": "murzuq", "span": span("Murzuq"), "where": spot("Murzuq", 25.9, 13.9)},
        ],
        "actors": [
            {"id": "forces", "name": "Forces of the Coast", "kind": "state_forces",
             "spans": [span("the Harbour Command")]},
            {"id": "stores", "name": "stores", "kind": "organisation", "spans": [span("stores")]},
            {"id": "guards", "name": "guards", "kind": "unidentified", "spans": [span("guards")]},
            {"id": "ada", "name": "Ada Brun", "kind": "person", "spans": [span("Ada Brun")],
             "person": {"age": 41, "gender": None, "occupation": "harbour colonel"},
             "relations": [{"type": "member_of", "actor": "forces", "claims": [], "basis": "text"}]},
        ],
        "quantities": [
            {"id": "two", "span": span("two"), "count": count("objects", 2), "of": "stores"},
            {"id": "child", "span": span("one of them a child"), "count": count("killed", 1, population="children")},
        ],
        "reports": [
            report(
                "strike", "air_strike", "hit", when=day("2022-05-02", anchor="monday"), times=["monday"],
                where=spot("Sabha", 27.04, 14.43, relation="near", references=["sabha"]), places=["sabha"],
                roles=[{"role": "initiator", "actor": "forces", "status": "stated", "spans": [span("We")]},
                       {"role": "target", "actor": "stores", "status": "stated", "spans": [span("stores")]}],
                counts=[deaths, count("killed", 1, population="children")], quantities=["two"],
                objects=[{"id": "o", "kind": "building", "name": "two stores", "effect": "struck", "count": "two",
                          "spans": [span("stores")]}],
                relations=[{"type": "response_to", "report": "ambush"}], claims=["none", "four", "mill"],
            ),
            report(
                "ambush", "shooting", "shot", foreground=False, when=day("2022-05-01"),
                where=spot("Murzuq", 25.9, 13.9), counts=[count("killed", 3)],
                roles=[{"role": "victim", "actor": "guards", "status": "stated", "spans": [span("guards")]}],
            ),
            report("crowd", "protest", "marched", where=spot("Ubari", 26.6, 12.8)),
            report("planned", "protest", "march to", modality="hypothetical"),
        ],
        "claims": [
            claim("none", "killed", {"kind": "count", **count("killed", 0, "none")}, ["brun"], "nobody was killed"),
            claim("four", "killed", {"kind": "count", **count("killed", 4)}, ["clinic"], "4 dead"),
            claim("mill", "responsibility", {"kind": "flag", "flag": False}, ["command"], "burnt the mill",
                  stance="denied"),
            claim("marched", "occurred", {"kind": "flag", "flag": True}, [], "a crowd marched", report="crowd"),
        ],
        "issues": [{"stage": "read.times", "code": "weak_anchor", "message": "a weekday"}],
    }  # fmt: skip


def incidents() -> list[Record]:
    """What the document makes alone."""
    names = {"Harbour Command": True, "a clinic": None, "Merza Post": None}
    origins = [{"id": name, "name": name, "documents": ["d"], "voices": []} for name in names]
    return [{"id": "i", "reports": ["strike"], "origins": origins, "strike_status": "declared"}]


SHORT: Record = {
    "id": "short",
    "published": "2022-05-05",
    "text": "A mine went off 12 km north of Sirte on Monday.",
    "expect": {
        "report": {
            "type": ["landmine"],
            "extent": "single",
            "when": {"edtf": "2022-05-02"},
            "where": {
                "country": "LY", "not": ["Tripoli"], "relation": ["offset"], "within_km_of": [31.31, 16.59, 5],
                "distance_m": 12000, "bearing_deg": 0, "granularity": ["point"],
            },
        },
        "published_must_be": None,
    },
}  # fmt: skip


def short_reading() -> Record:
    """The reading that gets the short case right."""
    where = spot(
        "Sirte", 31.31, 16.6, relation="offset", distance_m=12500, bearing_deg=355, granularity="point"
    )  # fmt: skip
    text = SHORT["text"]
    trigger = {"start": 2, "end": 6, "exact": text[2:6]}
    mine = {"id": "m", "type": "landmine", "title": "m", "triggers": [trigger], "extent": "single",
            "when": day("2022-05-02"), "where": where}  # fmt: skip
    return {"document": {"text": text, "title": None, "published": None}, "reports": [mine]}


EVENTS: Record = CASE | {
    "id": "events",
    "expect": {
        "reports": [
            {
                "type": "air_strike", "trigger_contains": ["Colonel", "hit"], "foreground": True, "extent": "single",
                "initiator": {"name_contains": ["HARBOUR"], "not": ["Tripoli"], "status": ["stated", "alleged"]},
                "victim": None, "mentions": ["hit", "two stores"], "when": {"edtf": "2022-05-02"},
                "killed": {"parts": [{"population": ["women", "children"], "number": 1}]},
                "injured": {"best": [None, 2], "qualifier": "at_least", "unit": "persons", "number": 2},
            },
            {"type": "shooting", "trigger_contains": "shot", "killed": {"lower": 3}, "captured": None},
            {"type": "protest", "acceptable_types": ["protest"], "where": {"names": ["Ubari"]}},
            {"type": "protest", "trigger_contains": "march to", "modality": ["future", "hypothetical"],
             "optional": True},
            {"type": "riot", "trigger_contains": "left", "optional": True},
        ],
        "exact_number_of_actual_reports": [3, 4],
        "relations": [
            {"from": "hit", "type": ["response_to", "follows"], "to": "shot"},
            {"from": "marched", "type": "follows", "to": "hit", "optional": True},
        ],
        "not_people": ["two stores"],
        "quantities": [{"exact": "one of them", "measure": "killed", "number": 1, "cumulative": False}],
        "actors": [
            {"name_contains": ["Ada"], "kind": ["person"], "person": {"age": 41, "occupation": ["pilot", "colonel"]},
             "relations": [{"type": "member_of", "actor": ["Forces"]}]},
        ],
    },
}  # fmt: skip
"""The same text, with what is asked of short texts on what happened."""


def events_reading() -> Record:
    """The reading that gets the case on events right."""
    made = reading()
    made["reports"][0]["counts"].append(count("injured", 2, "at_least", best=None, unit="person"))
    return made
