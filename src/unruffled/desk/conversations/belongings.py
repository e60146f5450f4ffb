"""What a customer's record shows of conversations, and what becomes of them with the record."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, Q

from unruffled.desk.coaching import showing
from unruffled.desk.conversations import queries, with_records, wordlist
from unruffled.desk.conversations.models import Conversation, Message, State
from unruffled.desk.customers.belongings import Belongings, History, Standing
from unruffled.desk.customers.models import Customer
from unruffled.desk.events.models import Event

PAGE = 30


@dataclass(frozen=True)
class Past:
    """One conversation of a record; `ending` is the event that ended it last, while it is ended."""

    conversation: Conversation
    step: int
    heat_word: str
    letters: int
    ending: Event | None


class Conversations(Belongings):
    def standings(self, customers, agent):
        """Open is what is not ended: ours to answer, theirs, or asleep."""
        rows = (
            Conversation.objects.filter(queries.seen_by(agent), customer__in=[one.pk for one in customers])
            .values("customer")
            .annotate(open=Count("pk", filter=~Q(state=State.SOLVED)), last=Max("last_at"))
        )
        return {row["customer"]: Standing(row["open"], row["last"]) for row in rows}

    def history(self, customer: Customer, page: int, agent) -> History:
        theirs = Conversation.objects.filter(queries.seen_by(agent), customer=customer, merged_into=None)
        written = Count("messages", filter=Q(messages__withdrawn_at=None))
        rows = list(
            theirs.select_related("assignee")
            .annotate(letters=written)
            .order_by("-last_at", "-id")[(page - 1) * PAGE : page * PAGE + 1]
        )
        endings = _endings(rows)
        shown = [
            Past(
                conversation=one, step=showing.heat_step(one.heat), heat_word=showing.heat_word(one.heat),
                letters=one.letters, ending=endings.get(one.topic) if one.state == State.SOLVED else None,
            )
            for one in rows[:PAGE]
        ]  # fmt: skip
        return History("conversations/_past.html", shown, total=theirs.count(), more=len(rows) > PAGE)

    def move(self, origin: Customer, target: Customer, agent) -> int:
        return with_records.move_all(origin, target, agent)

    def given_out(self, customer: Customer, agent) -> dict:
        theirs = Conversation.objects.filter(queries.seen_by(agent), customer=customer).order_by("created_at", "id")
        written = Prefetch("messages", Message.objects.filter(withdrawn_at=None).order_by("at", "id"))
        rows = theirs.prefetch_related(written, "messages__attachments", "notes__agent")
        return {"conversations": [_given_out(one) for one in rows]}

    def erase(self, customer: Customer, agent) -> None:
        with_records.erase_all(customer, agent)

    def forget(self) -> None:
        wordlist.forget()


def _given_out(conversation: Conversation) -> dict:
    return {
        "subject": conversation.subject,
        "state": conversation.state,
        "opened_at": conversation.created_at.isoformat(),
        "messages": [
            {
                "from": message.side, "name": message.sender_name, "address": message.sender_address,
                "at": message.at.isoformat(), "text": message.text, "quoted": message.quoted,
                "attachments": [{"name": file.name, "size": file.size} for file in message.attachments.all()],
            }
            for message in conversation.messages.all()
        ],
        "notes": [
            {"by": note.agent.name, "at": note.at.isoformat(), "text": note.text} for note in conversation.notes.all()
        ],
    }  # fmt: skip


def _endings(conversations: Sequence[Conversation]) -> dict[str, Event]:
    """The latest ending of each, by topic, in one query."""
    topics = [one.topic for one in conversations]
    events = Event.objects.filter(topic__in=topics, kind="ended").select_related("agent").order_by("id")
    return {event.topic: event for event in events}
