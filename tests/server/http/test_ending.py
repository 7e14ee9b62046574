"""A server that is told to end does, whatever it is busy with and whoever holds it up."""

import signal
import time

import pytest

from tests.server.http.test_connections import ASKED, BODY, PATIENCE, Running, small_server


def seconds_to_end(running: Running, *, by: signal.Signals = signal.SIGTERM) -> float:
    began = time.monotonic()
    running.process.send_signal(by)
    running.process.wait(PATIENCE)
    return time.monotonic() - began


def test_what_is_not_sent_in_full_does_not_hold_a_server() -> None:
    with small_server(request_seconds=1, grace_seconds=30, stuck_seconds=60) as running:
        with running.connected() as body, running.connected() as head, running.connected():
            body.sendall(BODY % 10 + b"half")
            head.sendall(ASKED[:20])
            time.sleep(0.1)
            assert seconds_to_end(running) < 10
        assert running.process.returncode == -signal.SIGTERM


def test_what_takes_too_long_is_given_up() -> None:
    with small_server(grace_seconds=1, stuck_seconds=60) as running:
        with running.connected() as asking:
            asking.sendall(ASKED.replace(b"/", b"/slow", 1))
            time.sleep(0.1)
            assert seconds_to_end(running) < 10
        assert running.process.returncode == -signal.SIGTERM


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stuck_ends(by: signal.Signals) -> None:
    with small_server(stuck_seconds=0.5) as running:
        with running.connected() as asking:
            asking.sendall(ASKED.replace(b"/", b"/stuck", 1))
            time.sleep(0.2)
            assert 0.4 < seconds_to_end(running, by=by) < 10
        assert running.process.returncode == 1


def test_who_is_told_twice_ends_at_once() -> None:
    with small_server(grace_seconds=30, stuck_seconds=60) as running:
        with running.connected() as asking:
            asking.sendall(ASKED.replace(b"/", b"/slow", 1))
            time.sleep(0.1)
            running.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            assert running.process.poll() is None
            assert seconds_to_end(running) < 10
        assert running.process.returncode == 128 + signal.SIGTERM
