package dev.vedette.incident.place;

import jakarta.enterprise.context.ApplicationScoped;

/** Whom to name wherever distances or places are shown: their licences ask for it. */
@ApplicationScoped
public class GeodataSources {

    private final BorderLine line;
    private final PlaceSettings settings;

    GeodataSources(BorderLine line, PlaceSettings settings) {
        this.line = line;
        this.settings = settings;
    }

    /** In one line. */
    public String attribution() {
        return "Border line: " + line.attribution() + " · Places: " + settings.gazetteerAttribution();
    }
}
