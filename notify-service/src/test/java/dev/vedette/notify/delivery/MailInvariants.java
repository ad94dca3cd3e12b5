package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What leaves: to nobody else, once, in order, and what is said of it is so. */
final class MailInvariants extends SimulationInvariants {

    /** A relay may be slow to take it. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    MailInvariants(SimulationRecord record, SimulatedWorld world, Database database) {
        super(record, world, database);
    }

    @Override
    void look() {
        record.taken().forEach(this::toNobodyElse);
        repeatedOnlyInDoubt();
        eachMailboxOnce();
        inOrder();
        statesTellTheTruth();
        whatCameBackIsNotTold();
        record.taken().forEach(this::quietByNight);
        onceInPlace();
    }

    /** What it says, and how that stood when it was sure last that it may leave, may be told there. */
    private void toNobodyElse(TakenMail mail) {
        Stream.concat(
                        record.events().stream()
                                .map(SimulationRecord.TakenIn::event)
                                .filter(it -> it.id().equals(mail.event())),
                        last(versions(mail.observation(), mail.permitted())).stream())
                .filter(it -> !it.marking().releasableTo().contains(organisation(mail)))
                .forEach(it -> breaks("leaked: %s, although it was not to be known by %s", mail, organisation(mail)));
    }

    private void repeatedOnlyInDoubt() {
        Map<UUID, List<TakenMail>> all = record.taken().stream().collect(Collectors.groupingBy(TakenMail::delivery));
        all.forEach((delivery, mails) -> {
            if (mails.size() > 1 + record.doubts(delivery)) {
                breaks("doubled: taken %d times, %d times in doubt: %s", mails.size(), record.doubts(delivery), mails);
            }
            if (mails.stream().map(TakenMail::messageId).distinct().count() != 1) {
                breaks("several message ids: %s", mails);
            }
        });
    }

    /** No mailbox is sent the same by two deliveries, unless it is not known of the first that it was taken. */
    private void eachMailboxOnce() {
        Map<String, List<TakenMail>> all = record.taken().stream()
                .filter(it -> it.purpose() == Purpose.NEWS)
                .collect(Collectors.groupingBy(it -> it.recipient() + " " + it.event()));
        all.forEach((to, mails) -> {
            List<UUID> certain = mails.stream()
                    .map(TakenMail::delivery)
                    .distinct()
                    .filter(it -> record.doubts(it) == 0)
                    .toList();
            if (certain.size() > 1) {
                breaks("told twice: %s by %s", to, mails);
            }
        });
    }

    /** Nobody who was sent a version for sure is sent an earlier one for the first time. */
    private void inOrder() {
        Map<String, List<TakenMail>> all = record.taken().stream()
                .filter(it -> it.purpose() == Purpose.NEWS && it.observation() != null)
                .collect(Collectors.groupingBy(it -> it.recipient() + " " + it.observation()));
        all.forEach((to, mails) -> {
            int highest = 0;
            for (TakenMail mail : mails) {
                if (mail.version() < highest && record.doubts(mail.delivery()) == 0) {
                    breaks("out of order: %s", mails);
                }
                highest = record.doubts(mail.delivery()) == 0 ? Math.max(highest, mail.version()) : highest;
            }
        });
    }

    /** The relay took what is said to be sent or to have come back, and nothing else, unless it may have. */
    private void statesTellTheTruth() {
        Map<UUID, Long> all =
                record.taken().stream().collect(Collectors.groupingBy(TakenMail::delivery, Collectors.counting()));
        database
                .query("select id, state, purpose, coalesce(reason, '') from delivery", row -> {
                    UUID id = row.getObject(1, UUID.class);
                    boolean told = List.of("SENT", "BOUNCED").contains(row.getString(2));
                    boolean rests = row.getString(2).equals("BOUNCED") && !record.isBounced(id);
                    long taken = all.getOrDefault(id, 0L);
                    boolean neverLeft = told && taken == 0 && !rests;
                    boolean leftUnsaid = !told && taken > record.doubts(id);
                    return neverLeft || leftUnsaid
                            ? "says %s: %s, taken %d times, %s of %s"
                                    .formatted(row.getString(2), row.getString(4), taken, row.getString(3), id)
                            : "";
                })
                .stream()
                .filter(it -> !it.isEmpty())
                .forEach(it -> breaks("%s", it));
    }

    /** What came back does not count as sent, unless whoever got it has said so, or it was sent again. */
    private void whatCameBackIsNotTold() {
        List<String> sent = rows("select d.id::text from delivery d where state = 'SENT'");
        for (TakenMail mail : record.cameBack()) {
            boolean again = record.taken().stream()
                            .filter(it -> it.delivery().equals(mail.delivery()))
                            .count()
                    > 1;
            boolean known = record.acknowledged().stream()
                    .map(it -> it.mail())
                    .anyMatch(it -> it.delivery().equals(mail.delivery())
                            || mail.delivery().equals(it.follows()));
            if (sent.contains(mail.delivery().toString()) && !again && !known) {
                breaks("came back, and counts as sent: %s", mail);
            }
        }
    }

    /** By night nobody is told what can wait; what is more urgent may take it along. */
    private void quietByNight(TakenMail mail) {
        boolean all = world.isQuiet(mail.recipient(), mail.permitted())
                && world.isQuiet(mail.recipient(), mail.permitted().minus(A_WHILE));
        if (all && mail.purpose() == Purpose.NEWS) {
            breaks("told in quiet hours: %s", mail);
        }
    }

    /** Only one is told in the place of each, and of each only once that nobody was reached. */
    private void onceInPlace() {
        rows("select in_place_of::text from delivery where in_place_of is not null group by 1 having count(*) > 1")
                .forEach(it -> breaks("several told in the place of %s", it));
    }
}
