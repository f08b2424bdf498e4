"""`python -m bot` and the command `verbatim`."""

# numpy first, where few frames lie below it: at the depth at which the command line would import it, Python 3.11 takes
# a piece of memory and gives it back at each of some 4,000 calls, 70 ms of a start.
import numpy  # noqa: F401, ICN001

from bot.cli.app import main

if __name__ == "__main__":
    main()
