package dev.vedette.notify.delivery;

import static java.util.stream.Collectors.groupingBy;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.outbox.Content;
import dev.vedette.notify.outbox.Contents;
import dev.vedette.notify.outbox.Noted;
import dev.vedette.notify.outbox.Noted.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the other service is told of deliveries: how they stand at the moment. */
@ApplicationScoped
class Reported implements Contents {

    private final ReportedDeliveries deliveries;
    private final ReportedDecisions decisions;

    Reported(Database database) {
        this.deliveries = new ReportedDeliveries(database);
        this.decisions = new ReportedDecisions(database);
    }

    @Override
    public Map<Long, Content> of(Collection<Noted> noted, long version) {
        Map<Subject, List<Noted>> bySubject = noted.stream().collect(groupingBy(Noted::subject));
        Map<Long, Content> contents = new HashMap<>();
        contents.putAll(deliveries.of(bySubject.getOrDefault(Subject.DELIVERY, List.of()), version));
        for (Noted one : bySubject.getOrDefault(Subject.NOT_TOLD, List.of())) {
            contents.put(one.position(), decisions.notTold(one, version));
        }
        for (Noted one : bySubject.getOrDefault(Subject.UNREACHED, List.of())) {
            contents.put(one.position(), decisions.unreached(one, version));
        }
        return contents;
    }
}
