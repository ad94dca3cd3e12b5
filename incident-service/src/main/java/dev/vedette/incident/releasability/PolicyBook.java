package dev.vedette.incident.releasability;

/** Gives the release policy in force. There always is one: the service does not start without. */
public interface PolicyBook {

    /** The policy in force now; read it once per decision. */
    ReleasePolicy inForce();
}
