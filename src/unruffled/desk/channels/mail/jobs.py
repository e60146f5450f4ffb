"""The mail channel's work in the background: what was stored and not yet received."""

from unruffled.desk.channels.mail import receiving
from unruffled.desk.jobs import sweep

sweep(receiving.receive_stored)
