package dev.vedette.notify.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.directory.Mailbox;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is put into a return address is read from it, and nobody else makes one. */
class ReturnAddressesPropertiesTest {

    private final ReturnAddresses addresses = new ReturnAddresses(
            new InstallationSecret("a secret of more than thirty-two characters"), "r.example", Optional.empty());

    @Property
    void whatIsWrittenIsRead(
            @ForAll Kind kind,
            @ForAll long most,
            @ForAll long least,
            @ForAll String organisation,
            @ForAll String address) {
        var delivery = new UUID(most, least);
        var mailbox = new Mailbox(organisation, address);

        String written = addresses.of(kind, delivery, mailbox);

        Token token = addresses.read(written).orElseThrow();
        assertThat(token.kind()).isEqualTo(kind);
        assertThat(token.delivery()).isEqualTo(delivery);
        assertThat(addresses.isFor(token, mailbox)).isTrue();
        assertThat(written.indexOf('@')).isLessThanOrEqualTo(64);
    }

    @Property
    void whatAnybodyWritesIsRefused(@ForAll String text) {
        assertThat(addresses.read(text)).isEmpty();
        assertThat(addresses.read("bounce+" + text + "@r.example")).isEmpty();
    }
}
