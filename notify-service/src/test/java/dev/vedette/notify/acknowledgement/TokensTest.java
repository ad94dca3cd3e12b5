package dev.vedette.notify.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.notify.acknowledgement.Tokens.Reading;
import io.quarkus.runtime.LaunchMode;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final Instant NOW = Instant.parse("2026-03-07T14:28:00Z");
    private static final UUID DELIVERY = UUID.fromString("9d0ed23e-ad58-41e3-90f7-11dc3f904942");
    private static final String SECRET = "a secret of more than thirty-two characters";

    private final Tokens tokens = new Tokens(new InstallationSecret(SECRET));
    private final String token = tokens.of(DELIVERY, "KFOR duty", NOW.plusSeconds(60));

    @Test
    void aTokenNamesItsDeliveryUntilItsTimeIsOver() {
        assertThat(tokens.read(token, NOW)).isEqualTo(new Reading.Valid(DELIVERY, tokens.mark("KFOR duty")));
        assertThat(tokens.read(token, NOW.plusSeconds(59))).isInstanceOf(Reading.Valid.class);
        assertThat(tokens.read(token, NOW.plusSeconds(60))).isInstanceOf(Reading.Expired.class);
    }

    @Test
    void aTokenKnowsItsMailboxAndDoesNotShowIt() {
        assertThat(tokens.read(token, NOW)).isNotEqualTo(new Reading.Valid(DELIVERY, tokens.mark("KFOR other")));
        assertThat(tokens.mark("KFOR duty"))
                .isNotEqualTo(new Tokens(new InstallationSecret(SECRET + "!")).mark("KFOR duty"));
    }

    @Test
    void everyAlteredBitIsSeen() {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            String other = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);

            assertThat(tokens.read(other, NOW)).as("bit %d", bit).isInstanceOf(Reading.Wrong.class);
        }
    }

    @Test
    void everyOtherCharacterIsSeen() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';

            assertThat(tokens.read(token.substring(0, i) + other + token.substring(i + 1), NOW))
                    .as("character %d", i)
                    .isInstanceOf(Reading.Wrong.class);
        }
    }

    @Test
    void whatIsNoTokenIsWrong() {
        for (String text : new String[] {
            "", "x", token + "A", token.substring(1), token + "=", " " + token, token.replace(token.charAt(3), '+')
        }) {
            assertThat(tokens.read(text, NOW)).as(text).isInstanceOf(Reading.Wrong.class);
        }
    }

    @Test
    void oneDeliverysTokenIsNotAnothers() {
        UUID other = UUID.randomUUID();

        assertThat(tokens.read(tokens.of(other, "KFOR duty", NOW.plusSeconds(60)), NOW))
                .isEqualTo(new Reading.Valid(other, tokens.mark("KFOR duty")));
        // The name of one and the signature of the other.
        byte[] one = Base64.getUrlDecoder().decode(token);
        byte[] two = Base64.getUrlDecoder().decode(tokens.of(other, "KFOR duty", NOW.plusSeconds(60)));
        System.arraycopy(two, 0, one, 0, 25);
        assertThat(tokens.read(Base64.getUrlEncoder().withoutPadding().encodeToString(one), NOW))
                .isInstanceOf(Reading.Wrong.class);
    }

    @Test
    void anotherInstallationsTokenIsWrong() {
        assertThat(new Tokens(new InstallationSecret(SECRET + "!")).read(token, NOW))
                .isInstanceOf(Reading.Wrong.class);
    }

    @Test
    void aKeyThatCanBeGuessedIsRefusedInProduction() {
        assertThat(SecretInForce.secret(Optional.of(SECRET), "", LaunchMode.NORMAL))
                .isEqualTo(SECRET);
        assertThat(SecretInForce.secret(Optional.empty(), SECRET, LaunchMode.NORMAL))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> SecretInForce.secret(Optional.of("short"), SECRET, LaunchMode.NORMAL))
                .hasMessageContaining("VEDETTE_ACKNOWLEDGE_KEY");
        assertThatThrownBy(() -> SecretInForce.secret(Optional.empty(), "", LaunchMode.TEST))
                .isInstanceOf(IllegalStateException.class);
    }
}
