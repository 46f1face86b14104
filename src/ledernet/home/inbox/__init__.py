"""HR's inbox: compared with the registers, shown as a queue, worked off."""
