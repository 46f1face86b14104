"""Which section of the guide helps on which page: the only place that says so.

`PAGES` lists below each section the names of the addresses it is about; `BY_ROLE` has those that roles use differently.
Every address that shows a page stands here, and every section named here is written in every language: tests hold both.
"""

from __future__ import annotations

FRONT = "index"

PAGES: dict[str, str] = {
    # alike for everybody
    "index#login": """account_login account_reset_password account_reset_password_done account_reset_password_from_key
        account_reset_password_from_key_done account_inactive account_reauthenticate account_change_password account_set_password
        account_logout mfa_index mfa_authenticate mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
        mfa_generate_recovery_codes accounts:profile home:organisations signon:finish signon:leave signon:begin signon:oidc-back
        signon:leave-on
        account_signup account_email account_email_verification_sent account_confirm_email account_confirm_login_code signon:sls""",
    "index#help": "accounts:language set_language",
    "administrator#was": "home:accessibility",
    # people, as HR sees them
    "hr#import": """people:import people:import-start people:import-resume people:import-replace people:import-columns
        people:import-doubts people:import-preview people:import-receipt people:import-confirm""",
    "hr#os2mo": """registers:connection registers:check registers:choice registers:rhythm registers:read registers:runs
        registers:run registers:remove""",
    "hr#leaders": """people:leaders people:invite people:leader-add people:leader people:leader-change people:leader-end people:leader-resume
        people:post-add people:post-change people:post-end people:superior""",
    "hr#leave": "people:leaves people:leave-add people:leave-change people:leave-remove",
    "hr#units": "people:units people:unit-add people:unit people:unit-change people:unit-move people:unit-end",
    "administrator#users": """people:users people:user-add people:user people:user-change people:role-give people:role-end people:user-invite
        people:user-codes""",
    "leder#wishes": "people:wishes",
    # programmes, as HR sees them
    "hr#programme": """strategy:create strategy:edit strategy:close strategy:reopen strategy:staffing strategy:rights""",
    "hr#types": "strategy:types strategy:add-type strategy:edit-type",
    "hr#topics": """strategy:topics strategy:topic strategy:choose-topics
        strategy:topic-act""",
    "hr#words": """strategy:vocabulary strategy:items-add strategy:foundation strategy:words strategy:item
        strategy:item-act""",
    "hr#wheel": "strategy:wheel strategy:wheel-add strategy:wheel-copy strategy:wheel-entry strategy:wheel-remove",
    "hr#map": "strategy:map",
    "hr#running": """networks:bring-in networks:bring-in-check networks:bring-in-columns networks:bring-in-confirm""",
    "leder#asked": """strategy:asked
        strategy:asked-answer""",
    # the management's conversation
    "chef#conversation": """strategy:conversation strategy:theme strategy:agree strategy:points strategy:answer strategy:ask
        strategy:kind strategy:checks""",
    "chef#outcome": "strategy:purposes strategy:sheet strategy:side-gain strategy:purpose strategy:impact",
    "chef#frames": """strategy:anchoring strategy:size strategy:hours strategy:budget strategy:principles strategy:pledges
        strategy:pledge strategy:life-plan strategy:evaluation strategy:closing""",
    "chef#decide": "strategy:decide",
    # charters
    "hr#charter": """charter:draft charter:compare charter:open-hearing charter:close-hearing charter:withdraw-hearing""",
    "hr#materials": """charter:materials charter:material-write charter:material charter:material-edit charter:material-send
        charter:material-told""",
    "chef#charter": "charter:approve",
    # composition and publishing
    "hr#compose": """composition:new composition:check composition:compare composition:run composition:move composition:swap
        composition:lock composition:retry composition:relieve composition:stop
        composition:rename composition:unlock composition:undo""",
    "hr#ahead": "composition:ahead composition:plan-ahead composition:ahead-day",
    "hr#publish": "composition:approve composition:withdraw networks:publish",
    "hr#invite": """networks:invitations networks:release-single networks:standing networks:release networks:prepare-missing
        networks:letters networks:preview networks:prepare-single networks:letters-single""",
    "hr#launch": "networks:dates networks:take-over networks:visit networks:visits",
    # networks in use
    "hr#comings": """networks:join networks:seat networks:offering networks:waiting networks:wait-add networks:exits
        networks:seating networks:of-leader networks:places networks:history networks:pause-return networks:handover
        networks:end-assignment
        networks:wait-remove networks:offer-withdraw""",
    "hr#closing": "networks:close lifecycle:places",
    "hr#network": "networks:assign",
    "hr#coverage": "home:unseated home:coverage",
    "hr#shared": """networks:shared networks:agreement networks:agreement-accept networks:agreement-end networks:guest-offer
        networks:guest-seat networks:guest-leave networks:share""",
    "hr#duties": """networks:duty-catalogue networks:duties-begin networks:duty-add networks:duty-change networks:duty-usual
        networks:programme-duties networks:programme-duty networks:network-duty""",
    "hr#letters": """mail:outbox mail:message mail:preview mail:act mail:letters mail:reminder mail:letter mail:letter-preview
        mail:letter-versions
        mail:outbox-state""",
    "hr#inbox": "home:inbox home:inbox-act home:inbox-compare home:inbox-item",
    "hr#contacts": """experience:contacts experience:contact-add experience:contact-change experience:contact-spoken
        experience:contact-remove experience:card experience:card-withdraw""",
    "hr#reading": "reading-list:list reading-list:add reading-list:change",
    "hr#exchange": "exchange:start exchange:prepare exchange:receive exchange:confirm exchange:received exchange:remove",
    "hr#records": "transfer:records transfer:case-setup transfer:case-numbers",
    "hr#data": "transfer:organisation transfer:arrival",
    "hr#plans": """meetings:plans meetings:plan-new meetings:plan meetings:plan-again meetings:plan-publish meetings:plan-undo
        meetings:plan-discard meetings:plan-part""",
    "leder#waiting": "networks:offer networks:my-line",
    "leder#leaving": "networks:exit",
    "leder#seat": "networks:first-days",
    "leder#why": "networks:why networks:accept networks:charter",
    "leder#principles": """networks:principles
        networks:principle-remove""",
    "leder#tasks": "networks:my-duties networks:duties",
    "leder#goal": """networks:my-goals networks:goal networks:goal-look
        networks:goal-remove""",
    "leder#room": """commons:room commons:upload commons:line commons:lessons commons:lesson-write commons:lesson commons:post
        commons:document commons:lesson-share commons:shared""",
    "leder#notes": "commons:notes commons:note commons:my-notes",
    "leder#take": """transfer:own home:data
        privacy:own-file transfer:own-file""",
    "leder#poll": """meetings:poll-new meetings:poll meetings:poll-answer meetings:poll-times meetings:poll-choose
        meetings:poll-answer-for meetings:poll-link meetings:poll-close""",
    "leder#calendar": "meetings:feeds meetings:feed-make meetings:feed-close",
    "leder#proposals": "proposals:of-network proposals:write proposals:change proposals:send proposals:withdraw proposals:say",
    "chef#proposals": "proposals:proposals proposals:answer proposals:acknowledge proposals:follow-up",
    "chef#follow": "commons:greeting networks:visit-cancel",
    # meetings
    "moeder#coming": "meetings:mine meetings:answer-link meetings:answer-all meetings:answer",
    "moeder#plan": """meetings:received meetings:of-network meetings:new meetings:new-series meetings:series meetings:change
        meetings:cancel meetings:answer-for meetings:meeting""",
    "moeder#hold": """conduct:sheet conduct:sheet-fill conduct:item conduct:phone conduct:attendance conduct:guest conduct:settle
        conduct:close conduct:turn conduct:time""",
    "moeder#after": """conduct:after conduct:minutes conduct:given conduct:commitment conduct:commitment-judge pulses:explanation
        pulses:own pulses:answer pulses:preview pulses:result""",
    "moeder#figures": "reading:overview reading:limits reading:network",
    "facilitator#host": """networks:hosts networks:hosts-order networks:hosts-note networks:hosts-swap networks:hosts-answer
        networks:hosts-ask networks:hosts-withdraw networks:hosts-take-back""",
    "facilitator#new": "networks:newcomers networks:buddy",
    "arbejdsformer#find": "methods:library methods:method",
    "arbejdsformer#judge": "methods:judge",
    "arbejdsformer#own": "methods:add methods:change",
    "arbejdsformer#topics": "methods:topics methods:topic-add methods:talk",
    # evaluation, and what is decided
    "evaluering#plan": """evaluation:waves evaluation:instrument evaluation:item-add evaluation:item evaluation:item-retire
        evaluation:plan evaluation:wave evaluation:change evaluation:withdraw evaluation:preview""",
    "evaluering#asked": "evaluation:explanation evaluation:own evaluation:answer",
    "evaluering#result": "evaluation:result evaluation:comment evaluation:pass-on",
    "evaluering#read": "evaluation:together evaluation:across",
    "evaluering#dialogue": """evaluation:dialogue evaluation:note-new evaluation:note evaluation:note-change evaluation:note-share
        evaluation:check-new evaluation:check evaluation:check-change evaluation:story-new evaluation:story evaluation:stories
        evaluation:my-stories""",
    "gryden": "lifecycle:pot",
    "gryden#decide": "lifecycle:network",
    "gryden#after": "lifecycle:move lifecycle:undo lifecycle:discard lifecycle:prepare",
    "gryden#redesign": "lifecycle:redesign",
    "gryden#experiments": "lifecycle:experiments-all lifecycle:experiments lifecycle:experiment",
    "gryden#thread": "lifecycle:thread",
    "chef#figures": """indicators:overview indicators:network indicators:programme indicators:figure signals:signals
        signals:programme""",
    "chef#cohesion": "cohesion:map",
    "chef#simulator": """simulator:simulator simulator:calculation simulator:calculate
        simulator:use-a simulator:use-b simulator:stop""",
    "chef": "home:next home:running home:standing home:ahead",
    # facilitators
    "facilitatorer#pool": """facilitation:add facilitation:facilitator facilitation:change facilitation:resume
        facilitation:learning-add""",
    "facilitatorer": "facilitation:pool",
    "facilitatorer#competences": "facilitation:competences facilitation:competence",
    "facilitatorer#needs": "facilitation:needs facilitation:need",
    "facilitatorer#rounds": "facilitation:rounds facilitation:round facilitation:round-change facilitation:round-confirm",
    "facilitatorer#retire": "facilitation:retire",
    "chef#consents": "facilitation:consents facilitation:consent",
    "facilitator#community": """facilitation:mine facilitation:community facilitation:note-write facilitation:note
        facilitation:meeting-call facilitation:meeting facilitation:meeting-cancel""",
    # money and time
    "oekonomi": "resources:overview resources:programme resources:network",
    "oekonomi#budget": "resources:budget",
    "oekonomi#commitments": """resources:commit resources:commitment
        resources:commitment-close resources:commitment-reopen""",
    "oekonomi#bring-in": """resources:expenses resources:expense resources:expense-post resources:bring-in
        resources:bring-in-columns resources:bring-in-check resources:bring-in-confirm""",
    "oekonomi#hours": "resources:month resources:administration",
    "oekonomi#price": """resources:rates resources:kind-add
        resources:kind-offer""",
    # keepers
    "databeskyttelse#log": "privacy:audit",
    "databeskyttelse#notice": "privacy:notice privacy:notice-shown privacy:notice-edit",
    "databeskyttelse#deletion": "privacy:forget privacy:retention privacy:retention-begin privacy:retention-stop",
    "databeskyttelse#assessment": "privacy:assessment privacy:risk privacy:conclusion privacy:assessment-word",
    "databeskyttelse#processing": "privacy:register privacy:fields",
    "databeskyttelse#person": """privacy:people privacy:person
        privacy:person-file""",
    "administrator#sign-on": """signon:connections signon:add signon:connection signon:change signon:rules signon:preview
        signon:remove signon:key-drop
        signon:switch signon:key-make signon:key-take signon:rule-remove""",
    "administrator#watch": "operations:overview",
    "administrator#settings": "home:settings",
    "systemer#tokens": "api:tokens api:token-add api:token api:token-rotate api:token-revoke",
    "systemer#hooks": "api:hook-add api:hook api:hook-change api:hook-rotate api:hook-remove api:hook-test",
}

BY_ROLE: dict[str, dict[str, str]] = {
    "home:overview": {
        "chief": "chef",
        "hr": "hr",
        "facilitator": "facilitator",
        "leader": "leder#front",
        "dpo": "databeskyttelse",
        "administrator": "administrator",
    },
    "networks:networks": {
        "chief": "chef#follow",
        "hr": "hr#network",
        "facilitator": "facilitator",
        "": "leder#network",
    },
    "networks:network": {
        "chief": "chef#follow",
        "hr": "hr#network",
        "facilitator": "facilitator#network",
        "": "leder#network",
    },
    "networks:launch": {"chief": "chef#launch", "": "hr#launch"},
    "strategy:programmes": {"chief": "chef#conversation", "": "hr#programme"},
    "strategy:programme": {"chief": "chef#decide", "": "hr#programme"},
    "charter:version": {"chief": "chef#charter", "hr": "hr#charter", "": "leder#why"},
    "charter:hearing": {"chief": "chef#charter", "hr": "hr#charter", "": "leder#asked"},
    "charter:answer": {"chief": "chef#charter", "hr": "hr#charter", "": "leder#asked"},
    "composition:start": {"chief": "chef#draft", "": "hr#compose"},
    "composition:draft": {"chief": "chef#draft", "": "hr#compose"},
    **{
        f"decisions:{name}": {"chief": "chef#follow-up", "": "hr#decisions"}
        for name in ("decisions", "agenda", "record", "decision", "follow-up", "hand-over")
    },
    "proposals:proposal": {"chief": "chef#proposals", "hr": "hr#rooms", "": "leder#proposals"},
}
"""By the main role of who looks; `""` is for everybody else."""

TARGETS = {name: section for section, names in PAGES.items() for name in names.split()}


def target_of(name: str, role: str) -> str:
    """The section, as `chapter#anchor`; the front of the guide where nothing else is said."""
    roles = BY_ROLE.get(name)
    if roles is None:
        return TARGETS.get(name, FRONT)
    return roles.get(role) or roles.get("", FRONT)
