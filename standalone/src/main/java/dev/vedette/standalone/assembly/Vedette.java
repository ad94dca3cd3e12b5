package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.home.Disk;
import dev.vedette.standalone.home.Home;
import dev.vedette.standalone.home.HomeLock;
import dev.vedette.standalone.home.RulesFile;
import dev.vedette.standalone.home.Secrets;
import dev.vedette.standalone.supervisor.Backoff;
import dev.vedette.standalone.supervisor.Child;
import dev.vedette.standalone.supervisor.ProcessFiles;
import dev.vedette.standalone.supervisor.Supervisor;
import dev.vedette.standalone.supervisor.ThreadAgenda;
import dev.vedette.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A whole Vedette on this machine: database, broker, mail inbox and both services, each a process of its own. */
public final class Vedette implements AutoCloseable {
    private static final long PATIENCE_WITH_ORPHANS_SECONDS = 10;

    private final Settings settings;
    private final Terminal terminal;
    private final HomeLock lock;
    private final ProcessFiles processes;
    private final ThreadAgenda agenda = new ThreadAgenda(Clock.systemUTC());
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "worker");
        thread.setDaemon(true);
        return thread;
    });
    private final ServiceEnvironment environment;
    private final Supervisor supervisor;

    private Vedette(Settings settings, Terminal terminal, HomeLock lock) {
        this.settings = settings;
        this.terminal = terminal;
        this.lock = lock;
        Home home = settings.home();
        this.processes = new ProcessFiles(home.processes());
        // Of an earlier run that was killed.
        new RunningSystem(home).withdraw();
        endOrphans();
        settings.requireUsable();
        Port.requireFree(settings.ports());
        Secrets secrets = Secrets.of(home, ServiceEnvironment.secretNames());
        this.environment = new ServiceEnvironment(settings, secrets);
        new RulesFile(home).provide(bundledRules(settings)).ifPresent(terminal::warn);
        this.supervisor = new Supervisor(
                new Parts(settings, secrets, environment, terminal, processes).all(),
                agenda,
                workers,
                Backoff.DEFAULT,
                new Progress(terminal, home));
    }

    /**
     * Checks what can be checked before anything is started.
     *
     * @throws Complaint if the home is in use or unusable, a port is taken, or a service is not built
     */
    public static Vedette prepare(Settings settings, Terminal terminal) {
        HomeLock lock = HomeLock.acquire(settings.home().prepared());
        try {
            return new Vedette(settings, terminal, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when all of it can be used.
     *
     * @throws Complaint if a part cannot be started; {@link #close()} then ends the others
     */
    public void start() {
        try {
            supervisor.start().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Complaint complaint ? complaint : e;
        }
        new RunningSystem(settings.home()).announce(settings);
        new DiskWatch(Disk.of(settings.home().root())::trouble, agenda, terminal).begin();
    }

    /** The rules that are in force, and reloaded when they change. */
    public Path rulesFile() {
        return Path.of(environment.rulesFile());
    }

    /** Whether rules are changed as releases on the pages of notify-service, so that saving the file does nothing. */
    public boolean rulesAreChangedOnPages() {
        return "PAGES"
                .equalsIgnoreCase(settings.environment()
                        .getOrDefault("VEDETTE_RULES_MASTER", "")
                        .strip());
    }

    public boolean hasDemoAccounts() {
        return environment.hasDemoAccounts();
    }

    public Settings settings() {
        return settings;
    }

    /** The process of a part that runs now: database, broker, inbox, incident or notify. */
    public Optional<Child> process(String part) {
        return supervisor.child(part).join();
    }

    /** Stops everything, in order. Returns when no process is left; a second call returns when the first one does. */
    @Override
    public void close() {
        supervisor.stop().join();
        new RunningSystem(settings.home()).withdraw();
        lock.close();
    }

    private void endOrphans() {
        try {
            List<ProcessFiles.Orphan> orphans = processes.orphans();
            if (!orphans.isEmpty()) {
                terminal.warn("%d processes of an earlier run that was killed are still there; ending them."
                        .formatted(orphans.size()));
            }
            for (ProcessFiles.Orphan orphan : orphans) {
                processes.end(orphan, PATIENCE_WITH_ORPHANS_SECONDS);
                terminal.say("ended %s, process %d".formatted(orphan.name(), orphan.pid()));
            }
        } catch (IOException e) {
            throw new Complaint(
                    "The processes of an earlier run cannot be found (%s).".formatted(Complaint.reasonOf(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path bundledRules(Settings settings) {
        return settings.checkout().resolve("notify-service/src/main/resources/default-rules.yaml");
    }
}
