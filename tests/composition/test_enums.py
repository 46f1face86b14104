from ledernet.composition.enums import DRAFT_TRANSITIONS, RUN_TRANSITIONS, DraftState, RunState


def reached(table: dict, start: object) -> set:
    found, waiting = {start}, [start]
    while waiting:
        for state in table[waiting.pop()]:
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def test_every_state_of_a_run_can_be_reached_and_those_without_a_way_on_are_ends() -> None:
    assert set(RUN_TRANSITIONS) == set(RunState) == reached(RUN_TRANSITIONS, RunState.QUEUED)
    ends = {state for state, ways in RUN_TRANSITIONS.items() if not ways}
    assert ends == {RunState.DONE, RunState.INFEASIBLE, RunState.CANCELLED}


def test_every_state_of_a_draft_can_be_reached() -> None:
    assert set(DRAFT_TRANSITIONS) == set(DraftState) == reached(DRAFT_TRANSITIONS, DraftState.OPEN)
