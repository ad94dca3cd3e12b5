package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what happened: schedules in which nothing does show nothing. */
final class SimulationCounts {

    /** Notes each change of a state, whichever statement makes it. */
    private static final String NOTE = """
            create table if not exists simulated.change (what text not null);
            create or replace function simulated.note_state() returns trigger language plpgsql as $$
            begin
                insert into simulated.change values (case when old.state = new.state then old.state || ' taken over' else old.state || ' to ' || new.state end
                    || ' ' || new.purpose || coalesce(', ' || substring(new.reason from '^[A-Z_]+'), ''));
                return null;
            end $$;
            create or replace function simulated.note_chase() returns trigger language plpgsql as $$
            begin
                insert into simulated.change values ('asked for: ' || old.chase || ' to ' || new.chase);
                return null;
            end $$;
            create or replace function simulated.note_met() returns trigger language plpgsql as $$
            begin
                insert into simulated.change values ('asked for: met');
                return null;
            end $$;
            create or replace trigger simulated_state after update on delivery for each row
                when (old.state <> new.state or new.state = 'SENDING' and old.lease <> new.lease) execute function simulated.note_state();
            create or replace trigger simulated_chase after update on acknowledgement_asked for each row
                when (old.chase <> new.chase) execute function simulated.note_chase();
            create or replace trigger simulated_met after update on acknowledgement_asked for each row
                when (old.met_at is null and new.met_at is not null) execute function simulated.note_met()""";

    private static final String LEFT = """
            select 'alarm: ' || substring(reason from '^[A-Za-z_]+') as what, count(*) from unreached group by 1
            union all select 'not told: ' || reason, count(*) from decision where not told group by 1
            union all select 'next contact', count(*) from delivery where in_place_of is not null""";

    private final Map<String, Long> counts = new TreeMap<>();

    static SimulationCounts of(Database database) {
        for (String statement : NOTE.split(";\n(?=create)", -1)) {
            database.update(statement);
        }
        database.update("delete from simulated.change");
        return new SimulationCounts();
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** A schedule is over, and what it left is there still. */
    void add(SimulationRecord record, Database database) {
        count("schedules");
        record.taken().forEach(it -> count("mail taken: " + it.purpose()));
        record.taken().stream()
                .collect(Collectors.groupingBy(TakenMail::delivery, Collectors.counting()))
                .values()
                .forEach(times -> counts.merge("mail taken again in doubt", times - 1, Long::sum));
        count(database, LEFT);
    }

    /** All of them are. */
    String of(Database database, String head) {
        count(database, "select what, count(*) from simulated.change group by what");
        return head
                + counts.entrySet().stream()
                        .map(it -> "%n%8d %s".formatted(it.getValue(), it.getKey()))
                        .collect(Collectors.joining());
    }

    private void count(Database database, String sql) {
        database.query(sql, row -> Map.entry(String.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(it -> counts.merge(it.getKey(), it.getValue(), Long::sum));
    }
}
