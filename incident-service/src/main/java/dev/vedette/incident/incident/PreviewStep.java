package dev.vedette.incident.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.ChangeIncidentStatus.Step;
import dev.vedette.incident.outbox.WireJson;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Says what taking a step would publish, judged as it would be to take it. Nothing is locked or stored. */
@ApplicationScoped
public class PreviewStep {

    private final IncidentLedger ledger;
    private final JudgeStep judge;

    PreviewStep(IncidentLedger ledger, JudgeStep judge) {
        this.ledger = ledger;
        this.judge = judge;
    }

    /** The data that would be published, without the id that the step would get; or why it would be refused. */
    @Transactional
    public Outcome<ObjectNode> of(Caller caller, UUID incident, Step step) {
        return ledger.look(caller, incident)
                .map(before -> judge.judge(caller, before, step).map(change -> data(before, change)))
                .orElseGet(Outcome.NotFound::new);
    }

    /** What is wrong with the fields of a step, so that everything is said at once; empty if there is no such incident for the caller. */
    @Transactional
    public List<FieldError> errors(Caller caller, UUID incident, Step step) {
        return ledger.look(caller, incident)
                .map(before -> judge.errors(caller, before, step))
                .orElse(List.of());
    }

    private static ObjectNode data(Incident before, StatusChange change) {
        ObjectNode data = WireJson.tree(IncidentStatusChangedV1.of(before.in(change.to()), change));
        data.withObjectProperty("change").remove("id");
        return data;
    }
}
