package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.Missing;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.routing.Acknowledge;
import org.jspecify.annotations.Nullable;

/**
 * That a delivery is not acknowledged, for others to be told.
 *
 * @param organisation whose contact was to
 * @param sent whether it was sent; if not, he could not be reached
 * @param goesOn whether the time of an earlier version went on
 * @param answered how many contacts of the organisation have acknowledged it
 */
record NotAcknowledged(String organisation, Acknowledge wish, boolean sent, boolean goesOn, int answered) {

    /**
     * As far as a reader may know of who was told: of his own organisation he is told which contact, of another one only that it is one of its.
     *
     * @param reader code of his organisation; null if he may not know at all
     * @param earlier whether they were sent an earlier version than he is told
     */
    Missing to(@Nullable String reader, boolean earlier, Directory directory) {
        boolean own = organisation.equals(reader);
        boolean known = reader != null && (own || directory.mayBeNamed(organisation, reader));
        boolean several = sent && answered > 0 && answered < wish.needed();
        return new Missing(
                known ? name(own, directory) : "",
                goesOn ? null : wish.within(),
                earlier,
                sent,
                wish.by() == Acknowledge.By.CONTACT,
                known && several ? answered : 0,
                wish.needed());
    }

    /** One mail stands for all contacts of an organisation, so that of those who are each to acknowledge for himself it does not say which. */
    private String name(boolean own, Directory directory) {
        String name = own
                ? "your own organisation"
                : directory.organisation(organisation).map(Organisation::name).orElse(organisation);
        return sent ? name : "a contact of " + name;
    }
}
