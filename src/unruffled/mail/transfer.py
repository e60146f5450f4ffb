"""Content-Transfer-Encoding undone, however carelessly it was done."""

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]+(?:=.*)?[ \t]*$")
_UU_BEGIN = re.compile(rb"begin [0-7]{3,4} [^\r\n]*\r?\n")


def decoded(data: bytes, encoding: str) -> bytes:
    """The content of `data` in the transfer encoding named; as it is where the encoding is unknown."""
    match encoding:
        case "base64":
            return from_base64(data)
        case "quoted-printable":
            return from_quoted_printable(data)
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return from_uuencode(data)
        case _:
            return data


def from_base64(data: bytes) -> bytes:
    """The bytes of `data`; foreign characters, a torn end, and what follows the padding are left out."""
    padding = data.find(b"=")
    if padding >= 0 and data[padding : padding + 80].strip(b"= \t\r\n"):
        return _from_pieces(data)
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return _from_pieces(data)


def is_base64(data: bytes) -> bool:
    """Whether `data` begins as base64 does; some programs say base64 above plain words."""
    first = data.lstrip()[:200].splitlines()
    return not first or _BASE64_LINE.match(first[0]) is not None


def _from_pieces(data: bytes) -> bytes:
    """The pieces between paddings, as programs write them that encode in turns; what is no base64 ends it."""
    content: list[bytes] = []
    for piece in re.split(rb"=+", data):
        kept = _NOT_BASE64.sub(b"", piece)
        if content and (len(kept) < 2 or b" " in piece.strip()):
            break
        kept = kept[:-1] if len(kept) % 4 == 1 else kept
        content.append(binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)))
    return b"".join(content)


def from_quoted_printable(data: bytes, header: bool = False) -> bytes:
    """The bytes of `data`; what is not an escape stays as it is. With `header`, "_" is a space."""
    return binascii.a2b_qp(data, header=header)


def from_uuencode(data: bytes) -> bytes:
    """The bytes of the first uuencoded file in `data`; lines that cannot be read are left out."""
    begin = _UU_BEGIN.search(data)
    lines = data[begin.end() :].splitlines() if begin else data.splitlines()
    content: list[bytes] = []
    for line in lines:
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            content.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Old encoders write a wrong length; this many characters carry what the line claims.
            claimed = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                content.append(binascii.a2b_uu(line[:claimed]))
            except binascii.Error:
                continue
    return b"".join(content)
