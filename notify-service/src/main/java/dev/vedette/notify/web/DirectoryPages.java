package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.Problem.FieldError;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.EntryDesk;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.Section;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The directory of a release, and forms to change it entry by entry while the release is a draft. */
@Path("/rules/releases/{number}/directory")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DirectoryPages {

    private static final String SECTIONS = "{section:organisations|contacts|groups|rosters}";

    private final ReleaseDesk desk;
    private final EntryDesk entries;
    private final CurrentCaller caller;
    private final Clock clock;

    DirectoryPages(ReleaseDesk desk, EntryDesk entries, CurrentCaller caller, Clock clock) {
        this.desk = desk;
        this.entries = entries;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "directory")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(DirectorySheet view);

        static native TemplateInstance entry(DirectoryEntrySheet view);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@PathParam("number") String number) {
        Release release = desk.find(Ids.number(number), caller.get());
        return Templates.list(DirectorySheet.of(release, read(release), clock.instant()));
    }

    @GET
    @Path(SECTIONS + "/new")
    @Operation(hidden = true)
    public Response begin(@PathParam("number") String number, @PathParam("section") String section) {
        return form(desk.find(Ids.number(number), caller.get()), section(section), null, Input.NONE);
    }

    @GET
    @Path(SECTIONS + "/change/{id}")
    @Operation(hidden = true)
    public Response form(
            @PathParam("number") String number, @PathParam("section") String section, @PathParam("id") String id) {
        Section list = section(section);
        Release release = desk.find(Ids.number(number), caller.get());
        Map<String, Object> entry = entries.find(release, list, id).orElseThrow(ProblemException::notFound);
        return form(release, list, id, DirectoryEntry.typed(list, entry));
    }

    private Response form(Release release, Section section, @Nullable String id, Input typed) {
        if (release.state() != Release.State.DRAFT || !(read(release) instanceof Reading.Accepted accepted)) {
            return Pages.seeOther(address(release));
        }
        var form = DirectoryForm.of(section, typed, accepted.directory());
        return page(Pages.OK, release, section, id, form, "");
    }

    @POST
    @Path(SECTIONS + "/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(
            @PathParam("number") String number,
            @PathParam("section") String section,
            MultivaluedMap<String, String> form) {
        return change(number, section(section), null, Input.of(form));
    }

    /** Saves what was typed, or takes the entry out: what the button says. */
    @POST
    @Path(SECTIONS + "/change/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("number") String number,
            @PathParam("section") String section,
            @PathParam("id") String id,
            MultivaluedMap<String, String> form) {
        return change(number, section(section), id, Input.of(form));
    }

    private Response change(String number, Section section, @Nullable String id, Input typed) {
        Release release = desk.find(Ids.number(number), caller.get());
        var form = DirectoryForm.of(section, typed, DirectorySheet.directory(read(release)));
        if (id != null && !SeenEntry.sent(typed).isStill(release, section, id)) {
            return outdated(release, section, id, form);
        }
        try {
            if (id != null && isToGo(form)) {
                entries.remove(release.number(), release.revision(), section, id, caller.get());
                return Pages.seeOther(address(release) + "#" + section.key());
            }
            Map<String, Object> entry = DirectoryEntry.of(form);
            if (form.isGood()) {
                entries.put(release.number(), release.revision(), section, id, entry, caller.get());
                return Pages.seeOther(address(release) + "#" + section.key());
            }
            mistakes(release, section, id, entry).stream()
                    .filter(error -> form.knows(error.field()))
                    .forEach(error -> form.refuse(error.field(), Sentences.of(error.message())));
            return page(Pages.NOT_UNDERSTOOD, release, section, id, form, "");
        } catch (ProblemException e) {
            e.errors().forEach(error -> form.refuse(error.field(), Sentences.of(error.message())));
            return page(e.status(), release, section, id, form, why(e, form));
        }
    }

    private static boolean isToGo(DirectoryForm form) {
        return form.typed("do").equals("remove");
    }

    private static String why(ProblemException e, DirectoryForm form) {
        if (e.status() == Pages.OUTDATED) {
            return "Somebody saved something at this very moment. What you typed stands below: save it once more.";
        }
        if (e.errors().isEmpty()) {
            return String.valueOf(e.getMessage());
        }
        return isToGo(form)
                ? "Without it, the file has the mistakes below: mend them first, and then take it out."
                : "";
    }

    /** What the reader of rule files says of an entry that lacks what was refused, so that nobody has to send it twice to hear of all. */
    private List<FieldError> mistakes(
            Release release, Section section, @Nullable String id, Map<String, Object> entry) {
        try {
            entries.check(release.number(), release.revision(), section, id, entry, caller.get());
            return List.of();
        } catch (ProblemException e) {
            if (e.errors().isEmpty()) {
                throw e;
            }
            return e.errors();
        }
    }

    /** What a colleague did to the entry in between is not undone unseen: it is shown first. */
    private static Response outdated(Release release, Section section, String id, DirectoryForm form) {
        Map<String, Object> typed = DirectoryEntry.of(form);
        Map<String, Object> now = EntryEdit.find(release.content(), section, id).orElse(null);
        if (now == null) {
            String why =
                    "Somebody has taken " + id + " out since you looked at it, or given it another name. What you typed"
                            + " stands below: if it is still wanted, add it anew.";
            return page(Pages.OUTDATED, release, section, null, form, why);
        }
        // What is wrong in what was typed is mended first: it could not be compared.
        boolean good = form.isGood();
        return Pages.page(
                Pages.OUTDATED,
                Templates.entry(new DirectoryEntrySheet(
                        release,
                        section,
                        id,
                        form,
                        good ? SeenEntry.of(release, section, id) : SeenEntry.sent(form.input()),
                        "Somebody has changed this entry since you looked at it.",
                        good ? LineDifference.between(EntryEdit.asYaml(now), EntryEdit.asYaml(typed)) : null)));
    }

    private static Response page(
            int status, Release release, Section section, @Nullable String id, DirectoryForm form, String why) {
        var seen = SeenEntry.of(release, section, id);
        return Pages.page(
                status, Templates.entry(new DirectoryEntrySheet(release, section, id, form, seen, why, null)));
    }

    private static Reading read(Release release) {
        return RuleFile.read("rules.yaml", release.content().getBytes(StandardCharsets.UTF_8));
    }

    private static String address(Release release) {
        return "/rules/releases/" + release.number() + "/directory";
    }

    private static Section section(String key) {
        return Section.of(key).orElseThrow(ProblemException::notFound);
    }
}
