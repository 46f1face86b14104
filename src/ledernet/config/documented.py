"""Every name that is read from the environment, in an operator's words.

`docs/reference/settings.md` and `.env.example` are made from this table, and a test holds it against the names that the
code reads.
"""

from typing import NamedTuple


class Setting(NamedTuple):
    name: str
    default: str
    example: str
    words: str


SETTINGS = (
    Setting(
        "LEDERNET_URL",
        "http://127.0.0.1:8000",
        "https://ledernet.kommune.example",
        "The address under which people reach Ledernet; links in mails start with it. With https, cookies are sent "
        "over https only and plain requests are redirected.",
    ),
    Setting(
        "DATABASE_URL",
        "an SQLite file in the data folder",
        "postgresql://ledernet:secret@localhost/ledernet",
        "A PostgreSQL database. Leave it out to use the embedded SQLite, which serves a municipality well on one "
        "machine; take PostgreSQL where web pages and worker run on different machines.",
    ),
    Setting(
        "LEDERNET_DATA_DIR",
        "var",
        "/var/lib/ledernet",
        "Folder for the SQLite database, the secret key, documents that members have put into their networks, collected "
        "static files, mails that are not sent, and the engine's compiled kernels. Only the user that runs Ledernet should be able to read it.",
    ),
    Setting(
        "LEDERNET_SECRET_KEY",
        "made once, kept in the data folder",
        "",
        "Signs sessions and links. Needed in the environment where several machines serve together, and then the same "
        "on all of them.",
    ),
    Setting(
        "LEDERNET_SECRET_KEY_FALLBACKS",
        "",
        "",
        "Older secret keys, separated by commas: links and sessions signed with them stay good while a new key is taken "
        "into use.",
    ),
    Setting(
        "LEDERNET_AUDIT_KEY",
        "derived from the secret key",
        "",
        "Seals the audit log. Give it its own key, kept apart from the database, so that who can write in the database "
        "cannot forge the log.",
    ),
    Setting(
        "LEDERNET_AUDIT_KEY_FALLBACKS",
        "",
        "",
        "Older audit keys, separated by commas, with which earlier records still verify.",
    ),
    Setting(
        "LEDERNET_HOSTS",
        "the host of LEDERNET_URL, and this machine",
        "ledernet.kommune.example,ledernet.intern.example",
        "Names under which requests are answered, separated by commas.",
    ),
    Setting(
        "LEDERNET_BEHIND_PROXY",
        "false",
        "true",
        "Set it when a reverse proxy ends https and tells so in the header X-Forwarded-Proto. The proxy must remove that "
        "header from what comes from outside.",
    ),
    Setting(
        "LEDERNET_HSTS_SECONDS",
        "31536000 (a year)",
        "",
        "How long browsers insist on https after a visit. Only with an https address.",
    ),
    Setting(
        "LEDERNET_SESSION_HOURS",
        "12",
        "8",
        "Hours after which one logs in again.",
    ),
    Setting(
        "LEDERNET_SIGNON_SECRETS",
        "kept sealed in the database",
        "kaloe-entra=abc…",
        "Secrets of the clients by which people log in with OpenID Connect, each as name=secret, separated by commas. The "
        "name stands on the provider's page. One that is given here is used instead of what was written on the page.",
    ),
    Setting(
        "LEDERNET_MAIL_URL",
        "mails are written to files in the data folder",
        "smtp://user:password@smtp.kommune.example:587?tls=true",
        "The mail server. Nothing leaves the machine until one is named.",
    ),
    Setting(
        "LEDERNET_MAIL_FROM",
        "Ledernet <ledernet@the host of LEDERNET_URL>",
        "Ledernet <ledernet@kommune.example>",
        "Sender of mails, unless the organisation has one of its own.",
    ),
    Setting(
        "LEDERNET_MAILBOX",
        "",
        "imaps://svar%40kommune.example:password@imap.kommune.example/INBOX",
        "The mailbox of the address that mails come from (LEDERNET_MAIL_FROM). When somebody answers an invitation in her "
        "calendar, the answer comes there; the worker reads it each minute and moves what it has dealt with to the folder "
        "Ledernet (?aside= names another). Without it people answer by the link in the mail and on the page.",
    ),
    Setting(
        "LEDERNET_MAIL_HOLD_SECONDS",
        "60",
        "120",
        "Seconds a released mail waits, so that a mistake can be recalled.",
    ),
    Setting(
        "LEDERNET_MAIL_KEPT_DAYS",
        "365",
        "180",
        "Days for which the outbox says whom a mail was sent to, counted from the day it was sent (a recalled one: from the "
        "day it was made). Then the worker erases the receiver; that a leader has been told of her seat is still known.",
    ),
    Setting(
        "LEDERNET_CASE_DIR",
        "",
        "/srv/sagssystem/ind",
        "Folder in which records for the case system are laid, one folder below it for each organisation and each delivery. "
        "The worker must be able to write there, and the case system to read. Without it records are fetched by hand.",
    ),
    Setting(
        "LEDERNET_PARCEL_DAYS",
        "7",
        "3",
        "Days for which an export can be fetched by whoever ordered it; then its content is erased.",
    ),
    Setting(
        "LEDERNET_API_PER_MINUTE",
        "300",
        "1200",
        "Requests a minute that each access key of another system may make; more are refused with 429 until the minute is over.",
    ),
    Setting(
        "LEDERNET_STATIC_ROOT",
        "static in the data folder",
        "",
        "Where `ledernet setup` collects style sheets, icons and fonts.",
    ),
    Setting(
        "LEDERNET_LOG_LEVEL",
        "INFO",
        "WARNING",
        "How much is written to the log (standard error): DEBUG, INFO, WARNING or ERROR.",
    ),
    Setting(
        "LEDERNET_LOG_FORMAT",
        "line",
        "json",
        "How the log is written: line for people, json for a system that collects logs (one object a line, with the number of "
        "the request and of the user, without names, addresses and what stands behind the question mark of an address).",
    ),
    Setting(
        "LEDERNET_METRICS_TOKEN",
        "empty",
        "",
        "The word that monitoring shows to read /metrics (Authorization: Bearer …). Without it, /metrics answers only calls from the "
        "machine itself, and nobody where LEDERNET_BEHIND_PROXY is set.",
    ),
    Setting(
        "LEDERNET_BACKUP_RECIPIENTS",
        "empty",
        "age1…,age1…",
        "Whom `ledernet backup` encrypts for: public keys of age (age1…) or SSH (ssh-ed25519 …), with commas between them. "
        "`ledernet backup --new-key` makes one.",
    ),
    Setting(
        "LEDERNET_LANGUAGE",
        "the terminal's language",
        "da",
        "Language of the command line: da or en. The pages follow each user's own choice.",
    ),
    Setting(
        "LEDERNET_DEBUG",
        "false",
        "",
        "For development alone: error pages with everything on them. Never on a machine that others can reach.",
    ),
    Setting(
        "LEDERNET_DEMO_DIR",
        "var/demo",
        "",
        "Folder of the demonstration municipality, apart from all other data.",
    ),
)
