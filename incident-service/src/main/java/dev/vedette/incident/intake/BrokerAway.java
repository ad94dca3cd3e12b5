package dev.vedette.incident.intake;

/** The broker cannot be reached, or did not answer. */
final class BrokerAway extends RuntimeException {

    BrokerAway(String detail) {
        super(detail);
    }
}
