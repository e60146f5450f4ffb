"""Keys: made by owners, shown once, ended for ever."""

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.actors import NOW
from unruffled.desk.channels.api import actions, limits
from unruffled.desk.channels.api.models import ApiKey, Bucket
from unruffled.desk.events.kinds import in_words
from unruffled.desk.events.models import Event

pytestmark = pytest.mark.django_db
QUESTION = {"messages": [{"from": "customer", "text": "Where is my kettle?"}]}


@pytest.fixture
def as_rosalind(client, rosalind):
    client.force_login(rosalind)
    return client


def filled_in(person, **about):
    return {"name": "Shop", "agent": person.ulid, "scopes": ["language", "read"]} | about


def test_the_secret_is_shown_once_and_kept_only_as_its_hash(as_rosalind, dana):
    page = as_rosalind.post(reverse("keys"), filled_in(dana))
    [secret] = re.findall(r"unr_[\w-]{43}", page.content.decode())
    assert secret not in as_rosalind.get(reverse("keys")).content.decode()
    key = ApiKey.objects.get()
    assert secret not in str(vars(key))
    assert key.secret_hash == actions.hash_of(secret)
    assert "no-store" in page.headers["Cache-Control"]


def test_making_and_revoking_are_written_down_in_words(as_rosalind, key):
    as_rosalind.post(reverse("revoke-key", args=[key[0].ulid]))
    words = [in_words(event) for event in Event.objects.filter(topic=key[0].topic).order_by("id")]
    assert words == ["Rosalind made the key “Shop”, which acts as Dana Okafor", "Rosalind revoked the key “Shop”"]


def test_revoking_twice_is_one_event(key, rosalind):
    for _time in range(2):
        actions.revoke_key(key[0], rosalind)
    assert Event.objects.filter(kind="key-revoked").count() == 1


@pytest.mark.parametrize("missing", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"agent": "nobody"}])
def test_a_key_without_what_it_needs_is_not_made(as_rosalind, dana, missing):
    assert as_rosalind.post(reverse("keys"), filled_in(dana, **missing)).status_code == 200
    assert not ApiKey.objects.exists()


def test_only_owners_make_and_revoke_keys(client, key, marek):
    client.force_login(marek)
    assert client.post(reverse("keys"), filled_in(marek)).status_code == 403
    assert client.post(reverse("revoke-key", args=[key[0].ulid])).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.revoke_key(key[0], marek)


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer"}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer unr_\xff"}]
)
def test_without_a_key_nothing_is_answered(client, key, headers):
    answer = client.post("/api/v1/read", QUESTION, "application/json", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert list(answer.json()) == ["error"]


def test_a_session_opens_nothing_here(as_rosalind, dana):
    assert as_rosalind.post("/api/v1/read", QUESTION, "application/json").status_code == 401


def test_a_wrong_key_opens_nothing(asked):
    assert asked("POST", "read", QUESTION, secret="unr_wrong") == (
        401, {"error": "This key is not known here; check that it was copied whole."},
    )  # fmt: skip


def test_a_revoked_key_opens_nothing(asked, key, rosalind):
    actions.revoke_key(key[0], rosalind)
    assert asked("POST", "read", QUESTION)[0] == 401


def test_a_key_whose_person_has_left_opens_nothing(asked, dana):
    dana.is_active = False
    dana.save()
    assert asked("POST", "read", QUESTION)[0] == 401


def test_a_key_without_the_scope_is_told_which_it_needs(asked, rosalind, dana):
    _key, secret = actions.make_key(rosalind, name="Reader", scopes=["read"], agent=dana)
    assert asked("POST", "read", QUESTION, secret=secret) == (
        403, {"error": "This key may not do that; it needs the scope “language”."},
    )  # fmt: skip


def test_when_a_key_was_used_is_known_to_the_minute(asked, key, clock):
    asked("POST", "read", QUESTION)
    clock.shift(30)
    asked("POST", "read", QUESTION)
    assert ApiKey.objects.get().used_at == NOW
    clock.shift(30)
    asked("POST", "read", QUESTION)
    assert ApiKey.objects.get().used_at == NOW + datetime.timedelta(minutes=1)


def test_who_asks_too_often_waits(client, asked, key, settings, clock):
    settings.API_PER_MINUTE = 3
    headers = {"Authorization": f"Bearer {key[1]}"}
    left = [
        client.post("/api/v1/read", QUESTION, "application/json", headers=headers).headers["X-RateLimit-Remaining"]
        for _time in range(3)
    ]
    assert left == ["2", "1", "0"]
    refused = client.post("/api/v1/read", QUESTION, "application/json", headers=headers)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "20")
    assert refused.headers["X-RateLimit-Limit"] == "3"
    clock.shift(20)
    assert asked("POST", "read", QUESTION)[0] == 200
    assert asked("POST", "read", QUESTION)[0] == 429


def test_one_key_does_not_use_up_what_another_may_ask(asked, key, settings, rosalind, dana):
    settings.API_PER_MINUTE = 1
    _other, secret = actions.make_key(rosalind, name="Other", scopes=["language"], agent=dana)
    assert [asked("POST", "read", QUESTION)[0] for _time in range(2)] == [200, 429]
    assert asked("POST", "read", QUESTION, secret=secret)[0] == 200


def test_wrong_keys_are_held_up_and_a_good_one_from_the_same_address_is_not(asked):
    statuses = [asked("POST", "read", QUESTION, secret="unr_wrong")[0] for _time in range(21)]
    assert statuses == [401] * 20 + [429]
    assert asked("POST", "read", QUESTION)[0] == 200


def test_processes_share_what_a_key_may_ask(db):
    """Each forgetting of what was taken stands for another process."""
    granted = 0
    for _process in range(20):
        limits.forget_stocks()
        granted += sum(limits.spend("key:x", 600).granted for _time in range(50))
    assert 590 <= granted <= 600


def test_most_requests_write_nothing(db, django_assert_num_queries):
    limits.spend("key:x", 600)
    with django_assert_num_queries(0):
        assert [limits.spend("key:x", 600).remaining for _time in range(9)] == list(range(598, 589, -1))


def test_buckets_that_nobody_touches_are_thrown_away(db, clock):
    limits.spend("key:x", 600)
    clock.shift(3601)
    limits.forget_old_buckets()
    assert not Bucket.objects.exists()
