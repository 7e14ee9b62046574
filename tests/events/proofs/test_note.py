"""Signed notes: those that others published, and what is made of ours when a byte is altered."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.proofs.keys import LOG, WITNESS, Key, NoteError, PrivateKey, coded
from events.proofs.note import Head, Records, checkpoint, moment_of, opened, signed

# Published: C2SP signed-note, "Example".
FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
FOO_NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2"
    "ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)

# Published: golang.org/x/mod/sumdb/note, note_test.go.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
BY_PETER = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZ"
    "b6KE6RyyBwJnAM=\n"
)
BY_ENOCH = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33"
    "WWd1RvMc+QQ=\n"
)
NOTE = f"{TEXT}\n{BY_PETER}{BY_ENOCH}"

# Published: a certificate log's, signed besides in a way that is not ours, and four witnesses'.
ARCHE = (
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
)
REMORA = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
WITNESSED = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3u\
rbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75\
MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqo\
XHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5\
hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5\
XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TU\
FucgKi7lI7cUiOvKFYe/TmN9DAg==
"""

ROOT, RECORDS_ROOT = hashlib.sha256(b"leaves").digest(), hashlib.sha256(b"records").digest()
HEAD = Head.of("register.example/log", 12, ROOT, Records(3, RECORDS_ROOT))


def refusal(note: str | bytes, *keys: str) -> str:
    with pytest.raises(NoteError) as refused:
        opened(note, [Key.read(key) for key in keys])
    return str(refused.value)


def who(note: str | bytes, *keys: str) -> list[str]:
    return [one.key.name for one in opened(note, [Key.read(key) for key in keys]).signatures]


# What others published -----------------------------------------------------------------------


def test_the_example_of_the_specification_is_opened() -> None:
    assert opened(FOO_NOTE, [Key.read(FOO)]).text == "This is an example message.\n"


def test_a_note_of_go_is_made_byte_for_byte() -> None:
    private = PrivateKey.read(PETERS)
    assert (private.text, private.key.text) == (PETERS, PETER)
    assert signed(TEXT, private) == f"{TEXT}\n{BY_PETER}"


def test_who_signed_is_told_of_known_keys_alone() -> None:
    assert who(NOTE, PETER) == ["PeterNeumann"]
    assert who(NOTE, ENOCH, PETER) == ["PeterNeumann", "EnochRoot"]
    assert who(f"{TEXT}\n{BY_PETER * 100}", PETER) == ["PeterNeumann"]
    assert opened(NOTE.encode(), [Key.read(PETER)]).text == TEXT


def test_a_checkpoint_that_is_public_is_opened_with_its_witness() -> None:
    log, witness = Key.read(ARCHE), Key.read(REMORA)
    head, signatures = found = checkpoint(WITNESSED, [log, witness])
    assert (head.origin, head.size, head.records) == (log.name, 1_432_088_532, None)
    assert [(one.key, one.at) for one in signatures] == [(log, None), (witness, 0x6A122120)]
    assert [one.key for one in found.witnesses] == [witness]
    with pytest.raises(NoteError, match=r"arche2025h1\S+ did not sign this: it was altered"):
        checkpoint(WITNESSED.replace("1432088532", "1432088533"), [log])
    with pytest.raises(NoteError, match=r"remora\S+ did not sign this: it was altered"):
        checkpoint(WITNESSED.replace("5wAAAABqEiEg", "5wAAAABqEiEh"), [log, witness])


def test_a_witness_does_not_speak_for_the_log() -> None:
    with pytest.raises(NoteError, match="not signed by a known key of its log, arche2025h1"):
        checkpoint(WITNESSED, [Key.read(REMORA)])
    as_witness = Key(Key.read(ARCHE).name, Key.read(REMORA).public, WITNESS)
    with pytest.raises(NoteError):
        checkpoint(WITNESSED, [as_witness])


# Notes that show nothing ---------------------------------------------------------------------


def test_a_note_that_nobody_known_signed_is_refused() -> None:
    assert refusal(NOTE, FOO).endswith("known are those of example.com/foo")
    assert refusal(NOTE).endswith("known are those of nobody")


def test_one_false_signature_of_a_known_key_makes_a_note_worthless() -> None:
    false = BY_ENOCH.replace("rwz+eBzm", "rwz+eAzm")
    assert who(f"{TEXT}\n{BY_PETER}{false}", PETER) == ["PeterNeumann"]
    told = refusal(f"{TEXT}\n{BY_PETER}{false}", PETER, ENOCH)
    assert told == "EnochRoot did not sign this: it was altered"
    longer = BY_PETER.replace("wJnAM=", "wJnAMA")
    assert "PeterNeumann did not sign" in refusal(f"{TEXT}\n{longer}", PETER)


def test_a_witness_signs_no_moment_that_cannot_be() -> None:
    private = PrivateKey.new("witness.example/w")
    at = 2**63
    moment = at.to_bytes(8, "big")
    key = Key(private.name, private.key.public, WITNESS)
    signature = moment + private.sign(f"cosignature/v1\ntime {at}\n{HEAD.text}")
    note = f"{HEAD.text}\n— {key.name} {coded(key.id + signature)}\n"
    assert "did not sign this" in refusal(note, key.text)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (TEXT, "a blank line"),
        (f"{TEXT}\n", "a blank line"),
        (f"{TEXT}\n{BY_PETER[:-1]}", "a blank line"),
        (f"\x01{NOTE}", "control characters"),
        (f"\x7f{NOTE}", "control characters"),
        (f"\x9b{NOTE}", "control characters"),
        (NOTE.replace("\n", "\r\n"), "control characters"),
        (b"\xff" + NOTE.encode(), "UTF-8"),
        (f"\udc00{NOTE}", "UTF-8"),
        (f"{NOTE}Unexpected line.\n", "line of a signature"),
        (f"{NOTE}—\n", "line of a signature"),
        (NOTE.replace("PeterNeumann", "Peter Neumann"), "line of a signature"),
        (NOTE.replace("PeterNeumann", "Peter\u2003Neumann"), "line of a signature"),
        (NOTE.replace("PeterNeumann", "Peter+Neumann"), "line of a signature"),
        (NOTE.replace("wJnAM=", "wJnAN="), "line of a signature"),
        (f"{TEXT}\n{BY_PETER}— EnochRoot rwz+eA==\n", "line of a signature"),
        (f"{TEXT}\n{BY_PETER * 101}", "at most 100 signatures, this one 101"),
        ("x" * 1_000_000 + f"\n\n{BY_PETER}", "at most 1000000 bytes"),
    ],
    ids=str,
)
def test_what_is_no_note_is_refused(note: str | bytes, said: str) -> None:
    assert said in refusal(note, PETER)


texts = st.lists(st.text(st.characters(exclude_categories=["C"]))).map(
    lambda lines: "".join(f"{line}\n" for line in [*lines, "end"])
)
privates = st.builds(
    PrivateKey,
    st.text("abc./-é", min_size=1, max_size=20),
    st.binary(min_size=32, max_size=32),
)


@given(texts, privates)
def test_what_is_signed_is_opened(text: str, private: PrivateKey) -> None:
    found = opened(signed(text, private), [private.key])
    assert (found.text, [one.key for one in found.signatures]) == (text, [private.key])
    assert PrivateKey.read(private.text) == private
    assert Key.read(private.key.text) == private.key


@given(texts, privates, st.data())
def test_one_altered_byte_is_refused(text: str, private: PrivateKey, data: st.DataObject) -> None:
    note = bytearray(signed(text, private).encode())
    place = data.draw(st.integers(0, len(note) - 1))
    note[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NoteError):
        opened(bytes(note), [private.key])


# Keys ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("read", [Key.read, PrivateKey.read], ids=["verifier", "private"])
def test_a_key_is_read_whole_or_not_at_all(
    read: Callable[[str], Key | PrivateKey],
) -> None:
    text = PETER if read == Key.read else PETERS
    for place, letter in enumerate(text):
        for mangled in (
            text[:place],
            text[:place] + text[place + 1 :],
            text[:place] + chr(ord(letter) + 1) + text[place + 1 :],
        ):
            with pytest.raises(NoteError):
                read(mangled)


def test_what_comes_by_copying_a_key_is_no_part_of_it() -> None:
    for copied in (f"{PETER} ", f" \t{PETER}", f"{PETER}\r\n"):
        assert Key.read(copied).text == PETER


def test_a_key_of_a_kind_that_is_not_known_is_said_so() -> None:
    with pytest.raises(NoteError, match="PeterNeumann is of kind 0x65; known are 0x01 and 0x04"):
        Key.read("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")


def test_a_key_says_nothing_of_its_secret() -> None:
    private = PrivateKey.new("register.example/log")
    assert coded(private.seed) not in repr(private)
    assert str(private.seed) not in repr(private)
    assert private.key.kind == LOG


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b", "\x01"])
def test_a_name_that_no_note_could_hold_is_refused(name: str) -> None:
    with pytest.raises(NoteError, match="neither spaces nor a plus"):
        PrivateKey.new(name)


# Checkpoints ---------------------------------------------------------------------------------


def test_a_checkpoint_is_written_as_it_is_read() -> None:
    assert HEAD.text == (
        f"register.example/log\n12\n{coded(ROOT)}\nliaison/records/v1 3 {coded(RECORDS_ROOT)}\n"
    )
    assert Head.read(HEAD.text) == HEAD


def test_lines_that_only_others_understand_are_let_through() -> None:
    text = f"o\n0\n{coded(ROOT)}\nliaison/records/v2 x\nfuture is here\n"
    head = Head.read(text)
    assert (head.records, head.extensions) == (None, ("liaison/records/v2 x", "future is here"))
    assert head.text == text


@pytest.mark.parametrize(
    "altered",
    [
        ("12\n", "012\n"),
        ("12\n", "+12\n"),
        ("12\n", "-1\n"),
        ("12\n", "1_2\n"),
        ("12\n", " 12\n"),
        ("12\n", "\u0661\u0662\n"),
        ("12\n", f"{2**63}\n"),
        ("12\n", f"1{'0' * 5000}\n"),
        (coded(ROOT), coded(ROOT)[:-1]),
        (coded(ROOT), coded(ROOT[:31])),
        (coded(ROOT), coded(ROOT[:31] + b"\x00")[:-2] + "B="),
        (coded(ROOT), ""),
        ("register.example/log", ""),
        ("v1 3", "v1 03"),
        ("v1 3", "v1 13"),
        ("v1 3", "v1 0"),
        ("v1 3", "v1"),
        ("v1 3", "v1 3 3"),
        ("\nliaison", "\n\nliaison"),
        (coded(RECORDS_ROOT), f"{coded(RECORDS_ROOT)}\n{HEAD.extensions[0]}"),
        (f"\n{HEAD.extensions[0]}\n", ""),
    ],
    ids=str,
)
def test_what_is_no_checkpoint_is_refused(altered: tuple[str, str]) -> None:
    text = HEAD.text.replace(*altered)
    assert text != HEAD.text
    with pytest.raises(NoteError):
        Head.read(text)


def test_a_note_says_when_it_was_signed() -> None:
    at = datetime(2026, 11, 30, 13, 5, 0, 7, tzinfo=timezone(timedelta(hours=1)))
    dated = Head.of(HEAD.origin, HEAD.size, HEAD.root, Records(3, RECORDS_ROOT), at)
    assert dated.text == f"{HEAD.text}liaison/made-at/v1 2026-11-30T12:05:00.000007Z\n"
    assert (Head.read(dated.text), dated.timeless()) == (dated, HEAD)
    private = PrivateKey.new(HEAD.origin)
    assert moment_of(signed(dated.text, private)) == at
    assert moment_of(signed(HEAD.text, private)) is None
    for no_note in ("", "no note", b"\xff", HEAD.text):
        assert moment_of(no_note) is None


def test_a_checkpoint_is_its_logs() -> None:
    own, other = PrivateKey.new(HEAD.origin), PrivateKey.new("another.example/log")
    assert checkpoint(signed(HEAD.text, own), [other.key, own.key]).head == HEAD
    with pytest.raises(NoteError, match=f"not signed by a known key of its log, {HEAD.origin}"):
        checkpoint(signed(HEAD.text, other), [other.key, own.key])
