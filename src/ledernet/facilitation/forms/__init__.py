"""What is typed in this room, cleaned."""

from .pool import CompetenceForm, FacilitatorForm, LearningForm, RetireForm

__all__ = ["CompetenceForm", "FacilitatorForm", "LearningForm", "RetireForm"]
