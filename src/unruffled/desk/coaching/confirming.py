"""What stands between a draft and its sending: only what contradicts the record, and only until it is confirmed."""

import logging

from unruffled.desk.coaching import actions

log = logging.getLogger(__name__)

# Everything else advises. These are facts that the desk can prove.
ABOUT_THE_RECORD = frozenset(
    {"wrong-name", "wrong-currency", "wrong-country", "wrong-fact", "placeholder", "third-party-data"}
)


def doubts(conversation, agent, text: str) -> list[dict]:
    """The findings that ask for a confirmation, by the contract's shape of a finding."""
    try:
        findings = actions.check(conversation, agent, text).as_dict()["findings"]
    except Exception:
        # A stumble of the engine must not keep a reply from leaving.
        log.exception("could not check a reply in conversation %s", conversation.ulid)
        return []
    return [finding for finding in findings if finding["rule"] in ABOUT_THE_RECORD]
