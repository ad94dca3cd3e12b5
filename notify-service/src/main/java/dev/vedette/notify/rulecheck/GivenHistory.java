package dev.vedette.notify.rulecheck;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.routing.History;
import dev.vedette.notify.routing.Silence;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a test says has happened before. Nobody keeps silence in it: silences are no part of a rule file. */
record GivenHistory(RuleTest test) implements History {

    @Override
    public Map<String, Precedence> toldOfEvent(UUID event) {
        return Map.of();
    }

    @Override
    public Map<String, Precedence> toldOfObservation(UUID observation) {
        return test.toldBefore();
    }

    @Override
    public List<Event> currentEvents(UUID incident) {
        return List.of();
    }

    @Override
    public List<StatusEvent> statusSteps(UUID incident) {
        return test.steps();
    }

    @Override
    public List<Silence> silences() {
        return List.of();
    }
}
