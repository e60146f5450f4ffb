"""The letters that the tests of mail share: written for them, one file each."""

from pathlib import Path

FOLDER = Path(__file__).parent / "letters"


def letter_bytes(name: str) -> bytes:
    """The bytes of tests/mail/letters/<name>.eml."""
    return (FOLDER / f"{name}.eml").read_bytes()


def every_letter() -> dict[str, bytes]:
    """All letters by name, in order."""
    return {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.eml"))}
