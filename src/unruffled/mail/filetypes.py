"""What a file is by its content: the name and the type that came with it are only claims."""

import mimetypes

import puremagic

UNKNOWN = "application/octet-stream"
# This many bytes tell what a file is; no format that people send has its mark further in.
HEAD = 8192
PROGRAM = "application/vnd.microsoft.portable-executable"
# Pictures that every browser draws from pixels alone. SVG is none of them: it is a document that can hold scripts.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def type_of(head: bytes, name: str = "") -> str:
    """The media type of a file that begins with `head` (up to HEAD bytes), in lower case; UNKNOWN where nothing tells.

    `name` decides only between kinds of text, and between formats that share a container. Never raises.
    """
    head = head[:HEAD]
    if head.startswith((b"MZ", b"\x7fELF")):
        return PROGRAM
    if not head:
        return UNKNOWN
    try:
        found = puremagic.from_string(head, mime=True, filename=name or None)
    except Exception:  # whatever a hostile file makes of it: it is then a file of no known kind
        found = ""
    if found:
        return str(found).lower()
    return _kind_of_text(name) if _is_text(head) else UNKNOWN


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # The last character may have been cut in two.
        return error.start >= len(head) - 3 and len(head) == HEAD
    return True


def _kind_of_text(name: str) -> str:
    guessed = (mimetypes.guess_type(name)[0] or "").lower()
    return guessed if guessed.startswith("text/") else "text/plain"
