"""The examples that the OpenAPI page shows, each a whole request that works."""

THREAD = {
    "id": "c-17",
    "customer": {
        "name": "Ilinca Pop", "country": "RO", "language": "ro", "currency": "RON",
        "timezone": "Europe/Bucharest", "plan": "Pro", "since": "2021-03-04",
    },
    "messages": [
        {
            "from": "customer",
            "at": "2026-03-02T09:15:00+02:00",
            "text": "This is the third time I write: you charged me twice for March. "
            "I want my money back this week, all 120 lei.",
        }
    ],
}  # fmt: skip

DRAFT = {
    "id": "d-1",
    "draft": "Dear John, I'm sorry you feel that way. As per our policy we can't refund $48. "
    "I will call you on Tuesday at 15:00.",
    "case": {
        "now": "2026-03-02T11:00:00+02:00",
        "customer": {"name": "Ilinca Pop", "country": "RO", "language": "en", "currency": "RON"},
        "agent": {"name": "Dana"},
        "at_fault": True,
        "attachments": [],
    },
}

SAID = {
    "id": "m-9",
    "text": "I'll call you back tomorrow by 3pm and send the refund within 5 working days.",
    "said_at": "2026-03-02T10:02:00+02:00",
    "timezone": "Europe/Bucharest",
    "country": "RO",
}
