"""What the environment says: read once, typed, each name documented in docs/reference/settings.md."""

import os
import secrets
from pathlib import Path

from environs import Env

env = Env()

DATA_DIR = Path(env.str("LEDERNET_DATA_DIR", "var")).absolute()
SECRET_KEY_FILE = DATA_DIR / "secret.key"


def secret_key() -> str:
    """LEDERNET_SECRET_KEY, else a key made once and kept in the data folder, readable by its owner only."""
    if given := env.str("LEDERNET_SECRET_KEY", ""):
        return given
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # made earlier, or another process was first
        return SECRET_KEY_FILE.read_text()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
