package dev.vedette.notify.delivery;

/** What says how it went on with something: later versions, later steps, later states that have begun. */
final class Later {

    private static final String THAN = """
            (LATER.observation_id = IT.observation_id and LATER.version > IT.version
                or IT.kind = 'STATUS' and LATER.kind = 'STATUS' and LATER.incident_id = IT.incident_id
                    and LATER.position > IT.position
                or IT.kind = 'READINESS' and LATER.kind = 'READINESS' and LATER.position > IT.position
                    and LATER.body -> 'marking' ->> 'exerciseStatus' = IT.body -> 'marking' ->> 'exerciseStatus'
                    and (LATER.body -> 'readiness' ->> 'validFrom')::timestamptz <= greatest(clock_timestamp(), LATER.recorded_at))
            """;

    private Later() {}

    /** Condition on two rows of {@code recorded_event}. */
    static String than(String later, String it) {
        return THAN.replace("LATER", later).replace("IT", it);
    }
}
