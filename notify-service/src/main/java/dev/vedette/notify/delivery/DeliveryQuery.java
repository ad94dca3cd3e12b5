package dev.vedette.notify.delivery;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The parameters of a list of deliveries as they came in: text, so that what is wrong with them is said in one way. */
public class DeliveryQuery extends PageQuery {

    /** Id or reference of the incident. */
    @QueryParam("incident")
    public @Nullable String incident;

    /** Id or reference of the observation. */
    @QueryParam("observation")
    public @Nullable String observation;

    @QueryParam("event")
    public @Nullable String event;

    @QueryParam("organisation")
    public @Nullable String organisation;

    @QueryParam("contact")
    public @Nullable String contact;

    @QueryParam("state")
    public @Nullable String state;

    /** How far it has come with acknowledging what is to be acknowledged. */
    @QueryParam("acknowledgement")
    public @Nullable String acknowledgement;

    /** Planned then or later; without an offset in UTC. */
    @QueryParam("from")
    public @Nullable String from;

    /** Planned before; without an offset in UTC. */
    @QueryParam("to")
    public @Nullable String to;
}
