"""`python -m ledernet.cli`, which is what the installed `ledernet` runs."""

import sys

from .main import main

sys.exit(main())
