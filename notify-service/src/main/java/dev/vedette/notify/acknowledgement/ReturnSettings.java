package dev.vedette.notify.acknowledgement;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The addresses to which something about a mail comes back. */
@ConfigMapping(prefix = "vedette.return")
interface ReturnSettings {

    /** Their domain, all of whose mail arrives in the inbound mailbox; without it, mails leave without such addresses. */
    Optional<String> domain();

    /** What stands before the plus sign of each, where only one mailbox is to be had; otherwise {@code bounce} and {@code reply}. */
    Optional<String> base();
}
