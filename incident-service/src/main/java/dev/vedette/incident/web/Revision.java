package dev.vedette.incident.web;

import dev.vedette.incident.observation.ObservationVersion;
import java.util.Locale;

/** What a form does to an observation. */
public enum Revision {
    UPDATE("Update", "It moved on: newer facts supersede what was reported."),
    CORRECT("Correct", "It was wrong: those who were told will be told the correction, as far as they may know."),
    RETRACT(
            "Retract",
            "It should not have been reported. It stays on record, marked as retracted; nothing can change any more.");

    private final String title;
    private final String meaning;

    Revision(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /** Of the form. */
    public String addressOf(ObservationVersion observation) {
        return "/observations/" + observation.id() + "/" + path();
    }

    public String path() {
        return name().toLowerCase(Locale.ENGLISH);
    }
}
