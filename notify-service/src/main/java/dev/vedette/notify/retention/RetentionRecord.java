package dev.vedette.notify.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What was deleted on one day.
 *
 * @param day by UTC
 * @param what such as MATTERS
 * @param title the same in words
 * @param policy the period that was in force
 * @param upTo all of it had seen nothing new since then
 * @param number how many
 * @param rows of all tables
 */
public record RetentionRecord(
        LocalDate day, String what, String title, String policy, Instant lastAt, Instant upTo, long number, long rows) {

    static RetentionRecord read(ResultSet row) throws SQLException {
        String what = row.getString("what");
        return new RetentionRecord(
                row.getObject("day", LocalDate.class),
                what,
                RetentionRecords.What.valueOf(what).title(),
                row.getString("policy"),
                row.getTimestamp("last_at").toInstant(),
                row.getTimestamp("up_to").toInstant(),
                row.getLong("number"),
                row.getLong("rows"));
    }
}
