package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A relay that does what a test says, and asks for permission again as the real one does. */
@Alternative
@Singleton
public class SimulatedRelays extends MailRelays {

    /** A relay that keeps us waiting for longer asks again before it is given the text. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final Clock clock;
    private @Nullable Relay relay;

    SimulatedRelays(Vertx vertx, SmtpSettings smtp, MailSettings mail, Clock clock, MeterRegistry metrics) {
        super(vertx, smtp, mail, clock, metrics);
        this.clock = clock;
    }

    /** What it does. */
    public interface Relay {

        /** When the attempt began that sends now: since then it is sure that its mail may leave. */
        Instant begun();

        /**
         * It has been connected to, and may take its time.
         *
         * @return how it answers if it is not to be given the mail; null if it is
         */
        @Nullable
        Outcome greet(String recipient);

        /**
         * It was given the mail.
         *
         * @param permitted when whoever sends it was sure last that it may leave
         * @param returnPath where it comes back to
         */
        Outcome take(MimeMail mail, String recipient, Instant permitted, String returnPath);
    }

    public void use(Relay relay) {
        this.relay = relay;
    }

    @Override
    public Outcome send(MimeMail mail, String recipient, boolean urgent, Permission permission) {
        Relay it = java.util.Objects.requireNonNull(relay);
        Instant permitted = it.begun();
        Outcome answer = it.greet(recipient);
        if (answer != null) {
            return answer;
        }
        if (Duration.between(permitted, clock.instant()).compareTo(ASK_AGAIN) > 0) {
            permitted = clock.instant();
            if (!permission.isStillGiven()) {
                return new Outcome.Deferred(Outcome.Reason.CONNECTION, "not given the text");
            }
        }
        return it.take(mail, recipient, permitted, java.util.Objects.requireNonNull(mail.returnPath()));
    }
}
