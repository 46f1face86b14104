"""Who gets in where: the table that `test_doors.py` walks through.

`DOORS` is what is allowed, written by hand: whoever opens a door wider changes a line here. An address that is not in the
table, or whose arguments `ROWS` and `WORDS` cannot fill, fails the walk.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, reverse

from ledernet.strategy.chapters import CHAPTERS
from tests.cast import NAMES

from .world import addresses

NOBODY: frozenset[str] = frozenset()
CHIEFS = frozenset({"chief", "chief_elsewhere", "chief_member", "sponsor"})
HR = frozenset({"hr", "hr_elsewhere"})
SIT = frozenset({"member", "chief_member", "coordinator"})
SERVE = frozenset({"sponsor", "facilitator", "facilitator_external"})
INSIDE = SIT | {"facilitator", "facilitator_external"}
"""Who may enter the network's confidential room."""
RUN = frozenset({"hr", "coordinator", "facilitator", "facilitator_external"})
LEAD = frozenset(
    {"chief", "chief_elsewhere", "chief_member", "coordinator", "member", "former_member", "outsider"}
)
ALL = frozenset(NAMES) - {"other_hr"}
IMPORT = frozenset({"hr", "administrator"})
ABOVE = frozenset({"chief", "chief_member", "sponsor"})  # chiefs of the member's unit
STAFF = CHIEFS | HR | {"dpo", "administrator"}
POWERFUL = frozenset({"hr", "chief", "administrator"})


@dataclass(frozen=True)
class Door:
    """Who of the cast's own organisation gets past the guard, by looking and by doing; None: there is no such method.

    `anybody` is a page of the door itself, open to who has not logged in.
    """

    get: frozenset[str] | None
    post: frozenset[str] | None = None
    anybody: bool = False


def page(*who: frozenset[str]) -> Door:
    return Door(frozenset().union(*who))


def form(*who: frozenset[str]) -> Door:
    allowed = frozenset().union(*who)
    return Door(allowed, allowed)


def deed(*who: frozenset[str]) -> Door:
    return Door(None, frozenset().union(*who))


def one(*names: str) -> frozenset[str]:
    return frozenset(names)


SHUT = Door(NOBODY, NOBODY, anybody=True)
"""allauth looks for the name; behind it is nothing."""

BEARER = Door(NOBODY, NOBODY, anybody=True)
"""For other systems: a login opens nothing there. Who gets in by a token is walked through in `tests/api/test_access.py`."""

DOORS: dict[str, Door] = {
    # api
    "api:tokens": page(one("administrator", "dpo"), HR),
    "api:token-add": form(one("administrator"), HR),
    "api:token": page(one("administrator", "dpo", "hr")),
    "api:token-rotate": deed(one("administrator", "hr")),
    "api:token-revoke": deed(one("administrator", "hr")),
    "api:hook-add": form(one("administrator", "hr")),
    "api:hook": page(one("administrator", "dpo", "hr")),
    **{
        f"api:hook-{verb}": deed(one("administrator", "hr"))
        for verb in ("change", "rotate", "remove", "test")
    },
    "api:replay-all": deed(one("administrator", "hr")),
    "api:replay-one": deed(one("administrator", "hr")),
    "api-v1:openapi-json": Door(ALL, anybody=True),
    **{
        f"api-v1:{name}": BEARER
        for name in (
            "api-root",
            "nothing",
            "token",
            "people",
            "person",
            "person-end",
            "leave",
            "units",
            "unit",
            "programmes",
            "programme",
            "networks",
            "network",
            "seats",
            "seat",
            "decisions",
            "decision",
            "meetings",
            "meeting",
            "meeting-cancel",
            "coverage",
            "network-figures",
            "figures-of-network",
            "figures-of-programme",
        )
    },
    # handbook
    **{
        f"handbook:{name}": Door(ALL, anybody=True)
        for name in ("contents", "chapter", "brief", "brief-of", "picture")
    },
    # home
    "home:overview": page(ALL),
    "home:next": page(ALL),
    "home:running": page(CHIEFS, HR),
    "home:standing": page(CHIEFS, HR),
    "home:ahead": page(CHIEFS, HR),
    "home:unseated": page(CHIEFS, HR),
    "home:unseated-xlsx": page(CHIEFS, HR),
    "home:coverage": page(CHIEFS, HR),
    "home:coverage-csv": page(CHIEFS, HR),
    "home:coverage-xlsx": page(CHIEFS, HR),
    "home:inbox": page(CHIEFS, HR),
    "home:inbox-act": deed(HR),
    "home:inbox-xlsx": page(CHIEFS, HR),
    "home:inbox-compare": deed(HR),
    "home:inbox-item": page(one("hr")),
    "home:settings": form(one("administrator")),
    "home:organisations": Door(ALL, NOBODY),
    "home:theme": Door(ALL, anybody=True),
    "home:logo": Door(NOBODY, anybody=True),  # nobody has uploaded one
    "home:data": Door(ALL, anybody=True),
    "home:accessibility": Door(ALL, anybody=True),
    # accounts
    "accounts:profile": form(ALL),
    "accounts:language": Door(None, ALL, anybody=True),
    "set_language": Door(None, ALL, anybody=True),
    # people
    "people:leaders": page(STAFF),
    "people:leaders-export": page(STAFF),
    "people:leader-add": form(HR),
    "people:leader": page(ABOVE, one("hr", "dpo", "administrator", "member")),
    "people:leader-change": form(one("hr")),
    "people:leader-end": form(one("hr")),
    "people:leader-resume": form(one("hr")),
    "people:post-add": form(one("hr")),
    "people:leave-add": form(one("hr")),
    "people:post-change": form(one("hr")),
    "people:post-end": form(one("hr")),
    "people:superior": form(one("hr")),
    "people:correction-undo": deed(one("hr")),
    "people:leaves": page(CHIEFS, HR),
    "people:leave-change": form(one("hr")),
    "people:leave-remove": deed(one("hr")),
    "people:units": page(STAFF),
    "people:unit-add": form(HR),
    "people:unit": page(ABOVE, one("hr", "dpo", "administrator", "member", "coordinator")),
    "people:unit-change": form(one("hr")),
    "people:unit-move": form(one("hr")),
    "people:unit-end": form(one("hr")),
    "people:wishes": form(LEAD),
    "people:users": page(one("dpo", "administrator")),
    "people:user-add": form(one("administrator")),
    "people:user": page(one("dpo", "administrator")),
    "people:role-give": deed(one("administrator")),
    "people:user-change": form(one("administrator")),
    "people:user-invite": deed(one("administrator")),
    # signon: its pages are the administrator's, its doors anybody's; behind a name that no provider has is nothing
    "signon:connections": page(one("administrator")),
    **{f"signon:{name}": form(one("administrator")) for name in ("add", "change", "rules", "preview")},
    "signon:connection": page(one("administrator")),
    **{
        f"signon:{name}": deed(one("administrator"))
        for name in ("switch", "remove", "key-make", "key-take", "key-drop", "rule-remove")
    },
    **{
        f"signon:{name}": Door(NOBODY, anybody=True)
        for name in ("begin", "oidc-back", "finish", "metadata", "sls", "leave", "leave-on")
    },
    "signon:acs": Door(None, NOBODY, anybody=True),
    "people:user-codes": deed(one("administrator")),
    "people:role-end": deed(one("administrator")),
    "people:invite": form(HR, one("administrator")),
    "people:import": form(IMPORT),
    "people:import-start": form(IMPORT),
    "people:import-resume": page(IMPORT),
    "people:import-replace": form(IMPORT),
    "people:import-columns": form(IMPORT),
    "people:import-doubts": form(IMPORT),
    "people:import-preview": form(IMPORT),
    "people:import-confirm": deed(IMPORT),
    "people:import-receipt": page(IMPORT),
    "people:import-problems": page(IMPORT),
    "people:import-discard": deed(IMPORT),
    # registers
    "registers:connection": form(IMPORT),
    "registers:check": deed(IMPORT),
    "registers:choice": form(IMPORT),
    "registers:rhythm": form(IMPORT),
    "registers:read": deed(IMPORT),
    "registers:runs": page(IMPORT),
    "registers:run": page(IMPORT),
    "registers:remove": form(IMPORT),
    # strategy
    "strategy:programmes": page(CHIEFS, HR),
    "strategy:create": form(CHIEFS, HR),
    "strategy:types": form(CHIEFS, HR),
    "strategy:add-type": deed(CHIEFS, HR),
    "strategy:edit-type": form(one("hr")),  # what a kind is holds for the whole organisation
    "strategy:programme": page(CHIEFS, HR),
    "strategy:kind": Door(CHIEFS | HR, NOBODY),  # the chief of the whole organisation, who is not in the cast
    "strategy:checks": form(CHIEFS, HR),  # what is typed is weighed, not stored
    "strategy:edit": form(one("hr")),
    "strategy:decide": deed(),  # the chief of the whole organisation, who is not in the cast
    "strategy:close": deed(),
    "strategy:reopen": deed(one("hr")),
    "strategy:impact": form(one("hr")),
    "strategy:purposes": page(CHIEFS, HR),
    "strategy:sheet": page(CHIEFS, HR),
    "strategy:side-gain": deed(),
    "strategy:purpose": form(one("hr")),
    "strategy:purpose-remove": deed(),
    # information material
    "charter:materials": page(one("hr")),
    "charter:material-write": deed(one("hr")),
    "charter:material": page(one("hr")),
    "charter:material-edit": form(one("hr")),
    "charter:material-send": form(one("hr")),
    "charter:material-told": form(one("hr")),
    "charter:material-recall": deed(one("hr")),
    # decisions
    "decisions:decisions": page(CHIEFS, HR),
    "decisions:agenda": page(ALL),
    "decisions:record": form(CHIEFS),
    "decisions:export-csv": page(CHIEFS, HR),
    "decisions:export-pdf": page(CHIEFS, HR),
    "decisions:decision": page(CHIEFS, HR),
    "decisions:follow-up": form(one("hr")),
    "decisions:hand-over": form(),  # the chief of the whole organisation, who is not in the cast
    "strategy:conversation": page(CHIEFS, HR),
    "strategy:theme": page(CHIEFS, HR),
    "strategy:agree": form(),  # the chief of the whole organisation, who is not in the cast
    "strategy:points": Door(CHIEFS | HR, NOBODY),  # decided by now: the chief's
    "strategy:answer": deed(one("hr")),
    "strategy:ask": form(one("hr")),
    "strategy:withdraw": deed(one("hr")),
    "strategy:asked": page(ALL),
    "strategy:asked-answer": form(one("member")),
    **{f"strategy:{chapter}": form(one("hr")) for chapter in CHAPTERS},
    "strategy:pledge": form(one("hr")),
    "strategy:map": page(CHIEFS, HR),
    "strategy:vocabulary": page(CHIEFS, HR),
    "strategy:items-add": deed(CHIEFS, HR),
    "strategy:foundation": form(one("hr")),
    "strategy:words": form(one("hr")),
    "strategy:topics": form(CHIEFS, HR),
    "strategy:topic": form(one("hr")),  # the catalogue holds for the whole organisation
    "strategy:topic-act": deed(one("hr")),
    "strategy:choose-topics": form(one("hr")),
    "strategy:item": form(one("hr")),
    "strategy:item-act": deed(one("hr")),
    "strategy:wheel": page(CHIEFS, HR),
    "strategy:wheel-add": form(CHIEFS, HR),
    "strategy:wheel-copy": form(CHIEFS, HR),
    "strategy:wheel-entry": form(one("hr")),
    "strategy:wheel-remove": deed(one("hr")),
    # charter
    "charter:draft": page(one("hr")),
    "charter:draft-pdf": page(one("hr")),
    "charter:draft-word": page(one("hr")),
    "charter:approve": deed(),  # the chief of the whole organisation, who is not in the cast
    "charter:version": page(CHIEFS, HR),
    "charter:version-pdf": page(CHIEFS, HR),
    "charter:version-word": page(CHIEFS, HR),
    "charter:compare": page(CHIEFS, HR),
    "charter:open-hearing": form(one("hr")),
    "charter:hearing": Door(one("hr", "member"), one("member")),  # the member is heard
    "charter:close-hearing": form(one("hr")),
    "charter:withdraw-hearing": deed(one("hr")),
    "charter:answer": form(one("hr")),
    # composition
    "composition:start": page(CHIEFS, HR),
    "composition:new": form(one("hr")),
    "composition:check": deed(one("hr")),
    "composition:compare": page(one("hr")),
    "composition:run": page(one("hr")),
    "composition:stop": deed(one("hr")),
    "composition:relieve": deed(one("hr")),
    "composition:retry": deed(one("hr")),
    "composition:draft": page(one("hr")),
    "composition:move": deed(one("hr")),
    "composition:swap": deed(one("hr")),
    "composition:lock": deed(one("hr")),
    "composition:unlock": deed(one("hr")),
    "composition:rename": deed(one("hr")),
    "composition:undo": deed(one("hr")),
    "composition:approve": deed(one("hr")),
    "composition:withdraw": deed(one("hr")),
    "composition:excel": page(one("hr")),
    "composition:pdf": page(one("hr")),
    "composition:ahead": page(one("hr")),
    "composition:plan-ahead": deed(one("hr")),
    "composition:ahead-day": page(one("hr")),
    # networks
    "networks:networks": page(ALL),
    "networks:shared": page(CHIEFS, HR),
    "networks:share": form(one("hr")),
    "networks:agreement": page(one("hr")),
    "networks:agreement-accept": deed(),  # the partner's HR: tests/networks/shared
    "networks:agreement-end": form(one("hr")),
    "networks:guest-offer": form(),  # the partner's HR
    "networks:guest-seat": form(one("hr")),
    "networks:guest-leave": form(one("hr")),
    "networks:invitations": page(HR),
    "networks:release-single": deed(HR),
    "networks:prepare-single": deed(HR),
    "networks:letters-single": page(HR),
    "networks:printed-single": deed(HR),
    "networks:standing": page(one("hr")),
    "networks:release": deed(one("hr")),
    "networks:recall": deed(one("hr")),
    "networks:prepare-missing": deed(one("hr")),
    "networks:letters": page(one("hr")),
    "networks:printed": deed(one("hr")),
    "networks:preview": page(one("hr")),
    "networks:publish": form(one("hr")),
    "networks:undo": deed(one("hr")),
    "networks:export-xlsx": page(CHIEFS, HR),
    "networks:export-pdf": page(CHIEFS, HR),
    "networks:network": page(SIT, SERVE, one("hr")),
    "networks:history": page(one("hr")),
    "networks:of-leader": page(ABOVE, one("hr", "dpo", "administrator", "member")),
    "networks:join": form(one("hr")),
    "networks:close": form(one("hr")),
    "networks:assign": form(one("hr")),
    "networks:end-assignment": deed(one("hr")),
    "networks:seat": form(one("hr")),
    "networks:bring-in": form(HR),
    "networks:bring-in-check": form(one("hr")),
    "networks:bring-in-columns": form(one("hr")),
    "networks:bring-in-confirm": deed(one("hr")),
    "networks:bring-in-problems": page(one("hr")),
    "networks:bring-in-discard": deed(one("hr")),
    "networks:launch": Door(
        one("hr"), NOBODY
    ),  # to launch: the chief of the whole organisation, who is not in the cast
    "networks:why": page(SIT, SERVE, one("hr")),
    "networks:accept": deed(SIT),
    "networks:charter": page(SIT, SERVE, one("hr")),
    "networks:charter-pdf": page(SIT, SERVE, one("hr")),
    "networks:charter-docx": page(SIT, SERVE, one("hr")),
    "networks:dates": form(NOBODY),  # the same chief
    "networks:take-over": form(NOBODY),
    "networks:principles": form(SIT, SERVE),
    "networks:principle-remove": deed(SIT, SERVE),
    "networks:visits": form(one("hr", "sponsor")),
    "networks:visit": form(one("hr", "sponsor")),
    "networks:visit-cancel": deed(one("hr", "sponsor")),
    "networks:newcomers": page(SIT, SERVE, one("hr")),
    "networks:buddy": form(SIT, SERVE, one("hr")),
    "networks:goal": form(SIT),
    "networks:goal-look": deed(SIT),
    "networks:goal-remove": deed(SIT),
    "networks:my-goals": page(ALL),  # one's own, if any
    "networks:goals-text": page(ALL),
    "networks:first-days": form(one("member")),  # the member is the newcomer
    "networks:places": form(one("hr")),
    "networks:handover": form(one("hr")),
    "networks:pause-return": deed(one("hr")),
    "networks:exits": page(one("hr")),  # and the chief of the whole organisation, who is not in the cast
    "networks:waiting": page(HR),
    "networks:wait-add": form(HR),
    "networks:wait-remove": deed(one("hr")),
    "networks:offering": form(one("hr")),
    "networks:offer-withdraw": deed(one("hr")),
    "networks:my-line": form(LEAD),
    "networks:seating": page(CHIEFS, HR),
    "networks:seating-csv": page(CHIEFS, HR),
    "networks:seating-xlsx": page(CHIEFS, HR),
    "networks:exit": Door(NOBODY, NOBODY, anybody=True),  # the link is the key, and this one opens nothing
    "networks:offer": Door(NOBODY, NOBODY, anybody=True),
    # duties and hosts
    "networks:duty-catalogue": page(CHIEFS, HR),
    "networks:my-duties": page(ALL),
    "networks:duties-begin": deed(one("hr")),
    "networks:duty-add": form(one("hr")),
    "networks:duty-change": form(one("hr")),
    "networks:duty-usual": deed(one("hr")),
    "networks:programme-duties": page(CHIEFS, HR),
    "networks:programme-duty": form(one("hr")),
    "networks:duties": page(SIT, SERVE, one("hr")),
    "networks:duties-csv": page(SIT, SERVE, one("hr")),
    "networks:network-duty": form(one("hr")),
    "networks:hosts": page(SIT, SERVE, one("hr")),
    "networks:hosts-order": deed(RUN),
    "networks:hosts-note": deed(RUN),
    "networks:hosts-swap": deed(RUN),
    "networks:hosts-take-back": deed(RUN),
    "networks:hosts-ask": deed(SIT),
    "networks:hosts-answer": deed(one("member")),  # who was asked
    "networks:hosts-withdraw": deed(one("member")),  # who asked
    # facilitation
    "facilitation:pool": page(HR),
    "facilitation:add": form(HR),
    "facilitation:competences": form(HR),
    "facilitation:competence": form(HR),  # the catalogue is the organisation's
    "facilitation:competence-offer": deed(HR),
    "facilitation:consents": page(CHIEFS),
    "facilitation:consent": deed(ABOVE),
    "facilitation:facilitator": page(HR, one("member")),  # the member is the facilitator
    "facilitation:change": form(one("hr")),
    "facilitation:retire": form(one("hr")),
    "facilitation:resume": deed(one("hr")),
    "facilitation:learning-add": form(one("hr")),
    "facilitation:learning-remove": deed(one("hr")),
    "facilitation:needs": page(HR),
    "facilitation:need": form(one("hr")),
    "facilitation:rounds": form(HR),
    "facilitation:round": page(one("hr")),  # who asked for it
    "facilitation:round-change": deed(one("hr")),
    "facilitation:round-again": deed(one("hr")),
    "facilitation:round-confirm": deed(one("hr")),
    "facilitation:round-drop": deed(one("hr")),
    "facilitation:mine": page(HR, one("member")),
    "facilitation:community": page(HR, one("member")),
    "facilitation:note-write": form(HR, one("member")),
    "facilitation:note": form(HR),  # HR wrote it
    "facilitation:note-remove": deed(HR),
    "facilitation:meeting-call": form(HR),
    "facilitation:meeting": form(HR),
    "facilitation:meeting-cancel": deed(HR),
    # conduct: holding a meeting, and after
    "conduct:worker": Door(ALL, anybody=True),  # a script without anybody's words
    "conduct:sheet": Door(INSIDE, RUN - {"hr"}),
    "conduct:phone": page(RUN - {"hr"}),
    "conduct:send": form(RUN - {"hr"}),
    "conduct:item": form(RUN - {"hr"}),
    "conduct:minutes": form(RUN - {"hr"}),
    **{
        f"conduct:{verb}": deed(RUN - {"hr"})
        for verb in (
            "sheet-fill",
            "item-move",
            "item-remove",
            "attendance",
            "time",
            "guest",
            "turn",
            "settle",
            "close",
            "given",
        )
    },
    "conduct:after": page(INSIDE, one("hr", "sponsor")),
    "conduct:commitment": deed(SIT),
    "conduct:commitment-judge": deed(one("member")),
    # conduct: the pulse after a meeting
    "pulses:answer": Door(NOBODY, NOBODY, anybody=True),  # the link is the key, and this one opens nothing
    "pulses:explanation": Door(ALL, anybody=True),
    "pulses:own": page(ALL),
    "pulses:preview": page(HR, one("facilitator", "facilitator_external")),
    "pulses:result": page(INSIDE),
    "reading:overview": page(CHIEFS, HR),
    "reading:overview-csv": page(CHIEFS, HR),
    "reading:overview-xlsx": page(CHIEFS, HR),
    "reading:network": page(SIT, SERVE, one("hr")),
    "reading:limits": form(one("hr")),
    # methods
    **{f"meetings:{verb}": deed(one("hr")) for verb in ("plan-publish", "plan-undo", "plan-discard")},
    **{f"meetings:{verb}": form(one("hr")) for verb in ("plan-new", "plan-again", "plan-part")},
    "meetings:plans": page(HR),
    "meetings:plan": page(one("hr")),
    "meetings:poll-new": form(RUN),
    "meetings:poll": page(RUN, SIT),
    "meetings:poll-answer": deed(RUN, SIT),
    "meetings:poll-times": form(RUN),
    **{f"meetings:poll-{verb}": deed(RUN) for verb in ("choose", "remind", "close")},
    "meetings:poll-answer-for": form(RUN - {"hr"}),
    "meetings:poll-link": Door(NOBODY, NOBODY, anybody=True),
    "meetings:feeds": page(INSIDE),
    "meetings:feed-make": deed(INSIDE),
    "meetings:feed-close": deed(one("member")),  # whose it is
    "meetings:feed": Door(NOBODY, anybody=True),  # by its secret alone
    "meetings:mine": page(ALL),
    "meetings:received": page(one("hr")),
    "meetings:seen": deed(one("hr")),
    "meetings:of-network": page(SIT, SERVE, one("hr")),
    "meetings:new": form(RUN),
    "meetings:new-series": form(RUN),
    "meetings:answer-all": deed(SIT),
    "meetings:series": form(RUN),
    "meetings:meeting": page(SIT, SERVE, one("hr")),
    "meetings:change": form(RUN),
    "meetings:cancel": form(RUN),
    "meetings:answer": deed(SIT),
    "meetings:answer-for": deed(RUN - HR),
    "meetings:answer-link": Door(NOBODY, NOBODY, anybody=True),  # by its token alone, and this one is none
    # lifecycle
    "lifecycle:pot": page(CHIEFS, HR),
    "lifecycle:network": form(one("hr", "sponsor")),
    "lifecycle:thread": page(INSIDE, one("hr", "sponsor")),
    "lifecycle:thread-pdf": page(INSIDE, one("hr", "sponsor")),
    "lifecycle:move": page(INSIDE, one("hr", "sponsor")),
    "lifecycle:prepare": form(one("hr", "sponsor")),
    "lifecycle:undo": form(one("sponsor")),
    "lifecycle:experiments-all": page(ALL),  # of the networks one follows, if any
    "lifecycle:experiments": form(INSIDE, one("hr", "sponsor")),
    "lifecycle:experiment": form(INSIDE, one("hr", "sponsor")),
    "lifecycle:discard": deed(one("hr", "sponsor")),
    "lifecycle:places": form(one("hr")),
    "lifecycle:redesign": form(one("hr")),
    # evaluation
    "evaluation:answer": Door(
        NOBODY, NOBODY, anybody=True
    ),  # the link is the key, and this one opens nothing
    "evaluation:explanation": Door(ALL, anybody=True),
    "evaluation:own": page(ALL),
    "evaluation:waves": page(CHIEFS, HR),
    "evaluation:instrument": page(CHIEFS, HR),
    "evaluation:item-add": form(one("hr")),
    "evaluation:item": form(one("hr")),
    "evaluation:item-retire": deed(one("hr")),
    "evaluation:plan": form(one("hr")),
    "evaluation:wave": page(one("hr")),
    "evaluation:change": form(one("hr")),
    "evaluation:withdraw": deed(one("hr")),
    "evaluation:preview": page(one("hr")),
    "evaluation:result": page(INSIDE, one("hr", "sponsor")),
    "evaluation:comment": form(INSIDE),
    "evaluation:pass-on": deed(INSIDE),
    "evaluation:result-pdf": page(INSIDE),
    "evaluation:result-xlsx": page(INSIDE),
    "evaluation:together": page(one("hr")),
    "evaluation:together-pdf": page(one("hr")),
    "evaluation:together-xlsx": page(one("hr")),
    "evaluation:across": page(CHIEFS, HR),
    "methods:library": page(CHIEFS, HR, LEAD, SERVE),
    "methods:method": page(CHIEFS, HR, LEAD, SERVE),
    "methods:add": form(HR, SIT, SERVE),
    "methods:change": form(HR, SIT, SERVE),  # the network's own
    "methods:offer": deed(HR),
    "methods:judge": deed(SIT, SERVE),
    "methods:take-back": deed(SIT, SERVE),
    "methods:topics": page(CHIEFS, HR, LEAD, SERVE),
    "methods:topic-add": deed(HR, SIT, SERVE),
    "methods:talk": deed(SIT, SERVE),
    # insight
    "indicators:overview": page(CHIEFS, HR),
    "indicators:overview-csv": page(CHIEFS, HR),
    "indicators:network": page(INSIDE, one("hr", "sponsor")),  # the programme is of the whole organisation
    "indicators:programme": page(one("hr")),
    "indicators:figure": page(one("hr")),
    "signals:signals": page(CHIEFS, HR),
    "signals:programme": page(one("hr")),
    "cohesion:map": page(CHIEFS, HR),
    "simulator:simulator": page(CHIEFS, HR),
    "simulator:calculate": deed(CHIEFS, HR),
    "simulator:calculation": page(CHIEFS, HR),
    "simulator:stop": deed(CHIEFS, HR),
    "simulator:use-a": form(one("hr")),  # as the programme's plan: it is of the whole organisation
    "simulator:use-b": form(one("hr")),
    # resources
    "resources:overview": page(CHIEFS, HR),
    "resources:export-csv": page(CHIEFS, HR),
    "resources:export-xlsx": page(CHIEFS, HR),
    "resources:programme": page(one("hr")),  # the programme is of the whole organisation
    "resources:network": page(one("hr")),
    "resources:budget": form(one("hr")),
    "resources:month": form(one("hr")),
    "resources:commit": form(HR),
    "resources:commitment": form(one("hr")),
    "resources:commitment-close": deed(one("hr")),
    "resources:commitment-reopen": deed(one("hr")),
    "resources:expenses": page(CHIEFS, HR),
    "resources:expense-post": form(HR),
    "resources:expense": form(one("hr")),
    "resources:expense-remove": deed(one("hr")),
    "resources:bring-in": form(HR),
    "resources:bring-in-template": page(HR),
    "resources:bring-in-columns": form(one("hr")),  # who uploaded it
    "resources:bring-in-check": form(one("hr")),
    "resources:bring-in-confirm": deed(one("hr")),
    "resources:bring-in-problems": page(one("hr")),
    "resources:bring-in-discard": deed(one("hr")),
    "resources:administration": form(HR),
    "resources:note-remove": deed(one("hr")),  # who noted it
    "resources:rates": form(one("hr")),
    "resources:kind-add": form(one("hr")),
    "resources:kind-offer": deed(one("hr")),
    # what belongs to the members: no chief but who sits there, no HR, no sponsor, no DPO, no administrator
    "commons:room": form(INSIDE),
    "commons:upload": form(INSIDE),
    "commons:document": page(INSIDE),
    "commons:document-remove": deed(one("member")),
    "commons:post": form(one("member")),
    "commons:post-remove": deed(one("member")),
    "commons:lessons": page(INSIDE),
    "commons:lesson-write": form(INSIDE),
    "commons:lesson": form(one("member")),
    "commons:lesson-share": form(one("member")),
    "commons:lesson-unshare": deed(one("member")),
    "commons:lesson-remove": deed(one("member")),
    "commons:shared": page(INSIDE),
    "commons:line": form(SIT),
    "commons:notes": form(INSIDE),
    "commons:note": form(one("member")),  # its author alone
    "commons:note-remove": deed(one("member")),
    "commons:my-notes": page(ALL),  # one's own, if any
    "commons:notes-text": page(ALL),
    "commons:contacts-vcf": page(INSIDE),
    "commons:contacts-csv": page(INSIDE),
    "commons:greeting": form(
        one("sponsor")
    ),  # and the chief of the whole organisation, who is not in the cast
    # whom one can ask elsewhere: chiefs and HR; what is said to others is said by those who have the whole organisation
    "experience:contacts": page(CHIEFS, HR),
    "experience:contacts-csv": page(CHIEFS, HR),
    "experience:contact-add": form(HR),
    "experience:contact-change": form(HR),
    "experience:contact-spoken": deed(HR),
    "experience:contact-remove": deed(HR),
    "experience:card": form(one("hr")),
    "experience:card-withdraw": deed(one("hr")),
    "exchange:start": page(one("hr")),
    "exchange:prepare": form(one("hr")),
    "exchange:receive": form(one("hr")),
    "exchange:confirm": deed(one("hr")),
    "exchange:received": page(one("hr")),
    "exchange:remove": deed(one("hr")),
    "exchange:entry-remove": deed(one("hr")),
    # transfer
    "transfer:records": form(IMPORT),
    "transfer:case-setup": form(IMPORT),
    "transfer:case-numbers": form(IMPORT),
    "transfer:organisation": form(IMPORT),
    "transfer:arrival": form(one("administrator")),
    "transfer:own": page(ALL),
    "transfer:own-file": deed(ALL),
    "transfer:fetch": page(one("hr")),
    "transfer:remove": deed(one("hr")),
    "reading-list:list": page(ALL),
    "reading-list:add": form(HR),
    "reading-list:change": form(HR),
    "reading-list:offer": deed(HR),
    # value stories: one that the member's network may read
    "evaluation:story-new": form(SIT),
    "evaluation:story": form(one("member")),
    "evaluation:story-take-back": deed(one("member")),
    "evaluation:stories": page(ALL),
    "evaluation:my-stories": page(ALL),  # one's own, if any
    "evaluation:stories-text": page(ALL),
    # the dialogue: a note and a look at itself that the network has not shared
    "evaluation:dialogue": page(INSIDE, one("hr", "sponsor")),
    "evaluation:note": page(INSIDE),
    "evaluation:check": page(INSIDE),
    **{f"evaluation:{verb}": form(INSIDE) for verb in ("note-new", "note-change", "note-share")},
    **{f"evaluation:{verb}": form(INSIDE) for verb in ("check-new", "check-change")},
    **{f"evaluation:{verb}": deed(INSIDE) for verb in ("note-remove", "check-remove")},
    # proposals: one that has been sent
    "proposals:proposals": page(CHIEFS, HR),
    "proposals:export-csv": page(CHIEFS, HR),
    "proposals:export-pdf": page(CHIEFS, HR),
    "proposals:of-network": page(INSIDE),
    "proposals:write": form(INSIDE),
    "proposals:proposal": page(INSIDE, one("hr", "sponsor")),
    "proposals:change": form(INSIDE),
    "proposals:remove": deed(INSIDE),
    "proposals:say": deed(SIT),
    "proposals:send": form(INSIDE),
    "proposals:withdraw": deed(INSIDE),
    "proposals:acknowledge": deed(one("sponsor")),
    "proposals:answer": form(one("sponsor")),
    "proposals:follow-up": form(INSIDE, one("sponsor")),
    # mail
    "mail:outbox": page(one("hr")),
    "mail:outbox-state": page(one("hr")),
    "mail:message": page(one("hr")),
    "mail:preview": page(one("hr")),
    "mail:act": deed(one("hr")),
    "mail:export": page(one("hr")),
    "mail:letters": page(one("hr")),
    "mail:letter": form(one("hr")),
    "mail:letter-preview": page(one("hr")),
    "mail:letter-versions": page(one("hr")),
    "mail:reminder": deed(one("hr")),
    # privacy
    "operations:overview": page(one("administrator")),
    "operations:retry": deed(one("administrator")),
    "privacy:audit": page(one("dpo")),
    "privacy:audit-export": page(one("dpo")),
    "privacy:fields": page(one("dpo")),
    "privacy:register": page(one("dpo", "hr")),
    "privacy:register-file": page(one("dpo", "hr")),
    "privacy:assessment": page(one("dpo", "hr")),
    "privacy:assessment-word": page(one("dpo", "hr")),
    "privacy:risk": form(one("dpo", "hr")),
    "privacy:conclusion": form(one("dpo", "hr")),
    "privacy:people": page(one("dpo", "hr")),
    "privacy:forget": Door(one("dpo", "hr"), one("hr")),
    "privacy:person": page(one("dpo")),
    "privacy:person-file": deed(one("dpo")),
    "privacy:retention": Door(one("dpo", "hr"), one("hr")),
    "privacy:retention-begin": deed(one("dpo")),
    "privacy:retention-stop": deed(one("dpo", "hr")),
    "privacy:notice": Door(ALL, anybody=True),
    "privacy:notice-shown": deed(ALL),
    "privacy:notice-edit": form(one("dpo", "hr")),
    "privacy:own-file": deed(ALL),
    # the demonstration's own login: shut where nothing is a demonstration
    "demo:enter": Door(None, NOBODY, anybody=True),
    # the door, by allauth; who has not got a second factor is led to her own pages or told that there is nothing
    "account_login": Door(ALL, ALL, anybody=True),
    "account_logout": Door(ALL, ALL, anybody=True),
    "account_inactive": Door(ALL, anybody=True),
    "account_reauthenticate": form(ALL),
    "account_change_password": form(ALL),
    "account_set_password": form(ALL),
    "account_reset_password": Door(ALL, ALL, anybody=True),
    "account_reset_password_done": Door(ALL, anybody=True),
    "account_reset_password_from_key": Door(ALL, ALL, anybody=True),
    "account_reset_password_from_key_done": Door(ALL, anybody=True),
    "mfa_index": page(ALL),
    "mfa_authenticate": Door(ALL, ALL, anybody=True),
    "mfa_reauthenticate": form(ALL),
    "mfa_activate_totp": form(ALL),
    "mfa_deactivate_totp": Door(NOBODY, NOBODY),
    "mfa_view_recovery_codes": Door(NOBODY, None),
    "mfa_generate_recovery_codes": form(ALL),
    "mfa_download_recovery_codes": Door(NOBODY, NOBODY),
    "account_signup": SHUT,
    "account_email": SHUT,
    "account_email_verification_sent": SHUT,
    "account_confirm_email": SHUT,
    "account_confirm_login_code": SHUT,
}

ROWS: dict[str, str] = {
    "privacy:person": "leader",
    "privacy:forget": "leader",
    "privacy:person-file": "leader",
    **{
        f"signon:{name}": "connection"
        for name in (
            "connection",
            "change",
            "switch",
            "remove",
            "key-make",
            "key-take",
            "rules",
            "preview",
        )
    },
    "signon:key-drop": "signon_key",
    "signon:rule-remove": "signon_rule",
    "networks:share": "network",
    **{
        f"networks:{name}": "agreement"
        for name in ("agreement", "agreement-accept", "agreement-end", "guest-offer")
    },
    **{f"networks:{name}": "guest" for name in ("guest-seat", "guest-leave")},
    "simulator:calculate": "programme",
    **{f"simulator:{step}": "calculation" for step in ("calculation", "stop", "use-a", "use-b")},
    "home:inbox-item": "inbox",
    "people:leader": "leader",
    "people:leader-change": "leader",
    "people:leader-end": "leader",
    "people:leader-resume": "leader",
    "people:post-add": "leader",
    "people:leave-add": "leader",
    "people:post-change": "post",
    "people:post-end": "post",
    "people:superior": "post",
    "people:correction-undo": "correction",
    "people:leave-change": "leave",
    "people:leave-remove": "leave",
    "people:unit": "unit",
    "people:unit-change": "unit",
    "people:unit-move": "unit",
    "people:unit-end": "unit",
    "people:user": "user",
    "people:role-give": "user",
    "people:user-change": "user",
    "people:user-invite": "user",
    "people:user-codes": "user",
    "people:role-end": "role",
    "registers:run": "register_run",
    **{
        f"people:import-{step}": "batch"
        for step in (
            "resume",
            "replace",
            "columns",
            "doubts",
            "preview",
            "confirm",
            "receipt",
            "problems",
            "discard",
        )
    },
    **{
        f"strategy:{part}": "programme"
        for part in ("impact", "purposes", "sheet", "side-gain", "kind", "checks")
    },
    "strategy:purpose": "weight",
    "strategy:purpose-remove": "weight",
    "strategy:edit-type": "type",
    **{f"charter:{part}": "programme" for part in ("materials", "material-write")},
    **{f"charter:material{verb}": "material" for verb in ("", "-edit", "-send", "-told")},
    "charter:material-recall": "sending",
    **{f"decisions:{verb}": "decision" for verb in ("decision", "follow-up", "hand-over")},
    **{
        f"strategy:{verb}": "programme"
        for verb in (
            "programme",
            "edit",
            "decide",
            "close",
            "reopen",
            "conversation",
            "theme",
            "agree",
            "points",
            "answer",
            "ask",
            "withdraw",
        )
    },
    "strategy:asked-answer": "answer",
    **{f"strategy:{chapter}": "programme" for chapter in CHAPTERS},
    "strategy:pledge": "pledge",
    "strategy:topic": "topic",
    "strategy:topic-act": "topic",
    "strategy:choose-topics": "programme",
    "strategy:item": "item",
    "strategy:item-act": "item",
    "strategy:wheel-entry": "entry",
    "strategy:wheel-remove": "entry",
    **{
        f"charter:{verb}": "programme"
        for verb in ("draft", "draft-pdf", "draft-word", "approve", "open-hearing")
    },
    **{f"charter:{verb}": "charter" for verb in ("version", "version-pdf", "version-word", "compare")},
    **{f"charter:{verb}": "hearing" for verb in ("hearing", "close-hearing", "withdraw-hearing")},
    "charter:answer": "comment",
    **{f"composition:{verb}": "programme" for verb in ("new", "check", "compare")},
    **{f"composition:{verb}": "run" for verb in ("run", "stop", "relieve", "retry")},
    **{
        f"composition:{verb}": "draft"
        for verb in (
            "draft",
            "move",
            "swap",
            "lock",
            "unlock",
            "rename",
            "undo",
            "approve",
            "withdraw",
            "excel",
            "pdf",
            "ahead",
            "plan-ahead",
            "ahead-day",
        )
    },
    **{
        f"networks:{verb}": "published"
        for verb in (
            "standing",
            "release",
            "recall",
            "prepare-missing",
            "letters",
            "printed",
            "preview",
            "publish",
            "undo",
        )
    },
    **{f"networks:{verb}": "network" for verb in ("network", "history", "join", "close", "assign")},
    **{
        f"networks:{verb}": "network"
        for verb in (
            "principles",
            "visits",
            "why",
            "accept",
            "charter",
            "charter-pdf",
            "charter-docx",
            "dates",
            "take-over",
        )
    },
    **{
        f"networks:bring-in-{step}": "list" for step in ("check", "columns", "confirm", "problems", "discard")
    },
    **{
        f"facilitation:{verb}": "facilitator"
        for verb in ("facilitator", "change", "retire", "resume", "consent", "learning-add")
    },
    "facilitation:learning-remove": "learning",
    "facilitation:need": "network",
    **{f"facilitation:round{verb}": "round" for verb in ("", "-change", "-again", "-confirm", "-drop")},
    **{f"facilitation:note{verb}": "note" for verb in ("", "-remove")},
    **{f"facilitation:meeting{verb}": "meeting" for verb in ("", "-cancel")},
    **{f"facilitation:competence{verb}": "competence" for verb in ("", "-offer")},
    **{f"methods:{verb}": "method" for verb in ("method", "change", "offer", "judge")},
    "evaluation:item": "own_item",
    "evaluation:item-retire": "own_item",
    "evaluation:plan": "programme",
    **{
        f"evaluation:{verb}": "wave"
        for verb in ("wave", "change", "withdraw", "together", "together-pdf", "together-xlsx")
    },
    **{
        f"evaluation:{verb}": "questionnaire"
        for verb in ("preview", "result", "comment", "pass-on", "result-pdf", "result-xlsx")
    },
    "methods:take-back": "verdict",
    "methods:talk": "topic",
    "indicators:network": "network",
    "indicators:figure": "programme",
    **{f"{room}:programme": "programme" for room in ("indicators", "signals")},
    **{f"resources:{verb}": "programme" for verb in ("programme", "budget")},
    **{f"resources:{verb}": "network" for verb in ("network", "month")},
    **{f"resources:commitment{verb}": "commitment" for verb in ("", "-close", "-reopen")},
    **{f"resources:expense{verb}": "expense" for verb in ("", "-remove")},
    **{
        f"resources:bring-in-{step}": "expenses"
        for step in ("check", "columns", "confirm", "problems", "discard")
    },
    "resources:note-remove": "admin",
    "resources:kind-offer": "expense_kind",
    **{
        f"commons:{verb}": "network"
        for verb in (
            "room",
            "upload",
            "lessons",
            "lesson-write",
            "line",
            "notes",
            "contacts-vcf",
            "contacts-csv",
            "greeting",
        )
    },
    **{f"commons:document{verb}": "document" for verb in ("", "-remove")},
    **{f"evaluation:{verb}": "network" for verb in ("dialogue", "note-new", "check-new", "story-new")},
    **{f"lifecycle:{verb}": "network" for verb in ("network", "thread", "thread-pdf", "experiments")},
    "lifecycle:experiment": "experiment",
    **{f"lifecycle:{verb}": "move" for verb in ("move", "undo", "discard")},
    "lifecycle:prepare": "rotation",
    "lifecycle:places": "ending",
    "lifecycle:redesign": "programme",
    **{f"evaluation:story{verb}": "story" for verb in ("", "-take-back")},
    **{f"evaluation:note{verb}": "dialogue" for verb in ("", "-change", "-share", "-remove")},
    **{f"evaluation:check{verb}": "self_check" for verb in ("", "-change", "-remove")},
    **{f"commons:post{verb}": "said" for verb in ("", "-remove")},
    **{f"commons:lesson{verb}": "lesson" for verb in ("", "-share", "-unshare", "-remove")},
    **{f"commons:note{verb}": "own_note" for verb in ("", "-remove")},
    **{f"exchange:{verb}": "received_file" for verb in ("received", "remove")},
    "exchange:entry-remove": "from_others",
    "transfer:fetch": "parcel",
    "transfer:remove": "parcel",
    **{f"reading-list:{verb}": "reading" for verb in ("change", "offer")},
    **{f"experience:contact-{verb}": "experienced" for verb in ("change", "spoken", "remove")},
    **{f"proposals:{verb}": "network" for verb in ("of-network", "write")},
    **{
        f"proposals:{verb}": "proposal"
        for verb in (
            "proposal",
            "change",
            "remove",
            "say",
            "send",
            "withdraw",
            "acknowledge",
            "answer",
            "follow-up",
        )
    },
    "meetings:plan-new": "programme",
    **{f"meetings:plan{verb}": "plan" for verb in ("", "-again", "-publish", "-undo", "-discard")},
    "meetings:plan-part": "plan_part",
    "meetings:poll-new": "network",
    **{f"meetings:poll{verb}": "poll" for verb in ("", "-answer", "-times", "-choose", "-remind", "-close")},
    "meetings:poll-answer-for": "voter",
    "meetings:feed-close": "feed",
    "networks:newcomers": "network",
    "networks:places": "network",
    **{f"networks:goal{verb}": "network" for verb in ("", "-look", "-remove")},
    "networks:buddy": "reception",
    "networks:first-days": "reception",
    "networks:handover": "farewell",
    "networks:pause-return": "pause",
    "networks:exits": "programme",
    "networks:offering": "programme",
    "networks:wait-remove": "waiting",
    "networks:offer-withdraw": "offer",
    "networks:launch": "programme",
    "networks:duty-change": "duty",
    "networks:duty-usual": "allotment",
    "networks:programme-duties": "programme",
    "networks:programme-duty": "programme",
    "networks:network-duty": "network",
    **{
        f"networks:{verb}": "network"
        for verb in ("duties", "duties-csv", "hosts", "hosts-order", "hosts-note", "hosts-swap", "hosts-ask")
    },
    "networks:hosts-take-back": "turn",
    **{f"networks:hosts-{verb}": "host_swap" for verb in ("answer", "withdraw")},
    "pulses:result": "held_meeting",
    "reading:network": "network",
    **{f"meetings:{verb}": "network" for verb in ("of-network", "new", "new-series", "answer-all")},
    **{
        f"meetings:{verb}": "network_meeting"
        for verb in ("meeting", "change", "cancel", "answer", "answer-for")
    },
    "meetings:series": "series",
    **{
        f"conduct:{verb}": "running_meeting"
        for verb in (
            "sheet",
            "sheet-fill",
            "phone",
            "send",
            "attendance",
            "time",
            "guest",
            "turn",
            "settle",
            "close",
            "after",
            "minutes",
            "given",
            "commitment",
        )
    },
    **{f"conduct:item{verb}": "sheet_item" for verb in ("", "-move", "-remove")},
    "conduct:commitment-judge": "promise",
    "networks:principle-remove": "principle",
    "networks:visit": "visit",
    "networks:visit-cancel": "visit",
    "networks:of-leader": "leader",
    "networks:end-assignment": "assignment",
    "networks:seat": "seat",
    **{f"api:token{verb}": "token" for verb in ("", "-rotate", "-revoke")},
    "api:hook-add": "token",
    **{f"api:hook{verb}": "hook" for verb in ("", "-change", "-rotate", "-remove", "-test")},
    "api:replay-all": "hook",
    "api:replay-one": "delivery",
    **{f"api-v1:{name}": "leader" for name in ("person", "person-end", "leave")},
    "api-v1:unit": "unit",
    **{f"api-v1:{name}": "programme" for name in ("programme", "figures-of-programme")},
    **{f"api-v1:{name}": "network" for name in ("network", "figures-of-network")},
    "api-v1:seat": "seat",
    "api-v1:decision": "decision",
    **{f"api-v1:{name}": "network_meeting" for name in ("meeting", "meeting-cancel")},
    "mail:message": "message",
    "mail:preview": "message",
}
"""Which row of the world stands in the address, where it has a number in it."""

WORDS: dict[str, dict[str, str]] = {
    "signon:add": {"protocol": "oidc"},
    **{
        f"signon:{name}": {"key": "nowhere"}
        for name in ("begin", "oidc-back", "acs", "finish", "metadata", "sls", "leave", "leave-on")
    },
    "api-v1:nothing": {"rest": "intet"},
    "handbook:chapter": {"name": "hr"},
    "handbook:brief": {"name": "hr"},
    "handbook:brief-of": {"name": "hr", "anchor": "import"},
    "handbook:picture": {"name": "studio.png"},
    "people:leaders-export": {"form": "csv"},
    "composition:ahead-day": {"number": "2"},
    "mail:outbox-state": {"state": "prepared"},
    "mail:act": {"name": "release"},
    "mail:export": {"state": "prepared"},
    "networks:programme-duty": {"duty": "invite"},
    "networks:network-duty": {"duty": "invite"},
    **{
        f"mail:letter{part}": {"kind": "networks.invitation", "language": "da"}
        for part in ("", "-preview", "-versions")
    },
    "mail:reminder": {"kind": "networks.trial_ends"},
    "privacy:audit-export": {"kind": "csv"},
    "privacy:register-file": {"kind": "csv"},
    "privacy:risk": {"risk": "traced"},
    "privacy:person": {"kind": "leder"},
    "privacy:forget": {"kind": "leder"},
    "privacy:person-file": {"kind": "leder", "form": "json"},
    "privacy:own-file": {"form": "json"},
    "strategy:add-type": {"kind": "level"},
    "strategy:theme": {"theme": "type"},
    "indicators:figure": {"figure": "attendance"},
    "strategy:agree": {"theme": "type"},
    **{f"strategy:{verb}": {"question": "practice"} for verb in ("answer", "ask", "withdraw")},
    "account_confirm_email": {"key": "x"},
    "networks:exit": {"token": "x"},
    "meetings:answer-link": {"token": "x"},
    "networks:offer": {"token": "x"},
    "pulses:answer": {"token": "x"},
    "evaluation:answer": {"token": "x"},
    "meetings:poll-link": {"token": "x"},
    "meetings:feed": {"secret": "x"},
}
"""Addresses with a word in them."""

PATTERNS: dict[str, URLPattern] = dict(addresses())
LINK = "account_reset_password_from_key"
ROOMS = sorted({name.partition(":")[0] if ":" in name else "login" for name in DOORS})


def in_room(room: str, *, numbered: bool = False) -> list[str]:
    """The names of a room's addresses; `numbered`: only those with a row in them."""
    mine = [name for name in sorted(DOORS) if (name.partition(":")[0] if ":" in name else "login") == room]
    return [name for name in mine if name in ROWS] if numbered else mine


def address_of(name: str, number: int) -> str:
    """The full address; fails for arguments that neither `ROWS` nor `WORDS` names."""
    words = WORDS.get(name, {})
    if name in ROWS:
        (argument,) = set(PATTERNS[name].pattern.converters).difference(words)
        return reverse(name, kwargs={argument: number, **words})
    return reverse(name, kwargs=words)


def number_of(rows: dict[str, Any], name: str) -> int:
    return int(rows[ROWS[name]].pk) if name in ROWS else 0
