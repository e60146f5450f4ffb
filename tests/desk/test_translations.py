"""Every text that people see, in every language of the desk."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation

from tests.services import find_program

DESK = Path(__file__).parents[2] / "src" / "unruffled" / "desk"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)|%[sd]|\{\w+\}|</?\w+>")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(DESK / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    left = [entry.msgid for entry in catalogue(language) if not entry.translated()]
    assert left == [], "run scripts/messages.sh and translate these"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_what_the_text_names(language):
    for entry in catalogue(language):
        known = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for words in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert set(PLACEHOLDER.findall(words)) <= known, entry.msgid
        if not entry.msgid_plural:
            assert sorted(PLACEHOLDER.findall(entry.msgstr)) == sorted(PLACEHOLDER.findall(entry.msgid))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_says_what_the_written_one_says(language):
    written = catalogue(language)
    compiled = polib.mofile(str(DESK / "locale" / language / "LC_MESSAGES" / "django.mo"))
    assert {entry.msgid: entry.msgstr or entry.msgstr_plural for entry in compiled} == {
        entry.msgid: entry.msgstr or entry.msgstr_plural for entry in written
    }, "run scripts/messages.sh"


def test_no_text_is_missing_from_the_catalogues(tmp_path):
    find_program("xgettext")
    copy = tmp_path / "desk"
    shutil.copytree(DESK, copy, ignore=shutil.ignore_patterns("*.pyc", "__pycache__", "static", "migrations"))
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "de", "--no-location", "--no-obsolete"]
    subprocess.run(
        [*command, "--settings", "unruffled.desk.settings"], cwd=copy, check=True, capture_output=True, timeout=120
    )
    found = polib.pofile(str(copy / "locale" / "de" / "LC_MESSAGES" / "django.po"))
    kept = {(entry.msgid, entry.msgid_plural) for entry in catalogue("de")}
    assert {(entry.msgid, entry.msgid_plural) for entry in found} - kept == set(), "run scripts/messages.sh"


@pytest.mark.parametrize(("language", "words"), [("de", "Schön, Sie zu sehen."), ("ro", "Ce bine că ați venit.")])
def test_the_desk_speaks_the_language_of_the_browser(client, rosalind, language, words):
    assert words in client.get("/account/login/", headers={"Accept-Language": language}).content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", ["1 Brief", "2 Briefe"]), ("ro", ["1 scrisoare", "2 scrisori", "20 de scrisori"])],
)
def test_plural_forms_are_those_of_the_language(language, said):
    with translation.override(language):
        counts = [1, 2, 20][: len(said)]
        assert [
            translation.ngettext("1 letter", "%(count)s letters", count) % {"count": count} for count in counts
        ] == said
