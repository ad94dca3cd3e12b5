package dev.vedette.incident.incident;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Status steps in PostgreSQL. */
@ApplicationScoped
class StatusChanges implements PanacheRepositoryBase<StatusChangeRow, UUID> {}
