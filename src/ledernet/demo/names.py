"""Common Danish first names and surnames, and some that came later. Put together by chance; nobody is meant."""
# ruff: noqa: SIM905  # names are read, and corrected, as words

WOMEN = """
Anna Anne-Marie Astrid Bente Birthe Birgit Bodil Camilla Charlotte Conny Dorte Eva Fatima Freja Gitte Gudrun Hanne
Helle Henriette Ida Inge Ingrid Jette Johanne Jytte Karen Karin Kirsten Kristina Laila Lene Line Lise Lone Lotte Louise
Maja Malene Marianne Mette Nadia Nanna Nina Pernille Pia Rikke Sara Signe Sofie Stine Susanne Tina Tine Trine Tove Ulla
Vibeke Yasmin Zeynep Åse
""".split()
MEN = """
Ahmed Ali Amir Anders Arne Asger Bent Bjarne Bo Brian Carsten Christian Claus Daniel Emil Erik Esben Finn Flemming
Frederik Hans Hassan Henrik Ivan Jakob Jan Jens Jens-Åge Jesper Johan Jonas Jørgen Kasper Kenneth Kim Klaus Kristian
Lars Leif Mads Magnus Martin Mikkel Morten Niels Ole Omar Palle Per Peter Poul Rasmus Rune Sten Steffen Søren Thomas
Torben Uffe Ulrik Viggo Åge
""".split()
SURNAMES = """
Aagaard Abildgaard Ali Andreasen Aydin Bach Balle Bang Bech Berg Bisgaard Bjerre Bjerregaard Brandt Bruun Bundgaard
Bøgh Carlsen Christoffersen Clausen Dalby Dalgaard Damgaard Demir Ditlevsen Due Ebbesen Engel Eskildsen Falk Fisker
Friis Frost Gade Gram Hald Hauge Hedegaard Holm Holst Holt Hvid Høj Haahr Ibsen Iversen Jensen Juhl Juul Kaas Karimi
Kirk Kjær Kjeldsen Kjærgaard Klitgaard Knudsen Kok Kragh Krogh Lauridsen Leth Lind Lund Lykke Lyng Mohr Mortensen Munk
Mølgaard Nedergaard Nielsen Nørgaard Odgaard Overgaard Poulsen Rahimi Rask Ravn Riis Rold Rosenkilde Said Sand Schou
Siig Skov Skovgaard Steen Storm Svane Sørensen Thygesen Toft Tange Uhre Vad Vang Vestergaard Vinther Winther Yde Ærø
Østerby Østergaard Åkjær
""".split()
