package dev.vedette.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxNameTest {
    @ParameterizedTest
    @CsvSource({
        "duty@mia.example, duty@mia.example",
        "Duty+night@MIA.example, duty+night@mia.example",
        "../../etc/passwd, %2E.%2F..%2Fetc%2Fpasswd",
    })
    void isTheAddressWithItsDangersSpeltOut(String address, String expected) {
        assertThat(MailboxName.of(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a/b@c", "a\\b@c", "a\0b@c", "a\nb@c", "a:b@c", "é@c", "\"a b\"@c", "a%2Fb@c"})
    void holdsNothingThatMeansSomethingToAFileSystem(String address) {
        assertThat(MailboxName.of(address)).matches("[a-z0-9@_+=%-][a-zA-Z0-9@._+=%-]*");
    }

    @Test
    void differsForDifferentAddresses() {
        assertThat(MailboxName.of("a%2Fb@c")).isNotEqualTo(MailboxName.of("a/b@c"));
        assertThat(MailboxName.of("x".repeat(300) + "1")).isNotEqualTo(MailboxName.of("x".repeat(300) + "2"));
    }

    @Test
    void isNeverTooLong() {
        assertThat(MailboxName.of("ё".repeat(500) + "@c")).hasSizeLessThanOrEqualTo(200);
    }
}
