"""HTTP of this room."""

from .exports import export_csv, export_pdf
from .following import follow_up, hand_over
from .reading import agenda, decision, decisions
from .writing import write

__all__ = ["agenda", "decision", "decisions", "export_csv", "export_pdf", "follow_up", "hand_over", "write"]
