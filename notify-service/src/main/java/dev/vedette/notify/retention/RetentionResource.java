package dev.vedette.notify.retention;

import dev.vedette.notify.account.CurrentCaller;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is deleted by policy. */
@Path("/api/v1/retention")
@Blocking
@Tag(
        name = "Retention",
        description =
                "What is deleted by policy, and what is not. For duty officers and administrators of national institutions.")
@Produces(MediaType.APPLICATION_JSON)
class RetentionResource {

    private final RetentionReport report;
    private final CurrentCaller caller;

    RetentionResource(RetentionReport report, CurrentCaller caller) {
        this.report = report;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "For how long what is kept, and what was deleted",
            description = "The latest day first, 200 lines at most. Of what was deleted nothing is said but how much.")
    public RetentionReport.Report get() {
        return report.report(caller.get());
    }

    @GET
    @Path("/preview")
    @Operation(
            summary = "How many records of incidents a period would have deleted now, and what keeps others",
            description =
                    "For administrators. Changes nothing. The oldest incidents of that age are looked at: 20,000 at most, and for ten seconds.")
    public RetentionPreview.Preview preview(
            @Parameter(
                            description =
                                    "Period to be tried, of days, months or years as ISO 8601 has it; the one in force unless given",
                            example = "P10Y")
                    @QueryParam("matters")
                    @Nullable
                    String matters) {
        return report.preview(matters, caller.get());
    }
}
