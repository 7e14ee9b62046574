"""Settings are read from the environment, and refused by name when they cannot be meant."""

import pytest

from server.settings import DESCRIPTIONS, Settings, SettingsError, read


def refusal(**environment: str) -> str:
    with pytest.raises(SettingsError) as refused:
        read(environment)
    return str(refused.value)


def test_nothing_set_is_a_file_here_answered_for_on_this_machine() -> None:
    assert read({}) == Settings(
        database_url="sqlite+aiosqlite:///liaison.db",
        actor="Somebody at this machine",
        host="127.0.0.1",
        port=8000,
        log_level="info",
        max_request_bytes=1_000_000,
        max_connections=1_000,
        request_seconds=10,
        max_rows=100_000,
        answers_megabytes=16,
        read_seconds=30,
        wait_seconds=10,
        signing_key=None,
        checkpoint_seconds=300,
    )


def test_what_is_set_is_obeyed() -> None:
    assert read(
        {
            "LIAISON_DATABASE_URL": "postgresql+asyncpg://liaison:secret@db/register",
            "LIAISON_ACTOR": "Ann Other",
            "LIAISON_HOST": "::1",
            "LIAISON_PORT": "18000",
            "LIAISON_LOG_LEVEL": "DEBUG",
            "LIAISON_MAX_REQUEST_BYTES": "5000",
            "LIAISON_MAX_CONNECTIONS": "50",
            "LIAISON_REQUEST_SECONDS": "20",
            "LIAISON_MAX_ROWS": "5000",
            "LIAISON_ANSWERS_MEGABYTES": "0",
            "LIAISON_READ_SECONDS": "5",
            "LIAISON_WAIT_SECONDS": "3",
            "LIAISON_SIGNING_KEY": "keys/register.key",
            "LIAISON_CHECKPOINT_SECONDS": "86400",
            "PATH": "/bin",
        }
    ) == Settings(
        database_url="postgresql+asyncpg://liaison:secret@db/register",
        actor="Ann Other",
        host="::1",
        port=18000,
        log_level="debug",
        max_request_bytes=5000,
        max_connections=50,
        request_seconds=20,
        max_rows=5000,
        answers_megabytes=0,
        read_seconds=5,
        wait_seconds=3,
        signing_key="keys/register.key",
        checkpoint_seconds=86_400,
    )


def test_an_empty_setting_is_none() -> None:
    assert read({"LIAISON_PORT": " "}) == Settings()


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("register.db", "found something that is not an address"),
        ("postgresql://liaison@db/register", "found postgresql://…"),
        ("sqlite:///register.db", "found sqlite://…"),
        ("mysql+aiomysql://db/register", "found mysql+aiomysql://…"),
        ("sqlite+aiosqlite://", "found no path of a file"),
        ("sqlite+aiosqlite:///:memory:", "found no path of a file"),
        ("postgresql+asyncpg://db", "found no name of a database"),
        ("postgresql+asyncpg://db:port/register", "found something that is not an address"),
    ],
)
def test_a_database_of_another_kind_is_refused(url: str, found: str) -> None:
    message = refusal(LIAISON_DATABASE_URL=url)
    assert message.startswith("LIAISON_DATABASE_URL: expected sqlite+aiosqlite:///PATH or ")
    assert message.endswith(found)


def test_a_refused_address_does_not_give_its_password_away() -> None:
    assert "secret" not in refusal(LIAISON_DATABASE_URL="postgresql://liaison:secret@db/register")
    assert "secret" not in refusal(LIAISON_DATABASE_URL="liaison:secret@db/register")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("top@secret", "write each @ within a password as %40"),
        ("top@sec@ret", "write each @ within a password as %40"),
    ],
)
def test_an_address_whose_password_ends_too_early_is_refused_and_not_repeated(
    password: str, said: str
) -> None:
    message = refusal(LIAISON_DATABASE_URL=f"postgresql+asyncpg://liaison:{password}@db/register")
    assert message.endswith(said)
    assert not {"top", "sec", "ret"} & {*message.replace("@", " ").split()}
    written = f"postgresql+asyncpg://liaison:{password.replace('@', '%40')}@db/register"
    assert read({"LIAISON_DATABASE_URL": written}).database_url == written


def test_a_password_is_given_at_one_place() -> None:
    url = "postgresql+asyncpg://db/register?user=liaison&password=secret"
    message = refusal(LIAISON_DATABASE_URL=url)
    assert message.endswith("found a password elsewhere in the address")
    assert "secret" not in message


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_this_machine_can_be_answered_at(host: str) -> None:
    assert read({"LIAISON_HOST": host}).host == host


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "::", "192.168.1.2", "register.example", "127.0.0.1:80"],  # noqa: S104  # refused
)
def test_any_other_address_is_refused_and_the_reason_given(host: str) -> None:
    message = refusal(LIAISON_HOST=host)
    assert message.startswith("LIAISON_HOST: expected an address of this machine")
    assert repr(host) in message
    assert "does not yet ask who is calling" in message


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80.5", "http", "8_000", "٨٠", "9" * 5000])
def test_a_port_is_a_number_that_a_port_can_have(port: str) -> None:
    assert refusal(LIAISON_PORT=port).startswith(
        "LIAISON_PORT: expected a whole number from 1 to 65535, found"
    )


def test_all_that_is_wrong_is_said_at_once() -> None:
    message = refusal(LIAISON_PORT="http", LIAISON_LOG_LEVEL="loud", LIAISON_DATABSE_URL="x")
    assert [line.partition(":")[0] for line in message.splitlines()] == [
        "LIAISON_DATABSE_URL",
        "LIAISON_LOG_LEVEL",
        "LIAISON_PORT",
    ]
    assert "did you mean LIAISON_DATABASE_URL?" in message


def test_every_setting_is_described() -> None:
    assert set(DESCRIPTIONS) == {
        f"LIAISON_{name.upper()}" for name in Settings.__dataclass_fields__
    }
