package dev.vedette.notify.web;

import dev.vedette.notify.delivery.ReturnedView;
import io.quarkus.qute.TemplateExtension;

/** What came back by mail, in words. */
@TemplateExtension
final class ReturnedText {

    private ReturnedText() {}

    /** What it is, and whether anything followed. */
    static String words(ReturnedView mail) {
        return switch (mail.kind()) {
            case BOUNCE ->
                mail.counted() ? "It did not get through" : "A bounce, from which nothing follows for this delivery";
            case DELAY -> "A relay says that it is delayed, and goes on trying";
            case AUTOMATIC -> "A program answered, which acknowledges nothing";
            case REPLY ->
                "An answer" + from(mail)
                        + (mail.counted() ? ", which acknowledged it" : ", which acknowledges nothing");
        };
    }

    /** Anybody can write any name. */
    private static String from(ReturnedView mail) {
        return mail.from() == null ? "" : " from “" + mail.from() + "”";
    }
}
