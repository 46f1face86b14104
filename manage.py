#!/usr/bin/env python
"""Django's own commands, for development; operators use `ledernet`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")
execute_from_command_line(sys.argv)
