package dev.vedette.standalone.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A part without a process. */
final class FakePart implements Part {
    final List<FakeChild> children = new ArrayList<>();
    Optional<String> notReady = Optional.empty();
    Optional<String> silent = Optional.empty();
    boolean alive;
    boolean canStart = true;
    boolean obeys = true;

    private final String name;
    private final int stopStage;
    private final Set<String> needs;
    private final List<String> diary;

    FakePart(String name, int stopStage, List<String> diary, String... needs) {
        this.name = name;
        this.stopStage = stopStage;
        this.diary = diary;
        this.needs = Set.of(needs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public int stopStage() {
        return stopStage;
    }

    @Override
    public Path log() {
        return Path.of(name + ".log");
    }

    @Override
    public Child start() throws IOException {
        if (!canStart) {
            throw new IOException("no such program");
        }
        FakeChild child = new FakeChild(children.size() + 1);
        children.add(child);
        return child;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return notReady;
    }

    @Override
    public Optional<String> hangsBecause() {
        return silent;
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    FakeChild child() {
        return children.get(children.size() - 1);
    }

    final class FakeChild implements Child {
        private final long pid;
        private final CompletableFuture<String> ended = new CompletableFuture<>();

        FakeChild(long pid) {
            this.pid = pid;
        }

        void die() {
            ended.complete("ended with code 1");
        }

        @Override
        public long pid() {
            return pid;
        }

        @Override
        public CompletableFuture<String> ended() {
            return ended;
        }

        @Override
        public void stop() {
            diary.add("stop " + name);
            if (obeys) {
                ended.complete("was ended by signal 15");
            }
        }

        @Override
        public void kill() {
            diary.add("kill " + name);
            ended.complete("was ended by signal 9");
        }

        @Override
        public List<String> lastWords() {
            return List.of("the last line");
        }
    }
}
