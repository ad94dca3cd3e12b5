package dev.vedette.notify.channel.mail;

import java.util.List;

/** Statements of a mail that belong together. */
public record Section(String title, List<Row> rows) {

    public Section {
        rows = List.copyOf(rows);
    }
}
