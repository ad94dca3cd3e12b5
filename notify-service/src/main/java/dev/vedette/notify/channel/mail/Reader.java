package dev.vedette.notify.channel.mail;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Tier;

/** For whom a mail is written: it decides time zone and words. */
public record Reader(Contact contact, Organisation organisation) {

    boolean isPartner() {
        return organisation.tier() == Tier.PARTNER;
    }

    String lineTerm() {
        return organisation.lineTerm();
    }
}
