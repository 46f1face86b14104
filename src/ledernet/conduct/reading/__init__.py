"""What meetings look like in figures, by network and by whether coming is a duty; never by person."""
