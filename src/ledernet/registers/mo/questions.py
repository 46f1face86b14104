"""Everything that OS2mo is asked. No question names a CPR number, or anything else of a person than name and e-mail."""

VERSION = """
query LedernetVersion {
  version { mo_version }
}
"""

CLASSES = """
query LedernetClasses($limit: int, $cursor: Cursor) {
  classes(
    filter: {facet: {user_keys: ["manager_type", "manager_level", "responsibility"]}}
    limit: $limit
    cursor: $cursor
  ) {
    page_info { next_cursor }
    objects {
      uuid
      current {
        name
        facet_response { current { user_key } }
      }
    }
  }
}
"""

UNITS = """
query LedernetUnits($limit: int, $cursor: Cursor) {
  org_units(filter: {from_date: null, to_date: null}, limit: $limit, cursor: $cursor) {
    page_info { next_cursor }
    objects {
      uuid
      validities(start: null, end: null) {
        name
        parent_response { uuid }
        validity { from to }
      }
    }
  }
}
"""

MANAGERS = """
query LedernetManagers($limit: int, $cursor: Cursor) {
  managers(filter: {from_date: null, to_date: null}, limit: $limit, cursor: $cursor, inherit: false) {
    page_info { next_cursor }
    objects {
      uuid
      validities(start: null, end: null) {
        validity { from to }
        manager_type_response { uuid current { name } }
        manager_level_response { uuid current { name } }
        responsibilities_response { objects { uuid current { name } } }
        org_unit_response { uuid }
        engagement_response { current { job_function_response { current { name } } } }
        person_response {
          uuid
          current {
            given_name
            surname
            addresses_response(filter: {address_type: {scope: ["EMAIL"]}}) {
              objects {
                current {
                  value
                  address_type_response { current { scope } }
                  visibility_response { current { scope } }
                }
              }
            }
          }
          validities(start: null, end: null) {
            given_name
            surname
          }
        }
      }
    }
  }
}
"""

MANAGERS_OF_ENGAGEMENTS = """
query LedernetManagersOfEngagements($uuids: [UUID!]!, $limit: int, $cursor: Cursor) {
  managers(
    filter: {engagement: {uuids: $uuids, from_date: null, to_date: null}, from_date: null, to_date: null}
    limit: $limit
    cursor: $cursor
    inherit: false
  ) {
    page_info { next_cursor }
    objects { uuid }
  }
}
"""

LISTEN = """
mutation LedernetListen($routing_key: String!, $user_key: String!) {
  event_listener_declare(input: {namespace: "mo", routing_key: $routing_key, user_key: $user_key}) { uuid }
}
"""

STOP_LISTENING = """
mutation LedernetStopListening($uuid: UUID!) {
  event_listener_delete(input: {uuid: $uuid})
}
"""

FETCH = """
query LedernetFetch($listener: UUID!) {
  event_fetch(filter: {listener: $listener}) { subject token }
}
"""

ACKNOWLEDGE = """
mutation LedernetAcknowledge($token: EventToken!) {
  event_acknowledge(input: {token: $token})
}
"""

ALL = {
    name: text
    for name, text in list(globals().items())
    if name.isupper() and isinstance(text, str) and not name.startswith("_")
}
"""Every question, for the test that holds them against the schema."""
