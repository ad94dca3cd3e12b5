package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnop";

    @Test
    void anAnswerThatQuotesWholeGivesNeitherLinkNorAddresses() {
        String answer = "On our way.\nOd: Vedette <ops@vedette.example>\nZa: reply+" + TOKEN + "@return.example";

        assertThat(Addresses.ofAnswer(answer, false)).isEqualTo("On our way.\nOd: Vedette <(address)>\nZa: (address)");
        assertThat(Addresses.ofAnswer(answer, true))
                .contains("ops@vedette.example")
                .doesNotContain(TOKEN);
        assertThat(Addresses.ofAnswer(null, true)).isNull();
    }
}
