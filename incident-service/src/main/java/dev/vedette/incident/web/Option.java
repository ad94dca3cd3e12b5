package dev.vedette.incident.web;

import java.util.Arrays;
import java.util.List;

/** A choice of a form field: what is sent, and what is read. */
public record Option(String value, String label) {

    static List<Option> of(Enum<?>... codes) {
        return Arrays.stream(codes)
                .map(code -> new Option(code.name(), Words.words(code)))
                .toList();
    }
}
