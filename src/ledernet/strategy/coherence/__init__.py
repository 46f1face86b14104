"""Do the choices of a programme hang together? Pure checks with a reason and a source; none of them stops anybody.

`findings(design)` is all a screen needs; `queries.design_of(programme)` gives the design.
"""

from __future__ import annotations

from . import frames, kind, life
from .design import Design
from .overlay import overlay
from .parts import Check, Finding, Severity, Source, facts

CHECKS: tuple[Check, ...] = (*kind.CHECKS, *frames.CHECKS, *life.CHECKS)


def findings(design: Design) -> list[Finding]:
    """What may not hang together, in the reader's language: what is worth mending first."""
    figures = facts(design)
    found = [
        Finding(
            check.key,
            check.severity,
            check.theme,
            str(check.sentence) % figures,
            str(check.why),
            str(check.source),
        )
        for check in CHECKS
        if check.fires(design)
    ]
    return sorted(found, key=lambda finding: not finding.is_note)


__all__ = ["CHECKS", "Check", "Design", "Finding", "Severity", "Source", "findings", "overlay"]
