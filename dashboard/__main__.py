"""``python -m dashboard`` is the command ``parley``."""

from dashboard.cli import main

main()
