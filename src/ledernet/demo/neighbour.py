"""Nabolev Kommune: small, and full of rows that would be seen at once if a filter were forgotten."""

from datetime import datetime, timedelta

from django.utils import timezone

from ledernet.accounts.actions import create_organisation
from ledernet.accounts.models import Organisation
from ledernet.people.actions.invitations import add_user
from ledernet.people.enums import Role
from ledernet.people.imports.batches import apply_batch, choose_columns, mapping_of, start_batch
from ledernet.people.imports.options import Coverage, Options
from ledernet.strategy.actions import Details, create_programme

from .experience import offer
from .story import BUILDER

NAME = "Nabolev Kommune"
# The same numbers, names and units as next door, on purpose.
LEADERS = """Nr;Navn;E-mail;Stilling;Enhed;Lederniveau;Nærmeste leder
1001;Naja Nabolev;naja@nabolev.example;Kommunaldirektør;Nabolev Kommune;1;
1002;Mette Kjeldsen;mette@nabolev.example;Dagtilbudsleder;Børnehuset Solsikken;3;1001
1003;Nis Nabogaard;nis@nabolev.example;Skoleleder;Hornslet Skole;3;1001
1004;Norma Nabosen;norma@nabolev.example;Plejehjemsleder;Plejehjemmet Lyngparken;3;1001
1005;Nikolaj Nabovang;nikolaj@nabolev.example;Afdelingsleder;Natur og Vej;3;1001
"""


def build(*, at: datetime) -> Organisation:
    organisation = create_organisation(name=NAME, by=BUILDER, at=at)
    batch = start_batch(
        organisation=organisation,
        filename="ledere.csv",
        data=LEADERS.encode("cp1252"),
        by=BUILDER,
        at=at,
    )
    options = Options(source="Lønsystemet", coverage=Coverage.ALL)
    choose_columns(batch=batch, mapping=mapping_of(batch), options=options, at=at)
    apply_batch(batch=batch, by=BUILDER, at=at)
    hr = add_user(
        organisation=organisation,
        email="nabo.hr@nabolev.example",
        name="Nete Nabo-HR",
        role=Role.HR,
        starts_on=timezone.localdate(at) - timedelta(days=1),
        by=BUILDER,
        at=at,
    )
    offer(organisation, by=hr, at=at)
    create_programme(
        organisation=organisation, details=Details(name="Tværgående ledernetværk"), by=BUILDER, at=at
    )
    return organisation
