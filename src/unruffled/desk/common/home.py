"""Where this desk keeps what is its own: the database, the queue, the secret."""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

# A Unix socket's path holds at most 108 bytes on Linux and 104 on macOS.
LONGEST_SOCKET_PATH = 100


def home() -> Path:
    """The folder of this desk: UNRUFFLED_HOME, or `unruffled-data` in the current folder."""
    return Path(os.environ.get("UNRUFFLED_HOME") or "unruffled-data").resolve()


def secret(folder: Path) -> str:
    """The key that signs sessions and seals passwords; made at the first start, readable by the owner only."""
    if given := os.environ.get("UNRUFFLED_SECRET"):
        return given
    path = folder / "secret"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def socket_path(folder: Path, name: str) -> str:
    """A path for a Unix socket of this desk, short enough for the system."""
    path = str(folder / name)
    if len(path.encode()) <= LONGEST_SOCKET_PATH:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()[:16]
    return str(Path(tempfile.gettempdir()) / f"unruffled-{os.getuid()}-{digest}")
