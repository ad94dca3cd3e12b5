package dev.vedette.notify.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.directory.Mailbox;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressesTest {

    private static final UUID DELIVERY = UUID.fromString("9d0ed23e-ad58-41e3-90f7-11dc3f904942");
    private static final InstallationSecret SECRET =
            new InstallationSecret("a secret of more than thirty-two characters");
    private static final Mailbox DUTY = new Mailbox("KFOR", "duty@kfor.example");
    private static final Mailbox CHIEF = new Mailbox("KFOR", "chief@kfor.example");

    private final ReturnAddresses addresses = new ReturnAddresses(SECRET, "return.example", Optional.empty());
    private final String bounce = addresses.of(Kind.BOUNCE, DELIVERY, DUTY);

    @Test
    void anAddressSaysWhatComesBackOfWhich() {
        Token token = addresses.read(bounce).orElseThrow();

        assertThat(token.kind()).isEqualTo(Kind.BOUNCE);
        assertThat(token.delivery()).isEqualTo(DELIVERY);
        assertThat(addresses.isFor(token, DUTY)).isTrue();
        assertThat(addresses.isFor(token, CHIEF)).isFalse();
        assertThat(addresses.read(addresses.of(Kind.REPLY, DELIVERY, DUTY)).map(Token::kind))
                .contains(Kind.REPLY);
    }

    @Test
    void relaysMayFoldItsCase() {
        assertThat(addresses.read(bounce.toUpperCase(Locale.ROOT))).isEqualTo(addresses.read(bounce));
        assertThat(addresses.read(" " + bounce + " ")).isPresent();
    }

    @Test
    void itIsShortEnoughForALocalPart() {
        var longest = new ReturnAddresses(SECRET, "return.example", Optional.of("a".repeat(15)));
        String address = longest.of(Kind.REPLY, DELIVERY, DUTY);

        assertThat(address.indexOf('@')).isEqualTo(64);
        assertThat(longest.read(address).map(Token::kind)).contains(Kind.REPLY);
        assertThat(bounce).matches("bounce\\+[a-z2-7]{48}@return\\.example");
    }

    @Test
    void everyAlteredLetterIsSeen() {
        int start = bounce.indexOf('+') + 1;
        for (int i = start; i < start + 48; i++) {
            for (char other : "abcdefghijklmnopqrstuvwxyz234567".toCharArray()) {
                String altered = bounce.substring(0, i) + other + bounce.substring(i + 1);
                assertThat(addresses.read(altered).isPresent()).isEqualTo(altered.equals(bounce));
            }
        }
    }

    @Test
    void whatAnotherSecretSignedIsWorthNothing() {
        var others = new ReturnAddresses(
                new InstallationSecret("another secret of more than thirty-two characters"),
                "return.example",
                Optional.empty());

        assertThat(addresses.read(others.of(Kind.BOUNCE, DELIVERY, DUTY))).isEmpty();
    }

    /** The word before the plus sign can be written by anybody: the signature says what it is for. */
    @Test
    void aBounceIsNoReplyWhateverItCallsItself() {
        assertThat(addresses.read(bounce.replace("bounce+", "reply+")).map(Token::kind))
                .contains(Kind.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "bounce@return.example",
                "bounce+@return.example",
                "bounce+aaaa@return.example",
                "bounce+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@return.example",
                "bounce+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@other.example",
                "bounce+ıııııııııııııııııııııııııııııııııııııııııııııııı@return.example",
            })
    void whatIsNoneIsRefused(String address) {
        assertThat(addresses.read(address)).isEmpty();
    }

    @Test
    void anotherDomainIsNotOurs() {
        assertThat(addresses.read(bounce.replace("return.example", "return.example.evil")))
                .isEmpty();
        assertThat(addresses.read(bounce.replace("return.example", "returnXexample")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "re turn.example", "x@return.example", "-a.example", "a..b"})
    void ofNoDomainNoneAreMade(String domain) {
        assertThatThrownBy(() -> new ReturnAddresses(SECRET, domain, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBaseThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> new ReturnAddresses(SECRET, "return.example", Optional.of("a".repeat(16))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
