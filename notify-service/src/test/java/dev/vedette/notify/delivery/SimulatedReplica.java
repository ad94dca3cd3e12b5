package dev.vedette.notify.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What one replica has in its memory. */
final class SimulatedReplica {

    final int number;
    /** Claimed, and not begun to be attempted. */
    final List<Delivery> claimed = new ArrayList<>();

    final List<Delivery> attempting = new ArrayList<>();
    /** What the relay has taken, and is not noted yet. */
    final List<Delivery> given = new ArrayList<>();

    private final SimulatedMemory memory;
    private HeldBack heldBack;
    private Attempts attempts;

    /** It stands still, and prolongs no lease. */
    boolean hangs;

    /** How often it was killed: what was under way before does not go on. */
    int life;

    SimulatedReplica(int number, SimulatedMemory memory) {
        this.number = number;
        this.memory = memory;
        this.heldBack = memory.heldBack();
        this.attempts = memory.attempts();
    }

    HeldBack heldBack() {
        return heldBack;
    }

    Attempts attempts() {
        return attempts;
    }

    List<Delivery> all() {
        return Stream.concat(claimed.stream(), attempting.stream()).toList();
    }

    List<UUID> ids() {
        return all().stream().map(Delivery::id).toList();
    }

    /** Another one begins in its place. */
    void kill() {
        life++;
        claimed.clear();
        attempting.clear();
        hangs = false;
        heldBack = memory.heldBack();
        attempts = memory.attempts();
    }

    /** What becomes of an attempt whose replica was killed meanwhile. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }
}
