"""What every test may ask for: real servers and a real browser, each started when first asked for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import services

_BROWSER_FLAGS = [
    "--no-sandbox",  # a container's root has no other way
    "--disable-dev-shm-usage",  # a container's /dev/shm is too small
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The DATABASE_URL of a private PostgreSQL server."""
    with services.postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The REDIS_URL of a private Redis server."""
    with services.redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def mailbox_of() -> Iterator[Callable[[str], services.Mailbox]]:
    """Gives the mailbox of a user on a private Dovecot server; a user not named before has an empty one."""
    with services.dovecot_server() as mailbox:
        yield mailbox


@pytest.fixture
def letterbox() -> Iterator[services.Letterbox]:
    """A private SMTP listener that keeps what it takes."""
    with services.smtp_server() as letterbox:
        yield letterbox


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium without a window (playwright's Browser).

    Playwright keeps an event loop running in this thread, in which Django refuses its database and
    asyncio refuses another: so it ends with the module that asked for it.
    """
    executable = services.find_browser()
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=_BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page (playwright's Page) without cookies of other tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
