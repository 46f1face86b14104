"""Figures of networks and programmes over time, who meets whom across units, and policies of rotation tried beforehand."""
