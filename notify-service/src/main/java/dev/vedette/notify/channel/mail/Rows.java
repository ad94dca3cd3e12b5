package dev.vedette.notify.channel.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows with a value, each made safe. */
final class Rows {

    private final List<Row> rows = new ArrayList<>();

    void add(String field, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            rows.add(new Row(field, label, SafeText.block(value)));
        }
    }

    List<Row> list() {
        return rows;
    }
}
