package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Validity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Directories in which desks change their ids, addresses and validity. */
final class Desks {

    static final Validity OVER = new Validity(null, Instant.parse("2026-01-01T00:00:00Z"));

    private Desks() {}

    /** MIA as ever, and these. */
    static Directory with(Contact... contacts) {
        List<Organisation> organisations = Stream.concat(
                        Stream.of("MIA", "KFOR"), Arrays.stream(contacts).map(Contact::organisation))
                .distinct()
                .map(Samples::organisation)
                .toList();
        return Directory.of(
                organisations,
                Stream.concat(Stream.of(Samples.contact("MIA", true)), Arrays.stream(contacts))
                        .toList());
    }

    static Contact desk(String id, String organisation, String address) {
        return desk(id, organisation, address, Validity.ALWAYS);
    }

    static Contact desk(String id, String organisation, String address, Validity validity) {
        return new Contact(
                id,
                id,
                organisation,
                address,
                "en",
                Samples.contact("KFOR", true).timeZone(),
                true,
                validity);
    }
}
