package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Precedence;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those who were told, in the terms of one directory: who has the mailbox of somebody who was told was told, whatever its id was then. */
public final class Holders {

    private final Directory directory;
    private final Map<Mailbox, List<String>> owners;

    public Holders(Directory directory) {
        this.directory = directory;
        this.owners = directory.contacts().stream()
                .collect(Collectors.groupingBy(Mailbox::of, Collectors.mapping(Contact::id, Collectors.toList())));
    }

    /** The ids of the contacts that hold what was told, each with the highest precedence with which it was. */
    public Map<String, Precedence> urgencies(Collection<Told> told) {
        var urgencies = new HashMap<String, Precedence>();
        for (Told one : told) {
            Stream.concat(
                            one.failed() ? Stream.empty() : Stream.of(idOf(one)),
                            owners.getOrDefault(one.mailbox(), List.of()).stream())
                    .forEach(id -> urgencies.merge(id, one.precedence(), Precedence::or));
        }
        return Map.copyOf(urgencies);
    }

    /** An id that another organisation has now stands for somebody who is no contact any more. */
    private String idOf(Told one) {
        boolean changedHands = directory
                .contact(one.contact())
                .filter(contact -> !contact.organisation().equals(one.mailbox().organisation()))
                .isPresent();
        return changedHands ? one.contact() + " of " + one.mailbox().organisation() : one.contact();
    }
}
