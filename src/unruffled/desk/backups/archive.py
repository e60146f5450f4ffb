"""The file of a backup: a compressed tar of named parts, ended by a list of what each must be. No Django here.

`about.json` comes first and `manifest.json` last: a file that was cut off has none, and so is seen to be cut off.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Any

FORMAT = 1
ABOUT, MANIFEST, ROWS, FILES = "about.json", "manifest.json", "rows/", "files/"
# Letters shrink to a third at any level; from here on more time buys a few percent.
COMPRESSION = 3


class BadBackup(ValueError):
    """The file is no backup, or no longer the one that was written; the text says what is wrong, for people."""


class Writer:
    """Writes beside `path` and takes its name only in `finish`; left without that, nothing stays."""

    def __init__(self, path: Path):
        self.path, self.part = path, path.with_name(f".{path.name}.{os.getpid()}.part")
        self._parts: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> "Writer":
        # Everything that customers wrote is in it: for the eyes of whoever runs the desk.
        descriptor = os.open(self.part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._squeezed = gzip.GzipFile("", "wb", COMPRESSION, self._file)
        self._tar = tarfile.open(fileobj=self._squeezed, mode="w|")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        self._file.close()
        self.part.unlink(missing_ok=True)

    def add(self, name: str, content: bytes) -> None:
        self.add_stream(name, io.BytesIO(content), len(content))

    def add_stream(self, name: str, stream: IO[bytes], size: int) -> None:
        """Adds `size` bytes of `stream`. Raises OSError when there are fewer."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        watched = _Watched(stream)
        self._tar.addfile(entry, watched)  # type: ignore[arg-type]
        self._parts[name] = {"sha256": watched.digest.hexdigest(), "size": size}

    def finish(self, **more: Any) -> None:
        """Ends the file with its manifest, reads it back, and gives it its name. Raises BadBackup and OSError."""
        self.add(MANIFEST, json.dumps({"parts": self._parts, **more}).encode())
        self._tar.close()
        self._squeezed.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        check(self.part)
        os.replace(self.part, self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


class _Watched:
    """A stream that knows the checksum of what was read of it."""

    def __init__(self, stream: IO[bytes]):
        self._stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int) -> bytes:
        found = self._stream.read(size)
        self.digest.update(found)
        return found


class Part:
    """One part of a backup while it is read; read it whole, for then its checksum is known."""

    def __init__(self, name: str, stream: _Watched, size: int):
        self.name, self.size, self._stream = name, size, stream

    def read(self) -> bytes:
        return self._stream.read(self.size)

    def copy_to(self, target: IO[bytes]) -> None:
        while piece := self._stream.read(1 << 20):
            target.write(piece)


def read(path: Path, manifest: dict[str, Any] | None = None) -> Iterator[Part]:
    """The parts of a backup in order; then their checksums are compared with the manifest, which fills `manifest`.

    Raises BadBackup and OSError.
    """
    seen: dict[str, dict[str, Any]] = {}
    manifest = {} if manifest is None else manifest
    try:
        with gzip.open(path, "rb") as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            for entry in tar:
                stream = tar.extractfile(entry)
                if stream is None or not _is_safe(entry.name):
                    raise BadBackup(f"{path} is not a backup of a desk: it holds {entry.name!r:.80}.")
                watched = _Watched(stream)
                part = Part(entry.name, watched, entry.size)
                if entry.name == MANIFEST:
                    manifest.update(json.loads(part.read()))
                    continue
                yield part
                while watched.read(1 << 20):
                    pass
                seen[entry.name] = {"sha256": watched.digest.hexdigest(), "size": entry.size}
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
        if isinstance(error, BadBackup):
            raise
        raise BadBackup(f"{path} is no backup, or it was cut off or changed: {error}") from error
    _compare(path, seen, manifest)


def _compare(path: Path, seen: dict[str, dict[str, Any]], manifest: dict[str, Any]) -> None:
    if not manifest:
        raise BadBackup(f"{path} was cut off: its end is missing.")
    if wrong := [name for name in {**seen, **manifest["parts"]} if seen.get(name) != manifest["parts"].get(name)]:
        raise BadBackup(f"{path} was changed since it was written: {len(wrong)} of its parts differ.")


def _is_safe(name: str) -> bool:
    """Whether a name stays inside the folder that it is unpacked into."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in name


def about(path: Path) -> dict[str, Any]:
    """What a backup says of itself. Raises BadBackup and OSError."""
    for part in read(path):
        if part.name != ABOUT:
            break
        found: dict[str, Any] = json.loads(part.read())
        if found.get("format") != FORMAT:
            raise BadBackup(f"{path} was written by another version of Unruffled; restore it with that version.")
        return found
    raise BadBackup(f"{path} is not a backup of a desk.")


def check(path: Path) -> None:
    """Reads a whole backup and compares every checksum. Raises BadBackup and OSError."""
    for _part in read(path):
        pass


def moment(made_at: str) -> str:
    """A time that a backup names, for people."""
    return f"{made_at[:16].replace('T', ' ')} UTC"
