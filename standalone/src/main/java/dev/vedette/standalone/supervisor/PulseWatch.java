package dev.vedette.standalone.supervisor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Looks after one process that is ready, until it is no longer of interest or hangs. */
final class PulseWatch {
    private final Part part;
    private final Agenda agenda;
    private final Executor workers;
    private final Watcher watcher;
    private final BooleanSupplier isOfInterest;
    private final Consumer<String> onHang;
    private final Pulse pulse;

    /**
     * @param isOfInterest asked on the agenda
     * @param onHang gets in words, to follow the name, how the process hangs
     */
    PulseWatch(
            Part part,
            Agenda agenda,
            Executor workers,
            Watcher watcher,
            BooleanSupplier isOfInterest,
            Consumer<String> onHang) {
        this.part = part;
        this.agenda = agenda;
        this.workers = workers;
        this.watcher = watcher;
        this.isOfInterest = isOfInterest;
        this.onHang = onHang;
        this.pulse = new Pulse(agenda.now(), agenda.wall());
    }

    void begin() {
        agenda.after(Pulse.BETWEEN_LOOKS, this::look);
    }

    private void look() {
        if (isOfInterest.getAsBoolean()) {
            workers.execute(() -> {
                Optional<String> silent = part.hangsBecause();
                agenda.execute(() -> found(silent));
            });
        }
    }

    private void found(Optional<String> silent) {
        if (!isOfInterest.getAsBoolean()) {
            return;
        }
        Duration now = agenda.now();
        switch (pulse.look(silent.isEmpty(), now, agenda.wall())) {
            case FALLS_SILENT -> watcher.silent(part, silent.orElse(""), Pulse.ENOUGH_TIME);
            case ANSWERS_AGAIN -> watcher.answersAgain(part);
            case HANGS -> {
                onHang.accept("%s (%s)".formatted(pulse.inWords(now), silent.orElse("")));
                return;
            }
            case ANSWERS, STILL_SILENT -> {}
        }
        begin();
    }
}
