package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.Outcome.Refused;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SmtpFailuresTest {

    @Test
    void givesUpOnAPermanentReplyAboutTheMail() {
        assertThat(reply("recipient address not accepted", 550))
                .isEqualTo(new Refused(Reason.REPLY_5XX, "recipient address not accepted: 550 no"));
    }

    @Test
    void triesAgainAfterATransientReply() {
        assertThat(reply("sending data failed", 451))
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.reason()).isEqualTo(Reason.REPLY_4XX));
    }

    @Test
    void tellsAMailThatIsPutOffFromARelayThatTakesNothing() {
        assertThat(reason("recipient address not accepted", 450)).isEqualTo(Reason.REPLY_4XX);
        assertThat(reason("sender address not accepted", 451)).isEqualTo(Reason.BUSY);
        assertThat(reason("sending data failed", 421)).isEqualTo(Reason.BUSY);
        assertThat(reason("got error response", 450)).isEqualTo(Reason.BUSY);
    }

    @Test
    void aRelayWhoseDiskIsFullTakesNothingWhateverMailItSaysSoOf() {
        assertThat(reason("recipient address not accepted: 452 4.3.1 Insufficient system storage", 452))
                .isEqualTo(Reason.BUSY);
        assertThat(reason("recipient address not accepted: 451 4.3.0 lookup failed", 451))
                .isEqualTo(Reason.REPLY_4XX);
        assertThat(reason("recipient address not accepted: 450 4.7.1 Client host [10.4.3.1] greylisted", 450))
                .isEqualTo(Reason.REPLY_4XX);
        assertThat(reason("recipient address not accepted: 452 4.2.2 mailbox full", 452))
                .isEqualTo(Reason.REPLY_4XX);
    }

    private static Reason reason(String step, int code) {
        return ((Deferred) reply(step, code)).reason();
    }

    @Test
    void triesAgainWhenTheRelayRefusesUsAndNotTheMail() {
        assertThat(reply("AUTH PLAIN failed", 535)).isInstanceOf(Deferred.class);
        assertThat(reply("sender address not accepted", 550)).isInstanceOf(Deferred.class);
        assertThat(reply("got error response", 554)).isInstanceOf(Deferred.class);
    }

    @Test
    void triesAgainWhenTheRelayDoesNotRelayForUs() {
        assertThat(reply("recipient address not accepted: 554 5.7.1 <a@b.example>: Relay access denied", 554))
                .isInstanceOf(Deferred.class);
    }

    @Test
    void tellsASignInThatIsRefusedFromOneThatWantsEncryption() {
        assertThat(reply("AUTH LOGIN failed", 454))
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.reason()).isEqualTo(Reason.SIGN_IN));
        assertThat(reply("sender address not accepted: Must issue a STARTTLS command first", 530))
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.reason()).isEqualTo(Reason.TLS));
    }

    @Test
    void givesUpOnAMailThatIsTooLarge() {
        assertThat(reply("sender address not accepted", 552)).isInstanceOf(Refused.class);
    }

    @Test
    void triesAgainWhenNobodyAnswers() {
        assertThat(SmtpFailures.outcomeOf(new ConnectException("Connection refused")))
                .isEqualTo(new Deferred(Reason.CONNECTION, "Connection refused"));
        assertThat(SmtpFailures.outcomeOf(new TimeoutException()))
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.reason()).isEqualTo(Reason.TIMEOUT));
        assertThat(SmtpFailures.outcomeOf(new IllegalStateException())).isInstanceOf(Deferred.class);
    }

    private static Outcome reply(String step, int code) {
        return SmtpFailures.outcomeOf(new SMTPException(step, code, List.of(code + " no"), false));
    }
}
