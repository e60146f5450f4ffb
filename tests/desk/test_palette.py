"""What the command palette finds."""

import pytest

from unruffled.desk.conversations import actions, finding
from unruffled.desk.people import teams
from unruffled.desk.tags import actions as tags

pytestmark = pytest.mark.django_db


def labels(text, agent):
    return {title: [one.label for one in found] for title, found in finding.everything(text, agent)}


def test_letters_customers_colleagues_and_tags_are_found(letter, dana, tom, ilinca):
    tags.add(letter, dana, "charged twice")
    assert labels("ilinca", dana) == {"Letters": ["Charged twice"], "Customers": ["Ilinca Pop"]}
    assert labels("tom", dana) == {"Held by": ["Tom Hale"]}
    assert labels("charged", dana)["Tags"] == ["charged twice"]
    assert labels("", dana) == {}


def test_what_may_not_be_seen_is_not_found(letter, dana, tom, rosalind):
    closed = teams.make("Complaints about us", [tom], by=rosalind, closed=True)
    actions.assign(letter, rosalind, to=closed)
    assert "Letters" not in labels("twice", dana)


def test_what_is_found_leads_there(client, rosalind, dana, letter):
    client.force_login(dana)
    page = client.get("/palette", {"q": "twice"}).content.decode()
    assert f'data-href="/conversations/{letter.ulid}"' in page
    assert 'role="option"' in page
