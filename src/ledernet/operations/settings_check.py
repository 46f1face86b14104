"""The settings that decide whether an installation is safe, read as sentences."""

import stat
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ledernet.ui.parts import Check


def checks() -> list[Check]:
    """Each is in place, or its sentence says what is missing and what to do."""
    behind_proxy = bool(settings.SECURE_PROXY_SSL_HEADER)
    found = (
        (
            settings.HTTPS,
            _("People reach Ledernet over https"),
            _(
                "LEDERNET_URL begins with http. Give the https address, so that nobody on the way can read along."
            ),
        ),
        (
            not settings.DEBUG,
            _("Error pages show nothing of the inside"),
            _("LEDERNET_DEBUG is on. Take it away: error pages show code and settings."),
        ),
        (
            behind_proxy or not settings.HTTPS,
            _("The proxy in front is known"),
            _(
                "Set LEDERNET_BEHIND_PROXY=true, so that calls over https are known as such and attempts to log in are counted by caller."
            ),
        ),
        (
            bool(settings.AUDIT_KEY),
            _("The audit log has a key of its own"),
            _(
                "Set LEDERNET_AUDIT_KEY and keep a copy elsewhere: who has the secret key alone cannot rewrite the audit log then."
            ),
        ),
        (
            bool(settings.MAIL_URL),
            _("A mail server is named"),
            _("LEDERNET_MAIL_URL is not set: mails are written to files and reach nobody."),
        ),
        (
            bool(settings.MAILBOX_URL),
            _("Answers in calendars are read"),
            _("LEDERNET_MAILBOX is not set: who answers an invitation in the calendar is not heard."),
        ),
        (
            bool(settings.BACKUP_RECIPIENTS),
            _("Backups are encrypted for a key"),
            _("Set LEDERNET_BACKUP_RECIPIENTS; ledernet backup --new-key makes a key."),
        ),
        (
            bool(settings.METRICS_TOKEN) or not behind_proxy,
            _("Monitoring can read the figures"),
            _("Set LEDERNET_METRICS_TOKEN, so that monitoring can read /metrics."),
        ),
        (
            is_private(Path(settings.DATA_DIR)),
            _("Nobody else on the machine can read the data folder"),
            _(
                "Others on the machine can read the data folder. Take it from them: chmod -R go= on the folder in LEDERNET_DATA_DIR."
            ),
        ),
    )
    return [Check(good if done else bad, done) for done, good, bad in found]


def is_private(folder: Path) -> bool:
    return not folder.exists() or not stat.S_IMODE(folder.stat().st_mode) & 0o077
