"""What goes when its time is over, as one list; and the job that carries out what the data protection officer has let begin."""
