package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;

/** What is asked for of deliveries that are to be acknowledged. */
public enum AcknowledgementFilter {
    /** There is still time. */
    WAITING("asked.met_at is null and (asked.chase = 'OPEN' or asked.chase = 'SETTLED' and "
            + AcknowledgementView.HAS_TIME + ")"),
    /** By as many as needed. */
    ACKNOWLEDGED("asked.met_at is not null"),
    /** Its time is over. */
    OVERDUE(
            "asked.met_at is null and (asked.chase in ('AGAIN', 'ESCALATING', 'ESCALATED', 'ALARM') or asked.chase = 'SETTLED' and not "
                    + AcknowledgementView.HAS_TIME + ")"),
    /** Its time is over, and nobody else could be told yet: somebody has to act. For national institutions alone. */
    ALARM("asked.met_at is null and asked.chase = 'ALARM'");

    private final String condition;

    AcknowledgementFilter(String condition) {
        this.condition = condition;
    }

    /** To follow other conditions. */
    String condition(Caller caller) {
        return this == ALARM && !caller.isNational() ? "and false " : "and " + condition + " ";
    }
}
