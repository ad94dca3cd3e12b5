package dev.vedette.bench.delivery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the time of a mail of Vedette goes, as its own tables and the clock of the machine say; all of one machine, so that there is one clock. */
final class Stages {

    /** Of one series; by token and recipient. */
    private static final String TIMES = """
            select e.body -> 'observation' ->> 'headline' as headline, d.address, e.recorded_at, e.taken_in_at, d.planned_at, d.sent_at
            from delivery d join recorded_event e on e.id = d.event_id
            where e.body -> 'observation' ->> 'headline' like '%' || ? || '%' and d.state = 'SENT'""";

    private final String url;

    Stages(String url) {
        this.url = url;
    }

    private record Times(Instant recorded, Instant takenIn, Instant planned, Instant noted) {}

    /**
     * Medians, in words.
     *
     * @param begun when each observation was posted, by its number
     * @param accepted when each mail was accepted, by token and recipient
     */
    String of(String series, List<Instant> begun, Map<String, Instant> accepted) {
        Map<String, Times> times = read(series);
        var stages = new ArrayList<List<Double>>();
        for (int i = 0; i < 5; i++) {
            stages.add(new ArrayList<>());
        }
        times.forEach((mail, at) -> {
            Instant taken = accepted.get(mail);
            if (taken != null) {
                stages.get(0).add(milliseconds(begun.get(Run.numberOf(mail)), at.recorded()));
                stages.get(1).add(milliseconds(at.recorded(), at.takenIn()));
                stages.get(2).add(milliseconds(at.takenIn(), at.planned()));
                stages.get(3).add(milliseconds(at.planned(), taken));
                stages.get(4).add(milliseconds(taken, at.noted()));
            }
        });
        return "POST to recorded %.1f ms, to taken in by notify-service %.1f, to planned %.1f, to accepted by SMTP %.1f, to noted %.1f (medians)"
                .formatted(stages.stream().map(Stages::median).toArray());
    }

    private Map<String, Times> read(String series) {
        var times = new HashMap<String, Times>();
        try (Connection connection = DriverManager.getConnection(url, "notify", Servers.PASSWORD);
                PreparedStatement select = connection.prepareStatement(TIMES)) {
            select.setString(1, "t-" + series + "-");
            ResultSet row = select.executeQuery();
            while (row.next()) {
                var token = Sink.Token.IN.matcher(row.getString("headline"));
                if (token.find()) {
                    times.put(
                            token.group() + " " + row.getString("address"),
                            new Times(
                                    row.getTimestamp("recorded_at").toInstant(),
                                    row.getTimestamp("taken_in_at").toInstant(),
                                    row.getTimestamp("planned_at").toInstant(),
                                    row.getTimestamp("sent_at").toInstant()));
                }
            }
            return times;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(it -> it).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
