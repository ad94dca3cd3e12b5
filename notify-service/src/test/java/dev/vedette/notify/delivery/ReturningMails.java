package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;

/** What tests of returned mails have in common: a real mailbox, and mails as others write them. */
@NullUnmarked // the test resource sets the mailbox
abstract class ReturningMails extends AcknowledgingDeliveries {

    ReturnBox box;

    @Inject
    ReturnMail returns;

    private int mails;

    @BeforeEach
    void nothingHasComeBack() {
        await().until(() -> box.waiting() == 0);
        box.empty();
    }

    /** The address to which bounces of the mail to that address go, or replies. */
    String address(Kind kind, UUID delivery, String address) {
        return returns.addresses()
                .orElseThrow()
                .of(
                        kind,
                        delivery,
                        new Mailbox(address.substring(0, address.indexOf('-')).toUpperCase(Locale.ROOT), address));
    }

    /** The mail of a delivery to that address comes back. */
    void comesBack(UUID delivery, String address) {
        box.arrives(report(delivery, address, "failed", "5.1.1"));
        await().until(() -> box.waiting() == 0);
    }

    String report(UUID delivery, String address, String action, String status) {
        return """
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.kfor.example>
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Message-ID: <%d.%s@mx.kfor.example>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain

                It did not work.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.kfor.example

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <%s>: no such user
                 here

                --b1--
                """.formatted(
                address(Kind.BOUNCE, delivery, address), ++mails, UUID.randomUUID(), address, action, status, address);
    }

    /** Somebody answers a mail. */
    String reply(UUID delivery, String address, String text) {
        return """
                Return-Path: <%s>
                From: "Sgt. Nowak" <%s>
                To: %s
                Subject: Re: what you sent
                Message-ID: <%d.%s@kfor.example>
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(
                        address, address, address(Kind.REPLY, delivery, address), ++mails, UUID.randomUUID(), text);
    }

    void awaitBounced(Event event, String contact, Purpose purpose) {
        await().untilAsserted(() -> assertThat(states(event, contact, purpose)).containsExactly("BOUNCED"));
    }

    /** What came back of a delivery: kind, and whether it counted. */
    List<String> returned(UUID delivery) {
        return database.query(
                "select kind || ' ' || counted from returned_mail where delivery_id = ? order by id",
                row -> row.getString(1),
                delivery);
    }
}
