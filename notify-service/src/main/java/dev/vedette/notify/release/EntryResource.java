package dev.vedette.notify.release;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulefile.Section;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The directory and the rules of a release, entry by entry. */
@Path("/api/v1/rules/releases/{number}/{section:organisations|contacts|groups|rosters|zones|rules}")
@Blocking
@Tag(name = "Releases of the rules")
@Produces(MediaType.APPLICATION_JSON)
class EntryResource {

    private final ReleaseDesk desk;
    private final EntryDesk entries;
    private final CurrentCaller caller;

    EntryResource(ReleaseDesk desk, EntryDesk entries, CurrentCaller caller) {
        this.desk = desk;
        this.entries = entries;
        this.caller = caller;
    }

    /** All of a list, in the order of the file. */
    record Entries(List<Map<String, Object>> items) {}

    @GET
    @Operation(
            summary = "The organisations, contacts, groups, rosters, zones or rules of a release",
            description = "With the keys that they have in the rule file. `ETag` is the revision of the release.")
    public Response list(@PathParam("number") String number, @PathParam("section") String section) {
        Release release = desk.find(Ids.number(number), caller.get());
        return Response.ok(new Entries(entries.entries(release, section(section))))
                .header("ETag", "\"" + release.revision() + "\"")
                .build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put an organisation, contact, group, roster, zone or rule into a draft, or another in its place",
            description =
                    "With the keys that it has in the rule file, its code or id among them: another one there renames it. Every other"
                            + " byte of the file stays. What would leave the file with a mistake is refused. `If-Match` names the revision seen.")
    public ReleaseView put(
            @PathParam("number") String number,
            @PathParam("section") String section,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String seen,
            @Nullable Map<String, Object> entry) {
        if (entry == null || entry.isEmpty()) {
            throw ProblemException.malformed("Send the entry as a JSON object.");
        }
        int revision = ReleaseResource.revision(seen);
        return ReleaseView.of(entries.put(Ids.number(number), revision, section(section), id, entry, caller.get()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Take an organisation, contact, group, roster, zone or rule out of a draft",
            description =
                    "What others in the file still name is not taken out: change those first. `If-Match` names the revision seen.")
    public ReleaseView remove(
            @PathParam("number") String number,
            @PathParam("section") String section,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String seen) {
        int revision = ReleaseResource.revision(seen);
        return ReleaseView.of(entries.remove(Ids.number(number), revision, section(section), id, caller.get()));
    }

    private static Section section(String key) {
        return Section.of(key).orElseThrow(ProblemException::notFound);
    }
}
