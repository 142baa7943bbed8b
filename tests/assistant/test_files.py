from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from assistant.files import FileRefused, encoded_as, read_bytes, read_document, refuse_early, rewrite, write_text
from rules.formats.problems import DocumentError
from rules.formats.reading import MAX_BYTES, decode


def told(error: pytest.ExceptionInfo[FileRefused]) -> tuple[str, str]:
    return error.value.message, error.value.next_step


def test_a_missing_file_names_one_of_a_like_name(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").touch()
    with pytest.raises(FileRefused) as caught:
        read_document(str(tmp_path / "breif.yaml"))
    assert told(caught) == (f"there is no file {tmp_path / 'breif.yaml'}", f"did you mean {tmp_path / 'brief.yaml'}?")


def test_a_missing_file_is_not_taken_for_one_that_only_ends_alike(tmp_path: Path) -> None:
    (tmp_path / "okrs.yaml").touch()
    with pytest.raises(FileRefused) as caught:
        read_document(str(tmp_path / "nosuch.yaml"))
    assert told(caught)[1] == "`ninetyday init` writes a brief to fill in"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        read_bytes(str(tmp_path))
    assert told(caught)[0] == f"{tmp_path} is a folder, a file is wanted"


def test_an_empty_name_is_not_this_folder() -> None:
    for use in (read_bytes, refuse_early):
        with pytest.raises(FileRefused, match="the name of a file is empty"):
            use("")


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


def test_a_link_to_itself_is_refused_before_the_work_and_after_it(tmp_path: Path) -> None:
    for one, other in (("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")):
        (tmp_path / one).symlink_to(tmp_path / other)
    name = str(tmp_path / "a.yaml")
    with pytest.raises(FileRefused, match="cannot be read"):
        read_bytes(name)
    with pytest.raises(FileRefused, match="cannot be written: Too many levels of symbolic links"):
        refuse_early(name, force=True)
    with pytest.raises(FileRefused, match="cannot be written: Too many levels of symbolic links"):
        write_text(name, "new", force=True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


def test_without_hard_links_the_file_is_still_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    assert write_text(str(tmp_path / "a"), "x").read_text(encoding="utf-8") == "x"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("theirs", encoding="utf-8")
    with pytest.raises(FileRefused) as caught:
        rewrite(str(target), "mended", b"as it was read")
    assert told(caught) == (f"{target} changed while it was being mended and was not touched", "run it again")
    assert target.read_text(encoding="utf-8") == "theirs"


def test_a_full_disk_leaves_the_file_that_was_to_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.yaml"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefused, match="cannot be written: No space left on device"):
        rewrite(str(target), "new", b"old")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("link", [False, True])
def test_a_mended_file_keeps_its_permissions_and_links(tmp_path: Path, link: bool) -> None:
    target = tmp_path / "real.yaml"
    target.write_bytes(b"a: 1\r\n")
    target.chmod(0o604)
    name = target
    if link:
        name = tmp_path / "link.yaml"
        name.symlink_to(target)
    rewrite(str(name), "a: 2\r\n", b"a: 1\r\n")
    assert target.read_bytes() == b"a: 2\r\n"
    assert target.stat().st_mode & 0o777 == 0o604
    assert name.is_symlink() is link


@pytest.mark.parametrize(
    "before",
    [
        "a: é".encode(),
        b"\xef\xbb\xbf" + "a: é".encode(),
        "a: é".encode("utf-16"),
        b"\xfe\xff" + "a: é".encode("utf-16-be"),
        "a: é".encode("utf-16-le"),
        "a: é".encode("utf-16-be"),
        b"",
        b"a",
    ],
)
def test_a_text_goes_back_in_the_encoding_it_came_in(before: bytes) -> None:
    assert encoded_as(decode(before).removeprefix("\ufeff"), before) == before
