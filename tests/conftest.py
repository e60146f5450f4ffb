"""What every test may ask for: real servers and a real browser, each started when first asked for."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import services

# Tests of these kinds wait for other processes, each for what it expects: on a busy machine for a long time.
_WAITING = ("browser", "imap", "postgres", "real_time", "redis")
_LONGEST = 600  # seconds, before such a test is taken for one that hangs

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.get_closest_marker(kind) for kind in _WAITING) and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(_LONGEST))
        # A busy machine may starve another process for once: a second try there, which the report counts as a rerun.
        if os.environ.get("CI") == "true" and any(item.get_closest_marker(kind) for kind in _WAITING):
            item.add_marker(pytest.mark.flaky(reruns=1))


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
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=services.PATIENCE * 1000)
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=_BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens pages (playwright's Page), each in a browser of its own; takes what `new_context` takes.

    With UNRUFFLED_SLOWER=6 in the environment each has a processor that is six times slower: what a test
    does not wait for comes too late there.
    """
    contexts = []

    def open_page(**options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(services.PATIENCE * 1000)
        page = context.new_page()
        if rate := os.environ.get("UNRUFFLED_SLOWER"):
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": float(rate)})
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A fresh page (playwright's Page) without cookies of other tests."""
    return open_page()
