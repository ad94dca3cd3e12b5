package dev.vedette.bench.bare;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** Inserts two rows and commits: no account, no check, no rule. */
@Path("/")
@ApplicationScoped
public class BareResource {

    private static final String TABLES = """
            create table if not exists bare_observation (id uuid primary key, body text not null);
            create table if not exists bare_outbox (id uuid primary key, body text not null);""";

    private final DataSource database;

    BareResource(DataSource database) {
        this.database = database;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    @GET
    @Path("ready")
    public String ready() {
        return "ready";
    }

    /** Answers with 201 when both rows are on disk. */
    @POST
    @Path("observations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response file(String body) throws SQLException {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            insert(connection, "insert into bare_observation (id, body) values (?, ?)", id, body);
            insert(connection, "insert into bare_outbox (id, body) values (?, ?)", id, body);
        }
        return Response.status(Response.Status.CREATED).entity(id.toString()).build();
    }

    private static void insert(Connection connection, String sql, UUID id, String body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, id);
            insert.setString(2, body);
            insert.executeUpdate();
        }
    }
}
