"""What tests of the API stand on: a key for everything, and a way to ask with it."""

import json

import pytest

from unruffled.desk.channels.api import actions, limits
from unruffled.desk.channels.api.models import Scope


@pytest.fixture(autouse=True)
def no_stocks():
    """Tokens that another test took are not in this test's database."""
    limits.forget_stocks()


@pytest.fixture
def key(rosalind, dana):
    """A key with every scope that acts as Dana, and its secret."""
    return actions.make_key(rosalind, name="Shop", scopes=Scope.values, agent=dana)


@pytest.fixture
def asked(client, key):
    """Asks the API: asked("GET", "conversations"), asked("POST", "read", {...}); answers status and JSON."""

    def ask(method, path, body=None, *, secret=None, raw=None, **headers):
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        answer = client.generic(
            method, f"/api/v1/{path}", content, "application/json",
            headers={"Authorization": f"Bearer {secret or key[1]}"} | headers,
        )  # fmt: skip
        return answer.status_code, json.loads(answer.content)

    return ask
