package dev.vedette.standalone.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

final class RecordingWatcher implements Watcher {
    final List<Death> deaths = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    final List<String> waiting = new ArrayList<>();
    final List<String> silent = new ArrayList<>();
    final List<String> answering = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();

    @Override
    public void starting(Part part) {
        started.add(part.name());
    }

    @Override
    public void ready(Part part, long pid, Duration took) {}

    @Override
    public void waiting(Part part, String reason) {
        waiting.add(part.name() + ": " + reason);
    }

    @Override
    public void silent(Part part, String reason, Duration endedIn) {
        silent.add(part.name() + ": " + reason);
    }

    @Override
    public void answersAgain(Part part) {
        answering.add(part.name());
    }

    @Override
    public void died(Death death) {
        deaths.add(death);
    }

    @Override
    public void stopping(Part part) {}

    @Override
    public void stopped(Part part, Duration took) {
        stopped.add(part.name());
    }

    @Override
    public void killed(Part part) {}
}
