package dev.vedette.incident.web;

import dev.vedette.incident.problem.QueryParameters;
import org.jspecify.annotations.Nullable;

/** Which part of a long list a page is to show. */
final class PageNumber {

    private PageNumber() {}

    /**
     * Reads the query parameter {@code page}, counted from 0; absent is the first. One that is no number of a page ends the request with 400.
     */
    static int of(@Nullable String parameter) {
        Integer number = QueryParameters.value("page", parameter, QueryParameters::number);
        return number == null ? 0 : number;
    }
}
