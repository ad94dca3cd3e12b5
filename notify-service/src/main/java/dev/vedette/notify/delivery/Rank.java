package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Precedence;

/** Precedence as the database sorts it: stored, so never renumbered. */
final class Rank {

    private Rank() {}

    static int of(Precedence precedence) {
        return switch (precedence) {
            case ROUTINE -> 0;
            case PRIORITY -> 1;
            case IMMEDIATE -> 2;
            case FLASH -> 3;
        };
    }

    static Precedence precedence(int rank) {
        return switch (rank) {
            case 0 -> Precedence.ROUTINE;
            case 1 -> Precedence.PRIORITY;
            case 2 -> Precedence.IMMEDIATE;
            default -> Precedence.FLASH;
        };
    }
}
