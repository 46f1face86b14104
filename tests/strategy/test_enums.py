from ledernet.strategy.enums import (
    PROGRAMME_TRANSITIONS,
    PURPOSE_HINTS,
    TYPE_HINTS,
    ProgrammeState,
    Purpose,
    TypeKind,
)


def test_the_table_is_total_and_has_no_dead_ends() -> None:
    assert set(PROGRAMME_TRANSITIONS) == set(ProgrammeState)
    assert all(PROGRAMME_TRANSITIONS.values())
    reached = set().union(*PROGRAMME_TRANSITIONS.values())
    assert reached == set(ProgrammeState)


def test_every_purpose_and_built_in_type_is_explained() -> None:
    assert set(PURPOSE_HINTS) == set(Purpose)
    assert set(TYPE_HINTS) == set(TypeKind) - {TypeKind.OWN}
