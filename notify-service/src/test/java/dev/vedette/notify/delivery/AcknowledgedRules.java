package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulebook.InForce;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Rules that ask KFOR to acknowledge, for tests: it has two desks, and MIA one; MOD has a chief who is told by no rule. */
final class AcknowledgedRules {

    static final String DUTY = "kfor-duty@kfor.example";
    static final String SECOND = "kfor-two@kfor.example";
    static final String CHIEF = "mod-chief@mod.example";

    private static final AtomicInteger VERSIONS = new AtomicInteger();

    private AcknowledgedRules() {}

    static InForce kforTo(Acknowledge wish) {
        return of(wish, Availability.ALWAYS, "MIA", "MOD", "KIA", "KFOR");
    }

    /**
     * The same.
     *
     * @param kfor when the first desk of KFOR is there
     * @param kforNamedTo codes of those who may know that KFOR is told
     */
    static InForce of(@Nullable Acknowledge wish, Availability kfor, String... kforNamedTo) {
        return of(wish, kfor, List.of("KFOR"), false, kforNamedTo);
    }

    /**
     * The same.
     *
     * @param asked who is told and asked
     * @param catchUp whether they are caught up with what came in before
     */
    static InForce of(
            @Nullable Acknowledge wish, Availability kfor, List<String> asked, boolean catchUp, String... kforNamedTo) {
        Organisation partner = Samples.organisation("KFOR");
        Directory directory = Directory.of(
                List.of(
                        Samples.organisation("MIA"),
                        Samples.organisation("MOD"),
                        new Organisation(
                                "KFOR", partner.name(), partner.tier(), partner.lineTerm(), List.of(kforNamedTo)),
                        Samples.organisation("EULEX")),
                List.of(
                        contact("mia-duty", "MIA", "mia-duty@mia.example", Availability.ALWAYS),
                        contact("mod-chief", "MOD", CHIEF, Availability.ALWAYS),
                        contact("eulex-duty", "EULEX", "eulex-duty@eulex.example", Availability.ALWAYS),
                        contact("kfor-duty", "KFOR", DUTY, kfor),
                        contact("kfor-two", "KFOR", SECOND, Availability.ALWAYS)));
        var asks = new Rule(
                "near-the-line", new Always(), asked, Precedence.PRIORITY, wish, catchUp, Validity.ALWAYS, null, null);
        var tells = new Rule(
                "national", new Always(), List.of("MIA"), Precedence.ROUTINE, null, false, Validity.ALWAYS, null, null);
        return new InForce(
                directory, RuleSet.of("acknowledged " + VERSIONS.incrementAndGet(), List.of(asks, tells), List.of()));
    }

    /** The same, and more of them, by id: who is told, and what is asked of them. */
    static InForce and(InForce rules, String id, List<String> told, @Nullable Acknowledge wish) {
        var more = new Rule(id, new Always(), told, Precedence.PRIORITY, wish, false, Validity.ALWAYS, null, null);
        var all = new ArrayList<>(rules.rules().rules());
        all.add(more);
        return new InForce(rules.directory(), RuleSet.of("acknowledged " + VERSIONS.incrementAndGet(), all, List.of()));
    }

    /** The same, with the chief of MOD at another address. */
    static InForce chiefAt(InForce rules, String address) {
        Directory before = rules.directory();
        List<Contact> contacts = before.contacts().stream()
                .map(it -> it.address().equals(CHIEF)
                        ? contact(it.id(), it.organisation(), address, Availability.ALWAYS)
                        : it)
                .toList();
        return new InForce(
                Directory.of(List.copyOf(before.organisations()), contacts),
                RuleSet.of(
                        "acknowledged " + VERSIONS.incrementAndGet(),
                        rules.rules().rules(),
                        List.of()));
    }

    static Acknowledge within(int minutes, String... otherwise) {
        return Acknowledge.of("near-the-line", Duration.ofMinutes(minutes), List.of(otherwise));
    }

    private static Contact contact(String id, String organisation, String address, Availability availability) {
        return new Contact(
                id,
                id.replace('-', ' '),
                organisation,
                address,
                "en",
                ZoneId.of("Europe/Belgrade"),
                true,
                Validity.ALWAYS,
                availability);
    }
}
