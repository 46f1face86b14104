"""What the screens of this room, and those downstream, ask about runs and drafts."""

from .studio import Studio, studio_of
from .visible import drafts_visible_to, programmes_composed_by, runs_visible_to

__all__ = ["Studio", "drafts_visible_to", "programmes_composed_by", "runs_visible_to", "studio_of"]
