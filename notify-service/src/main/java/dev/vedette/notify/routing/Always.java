package dev.vedette.notify.routing;

import java.util.List;

/** Holds for every event. */
public record Always() implements Condition {

    @Override
    public Truth test(Situation situation) {
        return Truth.HOLDS;
    }

    @Override
    public String describe() {
        return "every event";
    }

    @Override
    public List<Finding> explain(Situation situation) {
        return List.of(new Finding("always", Truth.HOLDS, "every event"));
    }
}
