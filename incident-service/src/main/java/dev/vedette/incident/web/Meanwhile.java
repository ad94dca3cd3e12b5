package dev.vedette.incident.web;

import dev.vedette.incident.observation.ObservationVersion;
import java.util.List;

/** What others changed while a form was being filled in. */
public record Meanwhile(ObservationVersion version, List<Row> rows) {

    /**
     * A field that others changed.
     *
     * @param yours what the form says; empty if nobody touched it there
     * @param both whether the form changed it, too, to something else
     */
    public record Row(String field, String before, String theirs, String yours, boolean both) {}
}
