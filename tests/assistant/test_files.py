from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from assistant.files import FileRefused, read_bytes, read_document, write_text
from rules.problems import DocumentError
from rules.reading import MAX_BYTES


def told(error: pytest.ExceptionInfo[FileRefused]) -> tuple[str, str]:
    return error.value.message, error.value.next_step


def test_a_missing_file_names_one_of_a_like_name(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").touch()
    with pytest.raises(FileRefused) as caught:
        read_document(str(tmp_path / "breif.yaml"))
    assert told(caught) == (f"there is no file {tmp_path / 'breif.yaml'}", f"did you mean {tmp_path / 'brief.yaml'}?")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        read_bytes(str(tmp_path))
    assert told(caught)[0] == f"{tmp_path} is a folder, a file is wanted"


def test_a_name_that_no_system_takes_is_refused() -> None:
    with pytest.raises(FileRefused, match="cannot be read"):
        read_bytes("a\0b")
    with pytest.raises(FileRefused, match="cannot be read"):
        read_bytes("x" * 5000)


def test_a_large_file_is_refused_with_its_size_and_never_read_whole(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(DocumentError, match=r"the file has 52,428,800 bytes \(50\.0 MiB\), the limit is 2 MiB"):
        read_bytes(str(large))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device here")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(DocumentError, match="more than 2 MiB"):
        read_bytes("/dev/zero")


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"#" * MAX_BYTES)
    assert len(read_bytes(str(file))) == MAX_BYTES


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_forbidden_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch(mode=0o000)
    with pytest.raises(FileRefused, match="may not be read by you"):
        read_bytes(str(file))


def test_writing_leaves_only_the_file(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    write_text(str(target), "Ä\n")
    assert target.read_bytes() == "Ä\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(FileRefused):
        write_text(str(target), "new")
    assert target.read_text(encoding="utf-8") == "old"
    write_text(str(target), "new", force=True)
    assert target.read_text(encoding="utf-8") == "new"


def test_a_full_disk_leaves_the_old_file_and_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefused, match="cannot be written: No space left on device"):
        write_text(str(target), "new", force=True)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_text(str(link), "new", force=True)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


def test_without_hard_links_the_file_is_still_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert write_text(str(tmp_path / "a"), "x").read_text(encoding="utf-8") == "x"
