"""The token comes from the environment or from a file that only its owner can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import read_settings, require_token
from bot.errors import BotError

TOKEN = "MTI.zyx.987"


def token_of(folder: Path, **environment: str) -> str:
    return require_token(read_settings(environment, folder))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n")
    path.chmod(0o600)
    return path


def test_token_is_read_from_its_file(tmp_path: Path, file: Path) -> None:
    assert token_of(tmp_path, DISCORD_TOKEN_FILE=str(file)) == TOKEN
    assert token_of(tmp_path, DISCORD_TOKEN=TOKEN) == TOKEN


def test_settings_never_show_the_token(tmp_path: Path) -> None:
    assert TOKEN not in repr(read_settings({"DISCORD_TOKEN": TOKEN}, tmp_path))


def test_file_that_others_can_read_is_refused(tmp_path: Path, file: Path) -> None:
    file.chmod(0o640)
    with pytest.raises(BotError) as refusal:
        token_of(tmp_path, DISCORD_TOKEN_FILE=str(file))
    assert str(refusal.value) == f"Others can read the token in {file}. Run: chmod 600 {file}"


def test_credential_of_systemd_is_read(tmp_path: Path, file: Path) -> None:
    file.chmod(0o440)  # as its access list makes it look
    environment = {"DISCORD_TOKEN_FILE": str(file), "CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert token_of(tmp_path, **environment) == TOKEN
    file.chmod(0o444)
    with pytest.raises(BotError):
        token_of(tmp_path, **environment)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "DISCORD_TOKEN is not set."),
        ({"DISCORD_TOKEN_FILE": "nowhere"}, "The token in nowhere cannot be read (No such file"),
        ({"DISCORD_TOKEN_FILE": "/dev/null"}, "Others can read the token in /dev/null."),
        ({"DISCORD_TOKEN": f'"{TOKEN}"'}, "stands between quotation marks. Write it without them."),
        ({"DISCORD_TOKEN": f"Bot {TOKEN}"}, "has a blank in it. Copy it alone"),
        ({"DISCORD_TOKEN": "aB3_" * 8}, "That is a client secret or a public key"),
        ({"DISCORD_TOKEN": "0f" * 32}, "That is a client secret or a public key"),
        ({"DISCORD_TOKEN": TOKEN, "DISCORD_TOKEN_FILE": "x"}, "are both set. Unset one of them."),
    ],
)
def test_what_is_missing_is_a_sentence(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    with pytest.raises(BotError) as refusal:
        token_of(tmp_path, **environment)
    assert sentence in str(refusal.value)


def test_empty_file_is_refused(tmp_path: Path, file: Path) -> None:
    file.write_text("\n")
    with pytest.raises(BotError, match="is empty"):
        token_of(tmp_path, DISCORD_TOKEN_FILE=str(file))
