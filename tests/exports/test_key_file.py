"""The key of the pseudonyms: whole, private, never guessed and never replaced."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.exports.key_file import load_or_create_key

KEY = "0123456789abcdef" * 4


def fill(content: bytes) -> Callable[[Path], object]:
    """What writes this into the key's file."""
    return lambda path: path.write_bytes(content)


NO_KEYS: dict[str, Callable[[Path], object]] = {
    "empty": fill(b""),
    "blank": fill(b" \n"),
    "one byte": fill(b"00"),
    "31 bytes": fill(KEY[:-2].encode()),
    "33 bytes": fill(KEY.encode() + b"00"),
    "no digits": fill(b"x" * 64),
    "no text": fill(bytes(range(256))),
    "spaced digits": fill(b" ".join([b"00"] * 32)),
    "a folder": Path.mkdir,
    "a dangling link": lambda path: path.symlink_to("nowhere"),
    "a loop of links": lambda path: path.symlink_to(path.name),
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("make", NO_KEYS.values(), ids=NO_KEYS.keys())
def test_what_is_no_key_is_refused_and_kept(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "discussant.key"
    make(path)
    before = os.lstat(path)
    with pytest.raises(StoreError, match=r"discussant\.key") as refusal:
        load_or_create_key(tmp_path / "discussant.db")
    assert str(refusal.value).endswith(".") or "chmod" in str(refusal.value)
    assert os.lstat(path).st_ino == before.st_ino
    assert [each.name for each in tmp_path.iterdir()] == ["discussant.key"]


def test_a_key_may_be_linked(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(KEY.upper() + "\n")
    (tmp_path / "discussant.key").symlink_to("secret")
    assert load_or_create_key(tmp_path / "discussant.db") == bytes.fromhex(KEY)


def test_a_new_key_is_private_and_stays(tmp_path: Path) -> None:
    key = load_or_create_key(tmp_path / "discussant.db")
    assert len(key) == 32
    assert key == load_or_create_key(tmp_path / "discussant.db")
    assert (tmp_path / "discussant.key").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["discussant.key"]


def test_key_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read or made"):
        load_or_create_key(tmp_path / "nowhere" / "discussant.db")
