"""Every address of the desk and every operation of its API, and how each is filled for a test.

A new page belongs into PAGES, under the thing whose id its address holds; a new operation's address says
by itself what it is about. What is in neither makes the tests that walk through everything fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from unruffled.desk.channels.api.api import api

# What the id in an address is of: the names of the pages. "" is for addresses without one.
PAGES = {
    "": """
        home live ready metrics welcome forgotten people invite people-log require-second-factor teams new-team
        search filters palette bulk tags tag-names customers new-customer export-customers import-customers
        outbox set-aside mailboxes new-mailbox keys rules promises promise-calendar api:docs profile
        account_login account_logout account_change_password account_reauthenticate mfa_index mfa_authenticate
        mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
        mfa_generate_recovery_codes mfa_download_recovery_codes keep-view endings follow-ups forms new-form form-script
        notifications bell read-all-notifications choose-notifications targets new-call
        answers new-answer
    """,
    "conversation": """
        conversation thread context keep-draft writing check send add-note assign change-state snooze change-tags
        set-fault add-file remove-file ending conversation-eml colleagues
        record-call history choose-answer use-answer merge-conversations
    """,
    "message": "attachment preview formatted letter-eml recognise forward split",
    "dispatch": "dispatch undo again doubt",
    "promise": "promise settle-promise",
    "deed": "undo-deed",
    "merge": "take-apart",
    "answer": "answer delete-answer",
    "notification": "read-notification",
    "follow-up": "follow-up",
    "absence": "absence come-back take-back",
    "saved view": "change-view delete-view",
    "form": "form",
    "form for the world": "fill-in form-thanks",
    "feed": "promise-feed",
    "raw letter": "try-again raw",
    "customer": """
        customer export-customer edit-customer confirm-timezone change-addresses add-customer-note merge-customers
        erase-customer
    """,
    "import": "imported-customers",
    "person": """
        promises-of person hand-link withdraw-invitation change-role reset-second-factor deactivate reactivate hours
        plan-absence
    """,
    "team": "team end-team team-work",
    "tag": "rename-tag merge-tags delete-tag",
    "mailbox": "mailbox",
    "key": "revoke-key",
    "token": "join reset-password content",
    "view": "inbox queue",
    "rule": "rule",
}
ABOUT = {name: thing for thing, names in PAGES.items() for name in names.split()}
# An address that holds two: what the second is.
SECOND = {"index": "number of the file", "file": "file", "answer": "answer"}
# The first part of an operation's address says what {id} is of.
OPERATIONS = {"conversations": "conversation", "customers": "customer"}


@dataclass(frozen=True)
class Page:
    """An address of the desk; `about` is the thing whose id it holds."""

    name: str
    about: str
    address: str


@dataclass(frozen=True)
class Operation:
    """An operation of the API; `about` is the thing whose id its address holds."""

    name: str
    method: str
    about: str
    address: str


def names(patterns=None, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    """The name of every page with the names of its arguments. The API describes its operations itself."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "v1":
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.callback.__name__ != "nowhere":
            yield f"{namespace}{pattern.name or pattern.pattern}", list(pattern.pattern.converters)


def pages(ids: dict[str, str]) -> list[Page]:
    """Every page that is listed in PAGES; `ids` has the id of each thing."""
    found = []
    for name, arguments in names():
        if name in ABOUT:
            about = ABOUT[name]
            filled = {each: ids.get(SECOND.get(each, about), "") for each in arguments}
            found.append(Page(name, about, reverse(name, kwargs=filled)))
    return found


def operations(ids: dict[str, str]) -> list[Operation]:
    """Every operation of the OpenAPI document. Raises KeyError for an address that OPERATIONS cannot fill."""
    found = []
    for path, methods in api.get_openapi_schema()["paths"].items():
        about = OPERATIONS[path.removeprefix("/api/v1/").split("/")[0]] if "{" in path else ""
        address = path.replace("{id}", ids.get(about, ""))
        if "{" in address:
            raise KeyError(path)
        found += [Operation(told["operationId"], method.upper(), about, address) for method, told in methods.items()]
    return found
