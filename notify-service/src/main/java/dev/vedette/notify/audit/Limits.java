package dev.vedette.notify.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long deliveries wait at most, as is set for those who attempt them. */
@ApplicationScoped
class Limits {

    private final Duration holdForContact;
    private final Duration holdLater;
    private final Duration longest;
    private final Duration lease;

    Limits(
            @ConfigProperty(name = "vedette.delivery.hold-for-contact", defaultValue = "1D") Duration holdForContact,
            @ConfigProperty(name = "vedette.delivery.hold-later", defaultValue = "2M") Duration holdLater,
            @ConfigProperty(name = "vedette.delivery.retry-longest", defaultValue = "5M") Duration longest,
            @ConfigProperty(name = "vedette.delivery.retry-longest-away", defaultValue = "10S") Duration longestAway,
            @ConfigProperty(name = "vedette.delivery.lease", defaultValue = "20S") Duration lease) {
        this.holdForContact = holdForContact;
        this.holdLater = holdLater;
        this.longest = longest.compareTo(longestAway) < 0 ? longestAway : longest;
        this.lease = lease;
    }

    /** The statement with these put in. */
    String in(String sql) {
        return sql.replace("HOLD_FOR_CONTACT", interval(holdForContact))
                .replace("HOLD_LATER", interval(holdLater))
                .replace("RETRY_LONGEST", interval(longest))
                .replace("LEASE", interval(lease));
    }

    private static String interval(Duration time) {
        return "interval '" + time.toMillis() + " milliseconds'";
    }
}
