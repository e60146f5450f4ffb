"""Letters that come in: `python -m bench.live.letters RATE SECONDS` receives them, as a mailbox's watch does.

The answer is {"received", "late"}: how many became messages, and how late the last one was taken, in seconds.
"""

import json
import sys
import time


def main(rate: float, seconds: float) -> None:
    """Receives `rate` letters a second for `seconds`; who is late goes on at once."""
    import django

    django.setup()
    from bench.receiving import letter
    from unruffled.desk.channels.mail import receiving

    began, received, late = time.monotonic(), 0, 0.0
    for number in range(round(rate * seconds)):
        due = began + number / rate
        late = time.monotonic() - due
        if time.monotonic() - began > seconds:
            break
        time.sleep(max(0.0, -late))
        received += receiving.receive(receiving.store(letter(number))) is not None
    print(json.dumps({"received": received, "late": max(0.0, late)}), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))
