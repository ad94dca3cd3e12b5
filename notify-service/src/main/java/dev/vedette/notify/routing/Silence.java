package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody does not want that something be told for a while. It covers what a rule asks for, never FLASH, never what someone has to know
 * because of what he was told before, and never the fallback.
 *
 * @param covers what it is about
 * @param by the account that made it
 * @param reason why, in its words
 * @param during from when until when
 */
public record Silence(UUID id, Scope covers, String by, String reason, Validity during) {

    private static final Pattern DESCRIBED = Pattern.compile("(?s)(rule \\S+ silenced) by \\S+( until \\S+): .*");

    /**
     * What a silence is about: everything that is given has to be so; at least one is.
     *
     * @param rule id of a rule
     * @param organisation code of an organisation: its contacts are not told
     * @param contact id of a contact that is not told
     * @param incident id of an incident of which nothing is told
     */
    public record Scope(
            @Nullable String rule,
            @Nullable String organisation,
            @Nullable String contact,
            @Nullable UUID incident) {

        public Scope {
            if (rule == null && organisation == null && contact == null && incident == null) {
                throw new IllegalArgumentException("a silence about everything");
            }
        }
    }

    /** Whether it keeps that rule from telling that contact of that event. */
    boolean covers(Rule asking, Contact asked, Event event, Instant now) {
        IncidentRef about = event.incident();
        return asking.precedence() != Precedence.FLASH
                && during.covers(now)
                && isOpenOr(covers.rule(), asking.id())
                && isOpenOr(covers.organisation(), asked.organisation())
                && isOpenOr(covers.contact(), asked.id())
                && isOpenOr(covers.incident(), about == null ? null : about.id());
    }

    private static boolean isOpenOr(@Nullable Object wanted, @Nullable Object found) {
        return wanted == null || Objects.equals(wanted, found);
    }

    /** Such as "silenced by mia-duty until 2026-03-07T18:00:00Z: exercise on the range". */
    public String describe() {
        return "silenced by " + by + " until " + during.until() + ": " + reason;
    }

    /**
     * Why somebody was not told, for those who may know that, but not who wanted it and why: a reason carries no marking, and is written for those who make silences.
     *
     * @param detail what {@link #describe} says, behind the rule that it keeps from asking; of several the first is named
     * @return empty if it does not say that
     */
    public static Optional<String> withoutReason(String detail) {
        Matcher described = DESCRIBED.matcher(detail);
        return described.matches() ? Optional.of(described.group(1) + described.group(2)) : Optional.empty();
    }
}
