"""Forms are made and changed by leads."""

import pytest

from unruffled.desk.channels.forms.models import WebForm

pytestmark = pytest.mark.django_db
TYPED = {"title": "How can we help?", "language": "en", "look": "light", "sites": "", "active": "on"}


def test_a_lead_makes_a_form_and_gets_the_line_for_their_site(client, rosalind, marek):
    client.force_login(marek)
    answer = client.post("/forms/new", TYPED, follow=True)
    form = WebForm.objects.get()
    assert f'data-form="{form.public_id}"' in answer.content.decode()
    assert form.title in client.get("/forms").content.decode()


def test_sites_are_kept_as_origins(client, rosalind, marek):
    client.force_login(marek)
    client.post(
        "/forms/new",
        TYPED | {"sites": "https://Shop.example/kettles?x=1\nhttps://bücher.example http://127.0.0.1:8000"},
    )
    assert WebForm.objects.get().origins == [
        "https://shop.example", "https://xn--bcher-kva.example", "http://127.0.0.1:8000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "site", ["shop.example", "javascript:alert(1)", "https://", "https://a;b", "https://*", "https://[::"]
)
def test_what_is_no_site_is_refused_with_the_mend(client, rosalind, marek, site):
    client.force_login(marek)
    page = client.post("/forms/new", TYPED | {"sites": site})
    assert "Write it like https://shop.example" in page.content.decode()
    assert WebForm.objects.count() == 0


def test_an_agent_makes_none(client, rosalind, dana):
    client.force_login(dana)
    assert client.get("/forms").status_code == client.post("/forms/new", TYPED).status_code == 403


def test_the_script_shows_nothing_but_itself(client, rosalind):
    answer = client.get("/forms.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
