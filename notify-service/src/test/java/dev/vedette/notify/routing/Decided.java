package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.List;

/** What tests of routing have in common: rules as text, and a history that remembers. */
abstract class Decided {

    static final String EVERYTHING_TO_KFOR = "  - {id: all, when: {always: true}, notify: [KFOR]}\n";

    final Remembering history = new Remembering();

    Plan decide(String rules, Event event) {
        Reading.Accepted file = RuleFiles.rules(rules);
        return Routing.decide(event, file.rules(), file.directory(), history, Sample.NOW);
    }

    static List<String> told(Plan plan) {
        return plan.told().stream().map(notify -> notify.contact().id()).toList();
    }

    static NotTold notTold(Plan plan, String contact) {
        return plan.notTold().stream()
                .filter(decision -> decision.contact().id().equals(contact))
                .findFirst()
                .orElseThrow();
    }

    Event remembered(String rules, Event event) {
        history.remember(event, decide(rules, event));
        return event;
    }

    static Sample next(ObservationEvent before, ObservationChange change) {
        return Sample.event()
                .observation(before.observation().id(), before.observation().version() + 1, change);
    }
}
