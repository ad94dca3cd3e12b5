package dev.vedette.notify.web;

import dev.vedette.notify.release.BlastRadiusView;
import dev.vedette.notify.release.BlastRadiusView.ContactChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A blast radius in a sentence: "12 of 40 events would have been told otherwise: EULEX loses 2; NATO gains 2". */
final class BlastRadiusSummary {

    private BlastRadiusSummary() {}

    static String of(BlastRadiusView radius) {
        if (radius.events() == 0) {
            return "There was no event in this time that you may see.";
        }
        if (radius.changedEvents() == 0) {
            return "None of " + Words.times((int) radius.events(), "event", "events")
                    + " would have been told otherwise.";
        }
        String changes = byOrganisation(radius);
        return "%d of %s would have been told otherwise%s.%s"
                .formatted(
                        radius.changedEvents(),
                        Words.times((int) radius.events(), "event", "events"),
                        changes.isEmpty() ? "" : ": " + changes,
                        leftOut(radius));
    }

    private static String leftOut(BlastRadiusView radius) {
        return radius.leftOut().isEmpty()
                ? ""
                : radius.leftOut().stream()
                        .map(it -> "for " + Words.times(it.events(), "event", "events") + " nobody of "
                                + it.organisation())
                        .collect(Collectors.joining(", ", " ALARM: ", " would be reached any more."));
    }

    private static String byOrganisation(BlastRadiusView radius) {
        Map<String, List<ContactChanges>> organisations = radius.contacts().stream()
                .collect(Collectors.groupingBy(it -> it.contact().organisation(), TreeMap::new, Collectors.toList()));
        return organisations.entrySet().stream()
                .map(it -> it.getKey() + " " + changes(it.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String changes(List<ContactChanges> contacts) {
        var parts = new ArrayList<String>();
        add(parts, "gains %d", contacts.stream().mapToInt(ContactChanges::gains).sum());
        add(parts, "loses %d", contacts.stream().mapToInt(ContactChanges::loses).sum());
        add(
                parts,
                "is told %d otherwise",
                contacts.stream().mapToInt(ContactChanges::differs).sum());
        add(
                parts,
                "is told %d by other rules",
                contacts.stream().mapToInt(ContactChanges::otherRules).sum());
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String words, int number) {
        if (number > 0) {
            parts.add(words.formatted(number));
        }
    }
}
