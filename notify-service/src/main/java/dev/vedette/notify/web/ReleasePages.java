package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.Mistakes;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.release.ReleaseDesk;
import dev.vedette.notify.release.ReleaseLine;
import dev.vedette.notify.rulefile.RuleFile;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/** Releases of the rules to read, to write, to submit and to approve. */
@Path("/rules/releases")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ReleasePages {

    private static final Map<String, String> FIELDS =
            Mistake.labels("purpose", "What it is for", "content", "Rule file");

    private final ReleaseDesk desk;
    private final ReleaseSheets sheets;
    private final CurrentCaller caller;

    ReleasePages(ReleaseDesk desk, ReleaseSheets sheets, CurrentCaller caller) {
        this.desk = desk;
        this.sheets = sheets;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "releases")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(ReleaseList view);

        static native TemplateInstance show(ReleaseSheet view);
    }

    /**
     * All releases.
     *
     * @param pages whether the pages decide which rules are in force
     * @param purpose what was typed, if it was refused
     */
    record ReleaseList(List<ReleaseLine> items, boolean pages, String purpose, Refusal refusal) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance list() {
        return Templates.list(list("", Refusal.NONE));
    }

    private ReleaseList list(String purpose, Refusal refusal) {
        return new ReleaseList(desk.latest(caller.get()), sheets.isMaster(), purpose, refusal);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response begin(MultipartFormDataInput form) {
        Input typed = Input.of(form, RuleFile.MAX_BYTES);
        try {
            Release begun = desk.begin(typed.first("purpose"), typed.file(), caller.get());
            return Pages.seeOther("/rules/releases/" + begun.number());
        } catch (ProblemException e) {
            return Pages.page(e.status(), Templates.list(list(typed.first("purpose"), Refusal.of(e, FIELDS))));
        }
    }

    @GET
    @Path("{number}")
    @Operation(hidden = true)
    public TemplateInstance show(@PathParam("number") String number) {
        return Templates.show(sheets.of(find(number), Input.NONE, null, caller.get()));
    }

    private Release find(String number) {
        return desk.find(Ids.number(number), caller.get());
    }

    /** Saves what was typed, and then does what the button says. */
    @POST
    @Path("{number}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response save(@PathParam("number") String number, MultipartFormDataInput form) {
        Input typed = Input.of(form, RuleFile.MAX_BYTES);
        Release before = find(number);
        boolean activates = typed.first("do").equals("emergency");
        Input shown = typed.withFileIn("content", RuleFile.MAX_BYTES);
        return done(number, shown, () -> desk.inOneGo(activates, () -> saved(before, typed)));
    }

    /** What is refused after it was changed takes the change back. */
    private String saved(Release before, Input typed) {
        byte[] content = content(typed, before);
        var wrong = new Mistakes();
        Release saved = wrong.of(() -> desk.change(
                before.number(),
                Pages.revision(typed),
                typed.has("purpose") ? typed.first("purpose") : null,
                content,
                caller.get()));
        String text = content == null ? before.content() : new String(content, StandardCharsets.UTF_8);
        checkWhatFollows(typed, text, wrong);
        wrong.end();
        return then(Objects.requireNonNull(saved), typed);
    }

    /** What would keep from doing what the button says after saving is told along with what keeps from saving. */
    private void checkWhatFollows(Input typed, String content, Mistakes wrong) {
        String what = typed.first("do");
        String mistake = what.equals("submit") || what.equals("emergency") ? desk.mistake(content) : "";
        if (!mistake.isEmpty()) {
            wrong.add("content", mistake);
        }
        if (what.equals("submit")) {
            wrong.of(() -> activeFrom(typed));
        } else if (what.equals("emergency")) {
            checkAlone(typed, wrong);
        }
    }

    private @Nullable Instant activeFrom(Input typed) {
        return desk.requireToCome(LocalTimes.read("activeFrom", typed.first("activeFrom")));
    }

    private static void checkAlone(Input typed, Mistakes wrong) {
        wrong.of(() -> ReleaseDesk.reasonForEmergency(typed.first("reason")));
        if (!typed.has("alone")) {
            wrong.add("alone", "Tick that you know what this means.");
        }
    }

    private static byte @Nullable [] content(Input typed, Release before) {
        byte[] file = typed.file();
        if (file != null || !typed.has("content")) {
            return file;
        }
        return LineEnds.as(before.content(), typed.first("content")).getBytes(StandardCharsets.UTF_8);
    }

    private String then(Release saved, Input typed) {
        String page = "/rules/releases/" + saved.number();
        return switch (typed.first("do")) {
            case "submit" -> {
                desk.submit(saved.number(), saved.revision(), activeFrom(typed), caller.get());
                yield page;
            }
            case "emergency" -> {
                alone(saved.number(), saved.revision(), typed);
                yield page;
            }
            case "take-over" -> {
                desk.takeOver(saved.number(), saved.revision(), caller.get());
                yield page;
            }
            case "add-rule" -> page + "/rules/new";
            case "directory", "blast-radius", "try" -> page + "/" + typed.first("do");
            default -> page;
        };
    }

    private void alone(long number, int revision, Input typed) {
        var wrong = new Mistakes();
        checkAlone(typed, wrong);
        wrong.end();
        desk.activateInEmergency(number, revision, typed.first("inForce"), typed.first("reason"), caller.get());
    }

    @POST
    @Path("{number}/emergency")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response emergency(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        return act(number, form, (it, typed) -> alone(it, Pages.revision(typed), typed));
    }

    @POST
    @Path("{number}/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response giveBack(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        return act(
                number,
                form,
                (it, typed) -> desk.giveBack(it, Pages.revision(typed), typed.first("remark"), caller.get()));
    }

    @POST
    @Path("{number}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response withdraw(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        return act(number, form, (it, typed) -> desk.withdraw(it, Pages.revision(typed), caller.get()));
    }

    @POST
    @Path("{number}/approve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response approve(@PathParam("number") String number, MultivaluedMap<String, String> form) {
        return act(
                number,
                form,
                (it, typed) -> desk.approve(it, Pages.revision(typed), typed.first("inForce"), caller.get()));
    }

    private interface Act {
        void on(long number, Input typed);
    }

    private Response act(String number, MultivaluedMap<String, String> form, Act act) {
        Input typed = Input.of(form);
        Release release = find(number);
        return done(number, typed, () -> {
            act.on(release.number(), typed);
            return "/rules/releases/" + release.number();
        });
    }

    /** Goes on where the work says, or shows the page as it is now with what was typed and why it was refused. */
    private Response done(String number, Input typed, Supplier<String> work) {
        try {
            return Pages.seeOther(work.get());
        } catch (ProblemException e) {
            return Pages.page(e.status(), Templates.show(sheets.of(find(number), typed, e, caller.get())));
        }
    }
}
