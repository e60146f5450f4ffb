"""`python -m unruffled` is the command `unruffled`."""

from unruffled.cli import main

if __name__ == "__main__":
    main()
