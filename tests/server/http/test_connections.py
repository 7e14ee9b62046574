"""What one client may take: however much it sends, however slowly, the others are answered."""

import base64
import json
import os
import re
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.server.command_line.test_command_line import Place, free_port, line_of

ASKED = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODY = b"POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
TYPENAME = b"GET /graphql?query={__typename} HTTP/1.1\r\nHost: localhost\r\n\r\n"
PATIENCE = 20
"""Seconds that a machine may take which does much else."""


class Running:
    """A server in a process of its own, and how it is asked."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), PATIENCE)

    def told(self, sent: bytes) -> bytes:
        """Send it on a connection of its own, and return all that is said until its end."""
        with self.connected() as connection:
            send(connection, sent)
            return rest_of(connection)

    def is_well(self) -> bool:
        """Whether a client that behaves is answered."""
        return self.told(ASKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")).startswith(
            b"HTTP/1.1 200 "
        )

    def megabytes(self) -> float:
        """Return how much memory the process has."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s*(\d+) kB", status)[0]) / 1000


def send(connection: socket.socket, sent: bytes) -> None:
    """Send as much of it as the server lets us."""
    try:
        connection.sendall(sent)
    except OSError:
        return


def rest_of(connection: socket.socket) -> bytes:
    said = b""
    try:
        while part := connection.recv(65_536):
            said += part
    except ConnectionError:
        pass
    return said


def is_closed(connection: socket.socket) -> bool:
    readable, _, _ = select.select([connection], [], [], 0)
    if not readable:
        return False
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


@contextmanager
def small_server(**bounds: float) -> Generator[Running]:
    command = [sys.executable, "-m", "tests.server.http.small_server", json.dumps(bounds)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Running(process, int(line_of(process)))
        finally:
            process.kill()


@pytest.fixture(scope="module")
def hasty() -> Generator[Running]:
    """A server that waits for nobody for longer than a moment."""
    with small_server(request_seconds=0.4, unread_seconds=0.4, idle_seconds=60) as running:
        yield running


@contextmanager
def worst_wait(running: Running) -> Generator[list[float]]:
    """Ask every 50 ms as another client, while the block runs; put the longest wait in a list."""
    waits, over = list[float](), threading.Event()

    def ask() -> None:
        with running.connected() as connection:
            while not over.wait(0.05):
                began = time.monotonic()
                connection.sendall(TYPENAME)
                said = b""
                while not (b'"Query"' in said and said.endswith(b"}}")):
                    said += connection.recv(65_536)
                waits.append(time.monotonic() - began)

    asking, worst = threading.Thread(target=ask), list[float]()
    asking.start()
    try:
        yield worst
    finally:
        over.set()
        asking.join()
        worst.append(max(waits))


def test_what_no_client_sends_is_refused_before_it_is_here(tmp_path: Path, sqlite_url: str) -> None:
    """At the real server, which another client asks meanwhile."""
    port = free_port()
    serving = Place(tmp_path, fresh=True)
    with serving.running("serve", database_url=sqlite_url, port=port) as process:
        line_of(process)
        running = Running(process, port)
        running.told(TYPENAME.replace(b"localhost", b"localhost\r\nConnection: close"))
        before = running.megabytes()
        with worst_wait(running) as worst:
            said = running.told(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + 20_000_000 * b"x")
            assert said.startswith(b"HTTP/1.1 431 ")
            said = running.told(b"GET /?" + 1_000_000 * b"x" + b" HTTP/1.1\r\n")
            assert said.startswith(b"HTTP/1.1 414 ")
            # Of what is sent before the first is answered, the first is.
            with running.connected() as connection:
                send(connection, 20_000 * TYPENAME)
                time.sleep(0.2)
                assert running.megabytes() - before < 50
                assert rest_of(connection).count(b"HTTP/1.1 ") <= 1
        assert worst[0] < 1
        assert running.megabytes() - before < 50


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\n" + 101 * b"a: b\r\n" + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + 20 * (b"a: " + 4_000 * b"b" + b"\r\n") + b"\r\n", 431),
        (b"\r\n" * 500_000, 431),
        (BODY.replace(b"Content-Length: %d", b"Transfer-Encoding: chunked") + b"1\r\nx\r\n0\r\n"
         + b"a: " + 1_000_000 * b"b", 431),
        (b"GET /" + 20_000 * b"x" + b" HTTP/1.1\r\n\r\n", 414),
        (b"Good morning!\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: loc", 408),
        (BODY % 10 + b"half", 408),
    ],
    ids=["many", "large", "lines", "trailer", "target", "words", "half-head", "half-body"],
)  # fmt: skip
def test_a_request_that_is_too_much_or_too_slow_is_refused(
    hasty: Running, sent: bytes, status: int
) -> None:
    said = hasty.told(sent)
    assert said.startswith(b"HTTP/1.1 %d " % status)
    assert b"x-content-type-options: nosniff\r\n" in said
    assert hasty.is_well()


def test_a_request_that_arrives_in_pieces_is_answered(hasty: Running) -> None:
    with hasty.connected() as connection:
        for _ in range(3):
            for part in (ASKED[:5], ASKED[5:20], ASKED[20:]):
                connection.sendall(part)
                time.sleep(0.02)
            assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")


def test_chunks_of_a_byte_and_trailers_are_read(hasty: Running) -> None:
    head = BODY.replace(b"Content-Length: %d", b"Connection: close\r\nTransfer-Encoding: chunked")
    said = hasty.told(head + 3_000 * b"1\r\nx\r\n" + b"0\r\na: b\r\n\r\n")
    assert said.endswith(b"\r\n3000\r\n0\r\n\r\n")


def test_a_body_that_keeps_coming_has_longer(hasty: Running) -> None:
    size = 40_000
    with hasty.connected() as connection:
        connection.sendall(BODY % size)
        for _ in range(10):
            connection.sendall(size // 10 * b"x")
            time.sleep(0.1)
        assert b"\r\n40000\r\n" in connection.recv(65_536)


def test_of_requests_that_are_sent_at_once_the_first_is_answered(hasty: Running) -> None:
    said = hasty.told(ASKED + ASKED)
    assert said.count(b"hello") == 1
    assert b"connection: close\r\n" in said


def test_who_does_not_take_an_answer_is_given_up(hasty: Running) -> None:
    before = hasty.megabytes()
    with ExitStack() as connections:
        for _ in range(5):
            connection = connections.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            connection.connect(("127.0.0.1", hasty.port))
            connection.sendall(ASKED.replace(b"/", b"/large", 1))
        time.sleep(1.5)
        assert hasty.megabytes() - before < 50
    assert hasty.is_well()


def test_who_takes_an_answer_slowly_gets_it(hasty: Running) -> None:
    with hasty.connected() as connection:
        connection.sendall(ASKED.replace(b"/", b"/large", 1))
        size = 0
        while size < 30_000_000:
            size += len(connection.recv(1_000_000))
            time.sleep(0.01)


def test_bodies_are_held_up_to_a_bound() -> None:
    with small_server(bodies_bytes=1_000_000) as running, ExitStack() as connections:
        halves = [connections.enter_context(running.connected()) for _ in range(12)]
        for half in halves:
            half.sendall(BODY % 200_000 + 100_000 * b"x")
        refused, _, _ = select.select(halves, [], [], PATIENCE)
        said = refused[0].recv(65_536)
        assert said.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 1\r\n" in said
        time.sleep(0.2)
        assert len(select.select(halves, [], [], 0)[0]) <= 3
        assert running.is_well()


def test_connections_that_are_idle_shut_nobody_out() -> None:
    with small_server(connections=20) as running, ExitStack() as connections:
        idle = [connections.enter_context(running.connected()) for _ in range(60)]
        assert running.is_well()
        assert all(is_closed(one) for one in idle[:40])
        assert sum(is_closed(one) for one in idle[40:]) <= 1, "those that came last are kept"


def test_who_comes_while_all_are_being_answered_may_ask_again() -> None:
    with small_server(connections=3) as running, ExitStack() as connections:
        for _ in range(3):
            connections.enter_context(running.connected()).sendall(ASKED.replace(b"/", b"/slow", 1))
        time.sleep(0.1)
        said = running.told(ASKED)
        assert said.startswith(b"HTTP/1.1 503 ")
        assert b"retry-after: 1\r\n" in said


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_server_keeps_within_the_files_it_may_open(tmp_path: Path, sqlite_url: str) -> None:
    import resource  # noqa: PLC0415

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))

    port = free_port()
    settings = {"LIAISON_DATABASE_URL": sqlite_url, "LIAISON_PORT": str(port)}
    with (
        subprocess.Popen(
            [Path(sys.executable).parent / "liaison", "serve"],
            preexec_fn=few,  # noqa: PLW1509  # there is one thread
            cwd=tmp_path,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
        ExitStack() as connections,
    ):
        line_of(process)
        running = Running(process, port)
        for _ in range(320):
            connections.enter_context(running.connected())
        said = running.told(TYPENAME.replace(b"localhost", b"localhost\r\nConnection: close"))
        assert said.startswith(b"HTTP/1.1 200 ")
        process.terminate()
        _, told = process.communicate(timeout=PATIENCE)
    assert "44 connections at most, not 1000: 300 files may be open" in told


def test_a_websocket_and_a_stream_of_events_may_be_silent(hasty: Running) -> None:
    """For longer than every time that a client has to send or to take something."""
    with hasty.connected() as web, hasty.connected() as stream:
        stream.sendall(ASKED.replace(b"/", b"/events", 1))
        key = base64.b64encode(b"sixteen letters!")
        web.sendall(
            b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n" % key
        )
        assert web.recv(65_536).startswith(b"HTTP/1.1 101 ")
        said = b""
        while not said.endswith(b"0\r\n\r\n"):
            said += stream.recv(65_536)
        assert re.findall(rb"event \d", said) == [b"event 0", b"event 1", b"event 2"]
        mask, text = b"abcd", b"still here"
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(text))
        web.sendall(bytes([0x81, 0x80 | len(text)]) + mask + masked)
        assert web.recv(65_536) == bytes([0x81, len(text)]) + text


def test_a_body_in_the_smallest_pieces_is_refused_and_one_in_small_ones_is_not() -> None:
    def sent(pieces: int, of: int) -> bytes:
        head = (
            b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        return head + (b"%x\r\n%b\r\n" % (of, b"x" * of)) * pieces + b"0\r\n\r\n"

    with small_server() as running:
        for pieces, of, refused in ((5_000, 1, True), (3_900, 1, False), (8_000, 100, False)):
            with running.connected() as connection:
                connection.sendall(sent(pieces, of))
                said = connection.recv(65_536)
                assert said.startswith(b"HTTP/1.1 413 ") == refused, (pieces, of, said)
