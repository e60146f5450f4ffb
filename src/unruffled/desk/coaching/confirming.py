"""What stands between a draft and its sending: only what contradicts the record, and only until it is confirmed."""

from unruffled.desk.coaching import actions

# Everything else advises. These are facts that the desk can prove.
ABOUT_THE_RECORD = frozenset(
    {"wrong-name", "wrong-currency", "wrong-country", "wrong-fact", "placeholder", "third-party-data"}
)


def doubts(conversation, agent, text: str) -> list[dict]:
    """The findings that ask for a confirmation, by the contract's shape of a finding."""
    return [f for f in actions.check(conversation, agent, text).as_dict()["findings"] if f["rule"] in ABOUT_THE_RECORD]
