"""Information material: what a charter means to leaders, to their employees, to chiefs and to facilitators, in their own words."""

from .text import blocks_of, written

__all__ = ["blocks_of", "written"]
