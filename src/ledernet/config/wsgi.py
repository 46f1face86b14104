"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from ledernet.ui.incoming import measured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")
application = measured(get_wsgi_application())
