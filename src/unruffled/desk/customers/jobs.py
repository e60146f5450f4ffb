"""What is forgotten in the background."""

from unruffled.desk.customers import importing
from unruffled.desk.jobs import sweep

sweep(importing.forget_old)
