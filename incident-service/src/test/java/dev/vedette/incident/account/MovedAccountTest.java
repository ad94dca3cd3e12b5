package dev.vedette.incident.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.Api;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.incident.Incidents;
import dev.vedette.incident.paging.PageRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An account that moves to another organisation, or a name that is given to somebody there, takes nothing along. */
@QuarkusTest
class MovedAccountTest {

    private static final Caller BEFORE = caller("MOD", Organisation.Tier.NATIONAL);
    private static final Caller AFTER = caller("KFOR", Organisation.Tier.PARTNER);

    @Inject
    Incidents incidents;

    @Inject
    Idempotency idempotency;

    private static Caller caller(String organisation, Organisation.Tier tier) {
        return new Caller(
                "mod-reporter", new Organisation(organisation, organisation, tier), Set.of(Role.REPORTER), false);
    }

    @Test
    void seesNoIncidentThatItOpenedForTheFormerOrganisation() {
        var filed = Api.file("mod-reporter", Api.sighting(Api.unique()));
        UUID incident = UUID.fromString(filed.path("incidentId"));
        String reference = filed.path("incidentReference");

        assertThat(incidents.find(BEFORE, incident)).isPresent();
        assertThat(incidents.find(AFTER, incident)).isEmpty();
        assertThat(incidents
                        .list(BEFORE, null, reference, new PageRequest(0, 10))
                        .total())
                .isOne();
        assertThat(incidents
                        .list(AFTER, null, reference, new PageRequest(0, 10))
                        .total())
                .isZero();
    }

    @Test
    void isNotGivenAnswersToTheFormerOrganisationByTheirKey() {
        String key = Api.unique();

        assertThat(once(BEFORE, key, "former")).isEqualTo("{\"of\":\"former\"}");
        assertThat(once(BEFORE, key, "another")).isEqualTo("{\"of\":\"former\"}");
        assertThat(once(AFTER, key, "new")).isEqualTo("{\"of\":\"new\"}");
    }

    private Object once(Caller caller, String key, String answer) {
        return idempotency
                .once(
                        caller,
                        key,
                        "/api/v1/observations",
                        "0",
                        () -> Response.status(201).entity(Map.of("of", answer)).build())
                .getEntity();
    }
}
