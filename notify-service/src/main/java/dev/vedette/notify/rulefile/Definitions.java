package dev.vedette.notify.rulefile;

import dev.vedette.notify.routing.Zone;
import dev.vedette.notify.rulecheck.RuleTest;
import dev.vedette.notify.rulecheck.Subject;
import java.util.List;
import java.util.Map;

/**
 * What else than directory and rules stands in a rule file, and where everything is defined in it.
 *
 * @param places of what is defined
 */
public record Definitions(List<Zone> zones, List<RuleTest> tests, Map<Subject, Place> places) {

    public Definitions {
        zones = List.copyOf(zones);
        tests = List.copyOf(tests);
        places = Map.copyOf(places);
    }

    /** Both from 1. */
    public record Place(int line, int column) {}
}
