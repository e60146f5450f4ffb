"""Every charset that a letter may claim, and those that do not exist."""

import base64

import pytest

from tests.mail.fixtures import letter_bytes
from unruffled.mail import parse
from unruffled.mail.charsets import codec_for, decode

WORDS = {
    "utf-8": "Bună ziua – ce faceți? 😀",
    "utf-16": "Добрый день",
    "utf-7": "Zażółć gęślą",
    "windows-1250": "Zażółć gęślą jaźń",
    "windows-1251": "Ваш заказ потерян",
    "windows-1252": "“Ça va” – 40 €",
    "windows-1253": "Καλημέρα",
    "windows-1254": "İyi günler, ğş",
    "windows-1255": "שלום",
    "windows-1256": "مرحبا",
    "windows-1257": "Ačiū, šūdas",
    "iso-8859-2": "Dobrý den, Łódź",
    "iso-8859-15": "Prix : 40 €",
    "koi8-r": "Привет",
    "koi8-u": "Привіт, їжак",
    "gb2312": "订单没有到",
    "gbk": "訂單没有到",
    "gb18030": "订单没有到",
    "big5": "訂單沒有到",
    "shift_jis": "注文が届きません①",
    "euc-jp": "注文が届きません",
    "iso-2022-jp": "注文が届きません",
    "euc-kr": "주문이 오지 않았습니다",
    "ks_c_5601-1987": "주문이 오지 않았습니다",
    "tis-620": "สวัสดี",
    "macintosh": "Ça va",
    "ibm850": "Straße",
}


@pytest.mark.parametrize("charset", WORDS)
def test_a_body_reads_in(charset):
    codec = codec_for(charset)
    body = base64.encodebytes(WORDS[charset].encode(codec))
    raw = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode() + body

    letter = parse(raw)

    assert letter.text == WORDS[charset]
    assert letter.problems == ()


@pytest.mark.parametrize("charset", WORDS)
def test_a_subject_reads_in(charset):
    word = base64.b64encode(WORDS[charset].encode(codec_for(charset))).decode()

    assert parse(f"Subject: =?{charset}?B?{word}?=\n\nx".encode()).subject == WORDS[charset]


def test_an_unknown_charset_is_guessed_and_said():
    letter = parse(letter_bytes("unknown-charset"))

    assert letter.text == "The lid is broken — again."
    assert letter.subject == "Broken lid"
    assert letter.problems == ('The charset "x-klingon-7" is not known; the text was read as a guess.',)


@pytest.mark.parametrize("label", ["rot13", "zip", "hex", "base64", "unicode_escape", "idna", "punycode", "x" * 5000])
def test_a_codec_that_is_no_charset_is_unknown(label):
    assert codec_for(label) is None
    assert decode(b"abc", label)[0] == "abc"


def test_without_a_charset_utf_8_is_tried_before_windows():
    assert decode("café".encode(), None) == ("café", None)
    assert decode("café".encode("cp1252"), "us-ascii") == ("café", None)


def test_bytes_that_the_charset_does_not_have_are_mended_and_said():
    text, problem = decode("naïve – ok".encode(), "iso-2022-jp")

    assert text == "naïve – ok"
    assert "iso-2022-jp" in problem


def test_a_character_split_between_two_encoded_words_is_whole():
    assert parse(b"Subject: =?utf-8?Q?caf=C3?=\n =?utf-8?Q?=A9?= au lait\n\nx").subject == "café au lait"


def test_raw_bytes_inside_an_encoded_word_belong_to_its_charset():
    assert parse(b"Subject: =?iso-8859-1?Q?Fr\xf6sche?=\n\nx").subject == "Frösche"


def test_nul_and_lone_surrogates_never_reach_the_text():
    letter = parse(b"Subject: a\0b\nContent-Type: text/plain; charset=utf-7\n\nx\0y +2AA- z")

    assert "\0" not in letter.text + letter.subject
    letter.text.encode("utf-8")


def test_html_names_its_own_charset():
    page = '<html><head><meta charset="windows-1251"></head><body>Привет</body></html>'.encode("cp1251")

    assert parse(b"Content-Type: text/html\n\n" + page).text == "Привет"
