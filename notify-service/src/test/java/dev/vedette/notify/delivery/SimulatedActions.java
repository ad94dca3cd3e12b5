package dev.vedette.notify.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What may happen next, each as often as its weight says. */
final class SimulatedActions {

    private record Action(int weight, Runnable does) {}

    private final List<Action> actions = new ArrayList<>();
    private int sum;

    SimulatedActions with(int weight, Runnable does) {
        actions.add(new Action(weight, does));
        sum += weight;
        return this;
    }

    void any(Random random) {
        int left = random.nextInt(sum);
        for (Action action : actions) {
            left -= action.weight();
            if (left < 0) {
                action.does().run();
                return;
            }
        }
    }
}
