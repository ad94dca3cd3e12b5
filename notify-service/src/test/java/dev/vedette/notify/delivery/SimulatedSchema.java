package dev.vedette.notify.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A schema of the simulation's own in the database of the tests, whose clock stands still until it is set on. */
public final class SimulatedSchema implements QuarkusTestResourceLifecycleManager {

    /**
     * What is written need not be on disk: nobody pulls the plug. Statements are planned once, for tables that are never large; otherwise most of the time
     * goes into planning.
     */
    static final String OPTIONS =
            "-c search_path=simulation,simulated,pg_catalog -c synchronous_commit=off -c lock_timeout=2s -c statement_timeout=60s"
                    + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

    private static final String CREATE = """
            drop schema if exists simulation cascade;
            create schema simulation;
            drop schema if exists simulated cascade;
            create schema simulated;
            create sequence simulated.microseconds;
            select setval('simulated.microseconds', 1772892000000000);
            create function simulated.clock_timestamp() returns timestamptz volatile language sql as
                $$ select timestamptz 'epoch' + pg_sequence_last_value('simulated.microseconds'::regclass) * interval '1 microsecond' $$;
            create function simulated.now() returns timestamptz volatile language sql as
                $$ select simulated.clock_timestamp() $$;
            create function simulated.random() returns double precision volatile language sql as $$ select 0.5::double precision $$;
            """;

    @Override
    public Map<String, String> start() {
        String url = System.getProperty("VEDETTE_DB_URL");
        try (Connection connection = DriverManager.getConnection(
                        url, System.getProperty("VEDETTE_DB_USER"), System.getProperty("VEDETTE_DB_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "quarkus.flyway.jdbc-url",
                url + "?options="
                        + URLEncoder.encode(OPTIONS, StandardCharsets.UTF_8).replace("+", "%20"),
                "quarkus.datasource.jdbc.url",
                url);
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {}
}
