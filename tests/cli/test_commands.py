"""The command line as a user meets it: answers on one stream, all else on the other, clear words for mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from rashomon.model.schema import RECORDS, json_schema

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STATEMENT = str(EXAMPLES / "airstrike-statement.txt")


def rashomon(*arguments: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    command = [sys.executable, "-m", "rashomon.cli.main", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of the example documents."""
    path = tmp_path_factory.mktemp("ledger") / "examples.db"
    done = rashomon("add", str(EXAMPLES / "documents.jsonl"), "--ledger", str(path))
    assert done.returncode == 0, done.stderr
    assert b"5 documents (5 read), 5 of them new" in done.stdout
    return str(path)


def test_jsonl_is_nothing_but_valid_readings() -> None:
    """Standard output holds one schema-valid line for each input, good or bad, and nothing else."""
    done = rashomon("read", STATEMENT, "-", "--format", "jsonl", stdin=b"\x00\x01\x02\x03" * 50)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert [json.loads(line)["status"] for line in lines] == ["read", "unreadable"]
    validator = Draft202012Validator(json_schema("reading"))
    for line in lines:
        validator.validate(json.loads(line))


def test_the_same_input_gives_the_same_bytes() -> None:
    """Two runs print the same line."""
    first, second = (rashomon("read", STATEMENT, "--format", "jsonl").stdout for _ in range(2))
    assert first == second


def test_a_dossier_is_plain_when_piped() -> None:
    """No colour codes reach a pipe; the page says what it is not."""
    done = rashomon("read", STATEMENT, "--published", "2023-03-23")
    assert b"\x1b[" not in done.stdout
    assert "Reported, not verified." in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read", "no-such-file.txt"], "There is no file no-such-file.txt"),
        (["read", STATEMENT, "--published", "last week"], "is no EDTF date"),
        (["schema", "nothing"], "There is no record 'nothing'"),
        (["incidents", "--ledger", "no-such.db"], "no-such.db"),
        (["gazetteer", "find", "Xqzzyv"], "No place named Xqzzyv is known"),
        (["export", "--format", "xls", "--ledger", "x.db"], "There is no format 'xls'"),
    ],
)
def test_a_mistake_gets_one_clear_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Exit code 2, what is wrong on standard error, nothing on standard output, no traceback."""
    done = rashomon(*arguments, cwd=tmp_path)
    told = " ".join(done.stderr.decode().split())
    assert done.returncode == 2
    assert message in told
    assert "Traceback" not in told
    assert done.stdout == b""


def test_own_places_are_added_listed_and_removed(tmp_path: Path) -> None:
    """The summary says what was taken and what not and why; `list` and `remove` know the name; errors are one line."""
    from rashomon.reference.gazetteer import Gazetteer

    index = tmp_path / "index"
    index.symlink_to(Gazetteer.open(with_added=False).folder)
    table = tmp_path / "posts.csv"
    table.write_text("name,country,lat,lon,kind\nCamp Zorgan,SY,35.31,40.22,base\nBad,SY,x,40,base\n")
    where = ("--gazetteer", str(index))
    done = rashomon("gazetteer", "add", str(table), *where)
    told = " ".join(done.stdout.decode().split())
    assert done.returncode == 0, done.stderr
    assert "posts: 1 place with 1 name added from the table posts.csv." in told
    assert "1 row left out: lat and lon are no numbers line 3: 'x', '40'" in told
    assert b"posts" in rashomon("gazetteer", "list", *where).stdout
    assert b"35.3100" in rashomon("gazetteer", "find", "Camp Zorgan", *where).stdout
    assert b"posts: 1 place from posts.csv removed." in rashomon("gazetteer", "remove", "posts", *where).stdout
    for command in (("find", "Camp Zorgan"), ("remove", "posts"), ("add", str(tmp_path / "none.csv"))):
        done = rashomon("gazetteer", *command, *where)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", RECORDS)
def test_each_schema_is_printed(name: str) -> None:
    """`rashomon schema NAME` prints the schema that the types give."""
    assert json.loads(rashomon("schema", name).stdout) == json.loads(msgspec.json.encode(json_schema(name)))


def test_adding_again_adds_nothing(ledger: str) -> None:
    """The same documents are no news, and the log still verifies."""
    done = rashomon("add", str(EXAMPLES / "documents.jsonl"), "--ledger", ledger)
    assert b"0 of them new" in done.stdout
    assert rashomon("verify", "--ledger", ledger).returncode == 0


def test_from_the_list_to_the_words(ledger: str) -> None:
    """incidents → show → explain leads from a value to the sentence and who said it."""
    exported = rashomon("export", "--ledger", ledger, "--format", "jsonl").stdout.splitlines()
    incidents = [json.loads(line) for line in exported]
    validator = Draft202012Validator(json_schema("incident"))
    for incident in incidents:
        validator.validate(incident)
    listed = rashomon("incidents", "--ledger", ledger).stdout.decode()
    strike = next(i for i in incidents if i["type"] == "air_strike" and i["number_of_documents"] > 1)
    assert strike["id"].removeprefix("report_")[:10] in listed
    shown = " ".join(rashomon("show", strike["id"], "--ledger", ledger).stdout.decode().split())
    assert "independent origins" in shown
    told = " ".join(rashomon("explain", strike["id"], "killed", "--ledger", ledger).stdout.decode().split())
    assert "Ouarab" in told
    assert "sentence:" in told


def test_explaining_what_nobody_says_names_what_is_said(ledger: str) -> None:
    """An unknown property is answered with those spoken of."""
    first = json.loads(rashomon("export", "--ledger", ledger).stdout.splitlines()[0])
    done = rashomon("explain", first["id"], "weather", "--ledger", ledger)
    assert done.returncode == 2
    assert b"Properties spoken of" in b" ".join(done.stderr.split())


def test_a_person_decides(ledger: str, tmp_path: Path) -> None:
    """judge and review are recorded with what they change, shown, and can be undone."""
    import shutil

    own = str(shutil.copy(ledger, tmp_path / "own.db"))
    who = ("--by", "Ama", "--reason", "checked", "--ledger", own)
    incidents = [json.loads(line) for line in rashomon("export", "--ledger", own).stdout.splitlines()]
    first, second = incidents[0]["id"], incidents[1]["id"]
    done = rashomon("review", first, "correct", "--field", "title", "--after", "The strike", *who)
    assert done.returncode == 0, done.stderr
    assert b"in_force: correct title" in rashomon("reviews", "--ledger", own).stdout
    assert "The strike" in rashomon("show", first, "--ledger", own).stdout.decode()
    joined = rashomon("judge", first, second, "same", *who)
    assert b"formerly" in b" ".join(joined.stdout.split())
    refused = rashomon("review", first, "correct", "--field", "weather", "--after", "rain", *who)
    assert (refused.returncode, b"cannot be corrected" in refused.stderr) == (2, True)
    assert rashomon("verify", "--ledger", own).returncode == 0
