package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.retention.RetentionRecord;
import dev.vedette.notify.retention.RetentionReport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** What the list of deliveries says of retention, by the name {@code retention} in its template; to be asked for those who may see the rules. */
@Named("retention")
@RequestScoped
public class RetentionLine {

    private final RetentionReport report;
    private final CurrentCaller caller;

    @Inject
    RetentionLine(RetentionReport report, CurrentCaller caller) {
        this.report = report;
        this.caller = caller;
    }

    /** Whether what is due could not be deleted. */
    public boolean isFailing() {
        return report.report(caller.get()).failing();
    }

    /** What was deleted last; null if nothing was yet. */
    public @Nullable RetentionRecord last() {
        return report.report(caller.get()).deleted().stream().findFirst().orElse(null);
    }
}
