package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.place.GeodataSources;
import dev.vedette.incident.readiness.ReadinessHistory;
import dev.vedette.incident.telling.Telling;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the shell of the page at hand. */
@RequestScoped
class Shells {

    private final CurrentCaller caller;
    private final ReadinessHistory readiness;
    private final Telling telling;
    private final GeodataSources sources;
    private final Clock clock;
    private final String notifyUrl;

    @Inject
    Shells(
            CurrentCaller caller,
            ReadinessHistory readiness,
            Telling telling,
            GeodataSources sources,
            Clock clock,
            @ConfigProperty(name = "vedette.web.notify-url") String notifyUrl) {
        this.caller = caller;
        this.readiness = readiness;
        this.telling = telling;
        this.sources = sources;
        this.clock = clock;
        this.notifyUrl = notifyUrl.replaceAll("/+$", "");
    }

    Caller caller() {
        return caller.get();
    }

    Shell shell() {
        var who = caller.get();
        var now = clock.instant();
        var states = readiness.latest(who).stream()
                .map(set -> new Shell.State(set, !set.holdsAt(now)))
                .filter(state -> state.isReal() || !state.expired())
                .toList();
        return new Shell(who, states, telling.interruption(), notifyUrl, sources.attribution());
    }
}
