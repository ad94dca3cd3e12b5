package dev.vedette.standalone.scenario;

import dev.vedette.standalone.complaint.Complaint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Replays stories through the public REST APIs of a running system, as the demo accounts of the organisations in it. */
public final class Replay {
    private final URI incidentService;
    private final URI notifyService;
    private final String password;
    private final Clock clock;
    private final Duration patience;

    /**
     * @param password of all demo accounts
     * @param clock that the services go by, too
     * @param patience with each step, until everyone who is to be told is
     */
    public Replay(URI incidentService, URI notifyService, String password, Clock clock, Duration patience) {
        this.incidentService = incidentService;
        this.notifyService = notifyService;
        this.password = password;
        this.clock = clock;
        this.patience = patience;
    }

    /** Is told as the story goes on. */
    public interface Listener {
        void begins(Story story, StoryClock clock);

        void begins(Step step, StoryClock clock);

        void ended(Outcome outcome);
    }

    /**
     * Replays all of a story; a step that fails does not keep the next ones from being tried.
     *
     * @param speed how many times as fast as the story happened
     * @throws Complaint if the accounts of the story cannot sign in
     */
    public List<Outcome> run(Story story, double speed, Listener listener) throws InterruptedException {
        Api incident = new Api(incidentService, password);
        Api notification = new Api(notifyService, password);
        signIn(story, incident, notification);
        StoryClock storyClock = StoryClock.before(clock.instant(), story);
        Reporter reporter = new Reporter(incident, story, storyClock, "replay-" + UUID.randomUUID());
        Follower follower = new Follower(notification, story.organisations(), patience);
        listener.begins(story, storyClock);
        List<Outcome> outcomes = new ArrayList<>();
        long start = System.nanoTime();
        for (Step step : story.steps()) {
            waitUntil(start + Math.round(step.at().toNanos() / speed));
            listener.begins(step, storyClock);
            Outcome outcome = perform(step, reporter, follower, new ReleaseLists(story));
            listener.ended(outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Outcome perform(Step step, Reporter reporter, Follower follower, ReleaseLists lists)
            throws InterruptedException {
        Duration answered = Duration.ZERO;
        try {
            List<Map<String, Object>> attachments = reporter.upload(step);
            Instant requested = clock.instant();
            long sent = System.nanoTime();
            Reporter.Answer answer = reporter.perform(step, attachments);
            answered = Duration.ofNanos(System.nanoTime() - sent);
            Follower.Event event = new Follower.Event(answer.eventId(), answer.incidentId(), step.from(), requested);
            Follower.Sight sight = follower.follow(event, reporter.stepsByEvent());
            return new Outcome(
                    step,
                    answered,
                    Optional.of(answer.incidentReference()),
                    trouble(sight, lists),
                    sight.told(),
                    sight.notTold(),
                    sight.unaware());
        } catch (Refused e) {
            return Outcome.failed(step, answered, e.getMessage());
        }
    }

    private Optional<String> trouble(Follower.Sight sight, ReleaseLists lists) {
        List<String> troubles = new ArrayList<>();
        lists.leaks(sight.told())
                .forEach(told -> troubles.add("%s was sent a mail, but %s is not on the release list of step %d"
                        .formatted(told.contact(), told.organisation(), told.ofStep())));
        if (!sight.settled()) {
            troubles.add("not everyone had been told after %d s".formatted(patience.toSeconds()));
        }
        sight.told().stream()
                .filter(told -> told.state().equals("FAILED"))
                .forEach(told -> troubles.add("the mail to %s failed".formatted(told.contact())));
        return troubles.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", troubles));
    }

    /** Finds at once what would fail later, and has the services check each password, which takes its time, before it matters. */
    private static void signIn(Story story, Api incident, Api notification) throws InterruptedException {
        for (String organisation : story.organisations()) {
            String account = organisation.toLowerCase(Locale.ROOT);
            try {
                incident.get("/api/v1/organisations", Api.reporter(organisation));
                incident.get("/api/v1/organisations", Api.dutyOfficer(organisation));
                notification.get("/api/v1/deliveries?size=1", Api.dutyOfficer(organisation));
            } catch (Refused e) {
                throw new Complaint(
                        "The replay needs the demo accounts %s-reporter and %s-duty. %s"
                                .formatted(account, account, e.getMessage()),
                        e);
            }
        }
    }

    private static void waitUntil(long nanoTime) throws InterruptedException {
        long millis = Duration.ofNanos(nanoTime - System.nanoTime()).toMillis();
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }
}
