"""Files that came with letters."""

import pytest
from django.urls import reverse

PAGE = b"<script>alert(1)</script>\r\n\x00\xff"


@pytest.fixture
def message(comes):
    return comes(files={"bon fiscal ă.html": PAGE, "../../etc/passwd": b"root"})


def test_a_file_comes_out_with_the_bytes_that_went_in(message, as_dana):
    assert as_dana.get(reverse("attachment", args=[message.ulid, 0])).content == PAGE
    assert as_dana.get(reverse("attachment", args=[message.ulid, 1])).content == b"root"


def test_a_file_is_a_download_that_no_browser_shows(message, as_dana):
    answer = as_dana.get(reverse("attachment", args=[message.ulid, 0]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''bon%20fiscal%20%C4%83.html")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_record_of_a_file_says_what_it_is(message):
    file = message.attachments.first()
    assert (file.name, file.size, file.inline) == ("bon fiscal ă.html", len(PAGE), False)


def test_a_file_that_is_not_there_is_not_found(message, as_dana):
    assert as_dana.get(reverse("attachment", args=[message.ulid, 2])).status_code == 404


def test_who_is_not_signed_in_gets_no_file(message, client):
    assert client.get(reverse("attachment", args=[message.ulid, 0])).status_code == 302
