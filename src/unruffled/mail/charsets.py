"""Bytes to Unicode, whatever charset a letter claims."""

import codecs
import re

# Labels as the WHATWG Encoding Standard reads them, where Python reads them differently or not at all.
# A Windows code page stands for the ISO set that it extends: that is what the senders meant.
_ALIASES = {
    "ascii": "cp1252", "us-ascii": "cp1252", "ansi_x3.4-1968": "cp1252", "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252", "iso_8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "x-cp1252": "cp1252", "x-cp1251": "cp1251", "x-cp1250": "cp1250", "windows-31j": "cp932",
    "iso-8859-9": "cp1254", "iso8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874",
    "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "iso-8859-6-i": "iso8859-6",
    "logical": "iso8859-8", "tis-620": "cp874", "windows-874": "cp874", "dos-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "chinese": "gb18030",
    "euc-cn": "gb18030", "hz-gb-2312": "hz", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "ms_kanji": "cp932", "x-euc-jp": "euc_jp", "cp51932": "euc_jp", "iso-2022-jp-ms": "iso2022_jp_ext",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "windows-949": "cp949", "x-mac-cyrillic": "mac_cyrillic", "x-mac-ukrainian": "mac_cyrillic",
    "macintosh": "mac_roman", "x-mac-roman": "mac_roman", "mac": "mac_roman", "koi": "koi8_r", "koi8-ru": "koi8_u",
    "unicode-1-1-utf-8": "utf-8", "unicode-1-1-utf-7": "utf-7", "unicode": "utf-16", "x-unicode": "utf-16",
    "ucs-2": "utf-16", "iso-10646-ucs-2": "utf-16", "utf8mb4": "utf-8", "utf8mb3": "utf-8", "x-utf-8": "utf-8",
}  # fmt: skip
# Python codecs that are no charset of a letter: they compute, or they read Python's own escapes.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_NONE_GIVEN = frozenset({"", "unknown", "unknown-8bit", "x-unknown", "8bit", "binary", "default", "none"})
_ASCII_LIKE = frozenset({"ascii", "us-ascii", "ansi_x3.4-1968"})
_LABEL = re.compile(r"[a-z0-9][a-z0-9_.:()+-]{0,60}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes, label: str | None) -> tuple[str, str | None]:
    """The text of `data` and, when something had to be mended, a sentence about it (else None). Never raises.

    `label` is the charset as the letter names it; without a usable one UTF-8 is tried, then Windows-1252.
    """
    wanted = (label or "").strip().strip("\"'").lower()
    if wanted in _NONE_GIVEN or wanted in _ASCII_LIKE:
        return _guessed(data), None
    codec = codec_for(wanted)
    if codec is None:
        return _guessed(data), f'The charset "{wanted[:40]}" is not known; the text was read as a guess.'
    text = _strictly(data, codec)
    if text is not None:
        return text, None
    mended = _strictly(data, "utf-8")
    if mended is None:
        mended = sanitised(data.decode(codec, "replace"))
    return mended, f'Some characters are not valid in the charset "{wanted[:40]}" that the letter names.'


def codec_for(label: str) -> str | None:
    """The name of the Python codec that reads `label`; None when nothing does."""
    wanted = label.strip().lower()
    if wanted.startswith("cs") and wanted[2:] in _ALIASES:
        wanted = wanted[2:]
    name = _ALIASES.get(wanted) or _ALIASES.get(wanted.replace("_", "-"), wanted)
    if not _LABEL.fullmatch(name):
        return None
    try:
        info = codecs.lookup(name)
        # Decoding tells charsets from Python's other codecs (zip, hex, rot13), which refuse with a LookupError.
        b"a".decode(info.name, "replace")
    except (LookupError, ValueError):
        return None
    return None if info.name.replace("-", "_") in _NO_CHARSETS else info.name


def sanitised(text: str) -> str:
    """`text` without NUL and lone surrogates, which neither a database nor JSON can carry."""
    text = text.replace("\0", "")
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except UnicodeError:
        # Windows-1252 leaves five bytes empty; browsers read them as the control characters of Latin-1.
        return sanitised(data.decode("cp1252", "latin1-gaps")) if codec == "cp1252" else None
    return sanitised(text.removeprefix("\ufeff"))


def _guessed(data: bytes) -> str:
    text = _strictly(data, "utf-8")
    return text if text is not None else _strictly(data, "cp1252") or ""


def _latin1_gaps(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin1-gaps", _latin1_gaps)
