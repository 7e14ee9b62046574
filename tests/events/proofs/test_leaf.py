"""A leaf: all of an entry as it is stored, in canonical JSON, its prose as commitments."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import codec, records
from events.catalogue import event_kinds, names_of
from events.entry import Source
from events.hints import hints
from events.localized import Localized, is_language_tag
from events.proofs import leaf, merkle
from events.proofs.leaf import PROSE, Opening
from events.proofs.merkle import ProofError
from events.store import log
from events.texts import UNFIT
from tests.events.proofs.plain import canonical, is_list, is_object
from tests.events.stored import STORED, Stored

assert records.LIFECYCLES, "importing the records declares their facts"

PAYLOAD = {
    "kind": "EU_AGENCY",
    "country": "PT",
    "name": {"en": "European Drugs Agency", "fr": "Agence « drogues »\n"},
    "other_names": ["EMCDDA", 'the "old" one'],
}
SOURCES = [{"kind": "DOCUMENT", "title": "Regulation", "url": "https://example.org/1", "says": "s"}]
ROW: Mapping[str, Any] = {
    "position": 7,
    "id": "evt_1",
    "record": "ins_1",
    "version": 3,
    "type": "institution.registered",
    "type_version": 1,
    "payload": codec.written(PAYLOAD).decode(),
    "effective_on": "2019-02",
    "effective_from": date(2019, 2, 1),
    "recorded_at": datetime(2026, 3, 2, 12, 30, 1, 5, tzinfo=UTC),
    "actor_id": "act_1",
    "command_id": "one",
    "sources": codec.written(SOURCES).decode(),
    "reason": "The name was misspelt.",
    "exceptional": False,
    "corrects": 5,
    "about": 6,
    "replayed": False,
}


def hashed(row: Mapping[str, Any], salts: Mapping[str, str]) -> bytes:
    return merkle.leaf_hash(leaf.data(leaf.remade(row, salts)))


# What is hashed ------------------------------------------------------------------------------

ALTERED: dict[str, Any] = {
    "position": 8,
    "id": "evt_2",
    "record": "ins_2",
    "version": 4,
    "type": "institution.renamed",
    "type_version": 2,
    "payload": codec.written({**PAYLOAD, "country": "ES"}).decode(),
    "effective_on": "2019-02-01",
    "effective_from": date(2019, 2, 2),
    "recorded_at": datetime(2026, 3, 2, 12, 30, 1, 6, tzinfo=UTC),
    "actor_id": "act_2",
    "command_id": "another",
    "sources": "[]",
    "reason": "The name was misspelt!",
    "exceptional": True,
    "corrects": 4,
    "about": 5,
    "replayed": True,
}


@pytest.mark.parametrize("column", log.entries.c.keys())
def test_whichever_column_is_altered_the_hash_is_another(column: str) -> None:
    """A column that is added to the log one day has to be decided about: here, and in the leaf."""
    made, salts = leaf.made(ROW)
    assert hashed(ROW, salts) == merkle.leaf_hash(leaf.data(made))
    altered = {**ROW, column: ALTERED[column]}
    assert hashed(altered, salts) != hashed(ROW, salts)
    if log.entries.c[column].nullable:
        assert hashed({**ROW, column: None}, salts) != hashed(ROW, salts)


def test_a_leaf_is_written_to_the_byte() -> None:
    """Whoever makes another verifier has to write the very same."""
    salts = {"/reason": "00" * 16, "/payload/title/en": "0f" * 16}
    row = {
        **ROW,
        "payload": '{"title":{"en":"Drugs"}}',
        "sources": "[]",
        "corrects": None,
        "recorded_at": ROW["recorded_at"].astimezone(timezone(timedelta(hours=-3))),
    }
    reason = hashlib.sha256(bytes(16) + b"The name was misspelt.").hexdigest()
    title = hashlib.sha256(bytes([15]) * 16 + b"Drugs").hexdigest()
    assert leaf.data(leaf.remade(row, salts)).decode() == (
        '{"about":6,"actor_id":"act_1","command_id":"one","effective_from":"2019-02-01",'
        '"effective_on":"2019-02","exceptional":false,"format":2,"id":"evt_1",'
        f'"payload":{{"title":{{"en":{{"sha256":"{title}"}}}}}},"position":7,'
        f'"reason":{{"sha256":"{reason}"}},"record":"ins_1",'
        '"recorded_at":"2026-03-02T12:30:01.000005Z","replayed":false,"sources":[],'
        '"type":"institution.registered","type_version":1,"version":3}'
    )


def test_what_is_null_is_left_out() -> None:
    nothing = {column.name: None for column in log.entries.c if column.nullable}
    made, _ = leaf.made({**ROW, **nothing, "added_later": None})
    assert made.keys() == {"format", *log.entries.c.keys()} - nothing.keys()


@pytest.mark.parametrize("stored", STORED, ids=str)
def test_an_entry_is_hashed_as_it_was_stored_in_whichever_shape(stored: Stored) -> None:
    """Today's shape of it is of no concern: a leaf is for ever."""
    row = {**ROW, "type": stored.type, "type_version": stored.type_version, "payload": stored.text}
    made, salts = leaf.made(row)
    assert (made["type"], made["type_version"]) == (stored.type, stored.type_version)
    shown = leaf.opened(made, leaf.openings(row, salts))
    assert shown["payload"] == json.loads(stored.text)
    assert codec.written(shown["payload"]).decode() == stored.text


# Canonical JSON ------------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8")).filter(lambda text: not UNFIT.search(text))
names = st.sampled_from(["en", "fr", "pt-BR", "zh-Hant", "de-1996", "a_b", "a", "Z", "~", "a/b"])
numbers = st.integers(1 - 2**53, 2**53 - 1)
plain = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
)


@given(plain)
def test_what_is_written_is_canonical_json(value: Any) -> None:
    assert codec.written(value).decode() == canonical(value)
    assert json.loads(codec.written(value)) == value


def test_every_character_that_the_register_accepts_is_written_as_rfc_8785_has_it() -> None:
    fit = "".join(chr(one) for one in range(0x110000) if not UNFIT.match(chr(one)))
    assert {*'\t\n\r"\\/\u2028é\U0001f30d'} <= {*fit}
    assert codec.written(fit).decode() == canonical(fit)


def test_members_are_named_in_ascii_so_that_all_sort_them_alike() -> None:
    """RFC 8785 sorts by UTF-16, others by bytes or code points: it is all the same for these."""
    names = {*log.entries.c.keys(), *(one.name for one in all_members())}
    assert all(name.isascii() for name in names)
    assert not is_language_tag("fr-é")
    made, _ = leaf.made(ROW)
    assert leaf.data(made).decode() == canonical(made)


# What is prose -------------------------------------------------------------------------------

PLAIN = {
    "act_reference": "of an act, as its body numbers it",
    "bank_reference": "as the bank numbers it",
    "call_id": "of a call, as its publisher numbers it",
    "code": "of a sector, in its vocabulary",
    "country": "ISO 3166",
    "currency": "ISO 4217",
    "decision_reference": "as the funder numbers it",
    "erased_actor": "an id",
    "language": "BCP 47",
    "languages": "BCP 47",
    "path": "a JSON pointer",
    "programme": "the funder's, by its code",
    "recovery_reference": "as the funder numbers it",
    "reference": "as the funder, or the parties, number it",
    "region": "a code of IATI's",
    "scheme_name": "of a system of identifiers",
    "seat": "the name of a town",
    "time_zone": "IANA's name of it",
    "topic_id": "of a topic, as its publisher numbers it",
    "value": "of an identifier",
    "vocabulary": "a code of IATI's",
}
"""Members that hold a text and are no prose, and what is in them instead."""

ENVELOPE = {"id", "record", "type", "effective_on", "actor_id", "command_id"}
"""Columns of text that are ids and codes."""


class Member(NamedTuple):
    """A field of a fact or a source, or of a part of one."""

    where: str
    is_text: bool

    @property
    def name(self) -> str:
        return self.where.split(".")[-1]


def all_members() -> Iterator[Member]:
    for kind in event_kinds.values():
        yield from members(kind.fact, kind.name)
    yield from members(Source, "source")


def members(cls: Any, where: str) -> Iterator[Member]:
    """Yield the fields of a class and of its parts; the id of a record is no text."""
    for name, hint in hints(cls).items():
        held = [*_held(hint)]
        texts = {str, Localized}.intersection(held) if names_of(hint) is None else ()
        yield Member(f"{where}.{name}", bool(texts))
        for part in held:
            if is_dataclass(part):
                yield from members(part, f"{where}.{name}")


def _held(hint: Any) -> Iterator[Any]:
    """Yield the plain types that a field may hold, of one or several."""
    if get_origin(hint) is Annotated:
        yield from _held(get_args(hint)[0])
    elif get_args(hint) and get_origin(hint) is not Literal:
        for part in get_args(hint):
            yield from _held(part)
    else:
        yield hint


def test_of_every_text_it_is_decided_whether_it_is_prose() -> None:
    """What somebody may write in words of their own has to be removable one day: PROSE, or why."""
    texts = [one for one in all_members() if one.is_text]
    assert [one.where for one in texts if one.name not in PROSE | PLAIN.keys()] == []
    assert PROSE.isdisjoint(PLAIN)
    columns = {column.name for column in log.entries.c if column.type.python_type is str}
    assert columns - {"payload", "sources"} == ENVELOPE | {"reason"}
    assert {one.name for one in texts} | {"reason"} == PROSE | PLAIN.keys()


def test_of_every_text_in_an_older_shape_it_is_decided_too() -> None:
    """Its members may have other names than today."""
    today = {one.name for one in all_members()}
    older = [one for one in STORED if not codec.is_current(one.type, one.type_version)]
    assert older
    for stored in older:
        names = {*_holders(json.loads(stored.text), "")}
        assert names <= PROSE | PLAIN.keys() | today, stored


def _holders(value: Any, name: str) -> Iterator[str]:
    """Yield the name of the member that each text is in."""
    if isinstance(value, str):
        yield name
    elif is_list(value):
        for one in value:
            yield from _holders(one, name)
    elif is_object(value):
        for inner, one in value.items():
            yield from _holders(one, name if is_language_tag(inner) else inner)


def test_prose_is_committed_to_wherever_it_stands_and_nothing_else() -> None:
    made, salts = leaf.made(ROW)
    assert salts.keys() == {
        *("/payload/name/en", "/payload/name/fr", "/payload/other_names/0"),
        *("/payload/other_names/1", "/reason"),
        *("/sources/0/says", "/sources/0/title", "/sources/0/url"),
    }
    assert made["payload"]["country"] == "PT"
    assert made["sources"][0]["kind"] == "DOCUMENT"
    for written in ("European", "EMCDDA", "misspelt", "Regulation", "example.org"):
        assert written not in leaf.data(made).decode()
    assert made["reason"] == {
        "sha256": hashlib.sha256(
            bytes.fromhex(salts["/reason"]) + ROW["reason"].encode()
        ).hexdigest()
    }


def test_a_path_is_a_json_pointer() -> None:
    row = {**ROW, "payload": '{"note":{"a/b~c":["x"]}}', "sources": "[]", "reason": None}
    made, salts = leaf.made(row)
    assert [*salts] == ["/payload/note/a~1b~0c/0"]
    assert leaf.opened(made, leaf.openings(row, salts))["payload"] == {"note": {"a/b~c": ["x"]}}


def test_the_same_text_is_committed_to_otherwise_each_time() -> None:
    """Else who has seen one entry could tell what a redacted one said."""
    one, other = leaf.made(ROW)[0], leaf.made(ROW)[0]
    assert one["reason"] != other["reason"]
    assert len({tuple(leaf.made(ROW)[1].values()) for _ in range(20)}) == 20
    _, salts = leaf.made({**ROW, "payload": '{"other_names":["A","A","A"]}'})
    assert len({*salts.values()}) == len(salts)
    assert {len(salt) for salt in salts.values()} == {32}


# Opened again --------------------------------------------------------------------------------


def test_a_leaf_is_opened_by_its_openings() -> None:
    made, salts = leaf.made(ROW)
    before = deepcopy(made)
    shown = leaf.opened(made, leaf.openings(ROW, salts))
    assert made == before
    assert shown == {
        **ROW,
        "format": 2,
        "payload": PAYLOAD,
        "sources": SOURCES,
        "effective_from": "2019-02-01",
        "recorded_at": "2026-03-02T12:30:01.000005Z",
    }


def test_a_leaf_may_be_opened_in_part() -> None:
    made, salts = leaf.made(ROW)
    [reason] = [one for one in leaf.openings(ROW, salts) if one.path == "/reason"]
    shown = leaf.opened(made, [reason])
    assert shown["reason"] == ROW["reason"]
    assert shown["payload"] == made["payload"]


def removed_head(opening: Opening) -> Opening:
    """Count the beginning of a text as salt."""
    salt = opening.salt + opening.text[:5].encode().hex()
    return opening._replace(salt=salt, text=opening.text[5:])


WRONG: list[tuple[Callable[[Opening], Opening], str]] = [
    (lambda one: one._replace(text=f"{one.text} "), "commits to another text at /reason"),
    (lambda one: one._replace(salt="00" * 16), "commits to another text at /reason"),
    (lambda one: one._replace(path="/reasons"), "commits to nothing at /reasons"),
    (lambda one: one._replace(path="/actor_id"), "commits to nothing at /actor_id"),
    (lambda one: one._replace(path=""), "commits to nothing at "),
    (lambda one: one._replace(salt="soon"), "32 hexadecimal digits"),
    (lambda one: one._replace(salt=one.salt.upper()), "32 hexadecimal digits"),
    (lambda one: one._replace(salt=f" {one.salt}"), "32 hexadecimal digits"),
    (lambda one: one._replace(salt=one.salt[:-2], text=f"?{one.text}"), "32 hexadecimal"),
    (lambda one: one._replace(text="\ud800"), "no text"),
    (removed_head, "32 hexadecimal digits"),
]


@pytest.mark.parametrize(("alter", "said"), WRONG)
def test_an_opening_of_anything_else_is_refused(
    alter: Callable[[Opening], Opening], said: str
) -> None:
    salts = {**leaf.made(ROW)[1], "/reason": "a1" * 16}
    made = leaf.remade(ROW, salts)
    [reason] = [one for one in leaf.openings(ROW, salts) if one.path == "/reason"]
    with pytest.raises(ProofError, match=said):
        leaf.opened(made, [alter(reason)])


@given(st.data())
def test_whatever_is_said_is_found_again(data: st.DataObject) -> None:
    payload = {"title": data.draw(st.dictionaries(names, texts)), "code": data.draw(texts)}
    row = {**ROW, "payload": codec.written(payload).decode(), "reason": data.draw(texts)}
    made, salts = leaf.made(row)
    read = json.loads(leaf.data(made))
    assert hashed(row, salts) == merkle.leaf_hash(canonical(read).encode())
    shown = leaf.opened(read, leaf.openings(row, salts))
    assert (shown["payload"], shown["reason"]) == (payload, row["reason"])


# Removed for good ----------------------------------------------------------------------------


def test_what_is_redacted_leaves_the_hash_as_it_was() -> None:
    made, salts = leaf.made(ROW)
    redacted = {**salts, "/reason": f"={made['reason']['sha256']}"}
    without = {**ROW, "reason": ""}
    assert hashed(without, redacted) == hashed(ROW, salts)
    openings = leaf.openings(without, redacted)
    assert "/reason" not in {one.path for one in openings}
    shown = leaf.opened(leaf.remade(without, redacted), openings)
    assert shown["reason"] == made["reason"]
    assert shown["payload"] == PAYLOAD


def test_what_is_said_to_be_redacted_has_no_text() -> None:
    """Else a text could be put in place of another, as if that had been removed."""
    made, salts = leaf.made(ROW)
    redacted = {**salts, "/reason": f"={made['reason']['sha256']}"}
    with pytest.raises(ProofError, match="the text at /reason is there, and said to be removed"):
        leaf.remade({**ROW, "reason": "Another."}, redacted)


def test_the_beginning_of_a_text_is_no_part_of_its_salt() -> None:
    """Else it could be cut off a text, and the hash be as it was."""
    made, salts = leaf.made(ROW)
    [reason] = [one for one in leaf.openings(ROW, salts) if one.path == "/reason"]
    cut = removed_head(reason)
    assert (
        hashlib.sha256(bytes.fromhex(cut.salt) + cut.text.encode()).hexdigest()
        == (made["reason"]["sha256"])
    )
    with pytest.raises(ProofError, match="32 hexadecimal digits"):
        leaf.remade({**ROW, "reason": cut.text}, {**salts, "/reason": cut.salt})
