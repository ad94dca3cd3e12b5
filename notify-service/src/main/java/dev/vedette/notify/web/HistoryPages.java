package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.CurrentCaller;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.ActivationDesk;
import dev.vedette.notify.rulebook.Activation;
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
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Which rules were, are and will be active, and the way back. */
@Path("/rules/history")
@Blocking
@Produces(MediaType.TEXT_HTML)
class HistoryPages {

    private static final String ITSELF = "/rules/history";

    private final ActivationDesk desk;
    private final ReleaseSheets sheets;
    private final CurrentCaller caller;
    private final Clock clock;

    HistoryPages(ActivationDesk desk, ReleaseSheets sheets, CurrentCaller caller, Clock clock) {
        this.desk = desk;
        this.sheets = sheets;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "rules")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance history(HistoryView view);

        static native TemplateInstance back(BackView view);
    }

    /**
     * The history.
     *
     * @param pages whether the pages decide which rules are in force
     */
    record HistoryView(List<HistoryRow> rows, boolean pages, Refusal refusal) {}

    /**
     * What going back would change.
     *
     * @param inForce SHA-256 of the rules in force that the viewer has seen, which the form carries along; empty if there were none
     * @param difference to them
     * @param reason what was typed
     */
    record BackView(HistoryRow row, String inForce, LineDifference difference, String reason, Refusal refusal) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance show() {
        return page(Refusal.NONE);
    }

    private TemplateInstance page(Refusal refusal) {
        Caller who = caller.get();
        Activation now = desk.inForce(who);
        var approved = new HashMap<String, Boolean>();
        List<HistoryRow> rows =
                desk.latest(who).stream().map(it -> row(it, now, approved, who)).toList();
        return Templates.history(new HistoryView(rows, sheets.isMaster(), refusal));
    }

    @GET
    @Path("{position}")
    @Operation(hidden = true)
    public TemplateInstance back(@PathParam("position") String position) {
        return back(desk.find(Ids.number(position), caller.get()), Input.NONE, Pages.OK, Refusal.NONE);
    }

    private TemplateInstance back(Activation target, Input typed, int status, Refusal refusal) {
        Caller who = caller.get();
        Activation now = desk.inForce(who);
        // Only who is told that other rules are in force by now looks at the difference anew.
        boolean seen = status == Pages.NOT_UNDERSTOOD && typed.has("inForce");
        return Templates.back(new BackView(
                row(target, now, new HashMap<>(), who),
                seen ? typed.first("inForce") : now == null ? "" : now.sha256(),
                LineDifference.between(
                        now == null ? "" : desk.content(now.position(), who), desk.content(target.position(), who)),
                typed.first("reason"),
                refusal));
    }

    private HistoryRow row(Activation it, @Nullable Activation now, Map<String, Boolean> approved, Caller who) {
        Instant time = clock.instant();
        boolean calledOff = it.cancelledAt() != null;
        boolean current = now != null && now.position() == it.position();
        // By the database's clock it may be in force before ours says that its time has come.
        boolean toCome = !calledOff && !current && it.activeFrom().isAfter(time);
        boolean other = now == null || !now.sha256().equals(it.sha256());
        boolean unconfirmed = it.how() == Activation.How.EMERGENCY && it.confirmedAt() == null;
        boolean own = who.account().equals(it.madeBy());
        return new HistoryRow(
                it,
                calledOff ? "Called off" : current ? "In force" : toCome ? "To come" : "Over",
                sheets.isMaster()
                        && !calledOff
                        && !toCome
                        && other
                        && approved.computeIfAbsent(it.sha256(), sha -> desk.isApproved(it)),
                sheets.isMaster() && toCome,
                unconfirmed && !own,
                unconfirmed && own);
    }

    @POST
    @Path("{position}/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response again(@PathParam("position") String position, MultivaluedMap<String, String> form) {
        Input typed = Input.of(form);
        Activation target = desk.find(Ids.number(position), caller.get());
        try {
            desk.goBackTo(target.position(), typed.first("inForce"), typed.first("reason"), caller.get());
            return Pages.seeOther(ITSELF);
        } catch (ProblemException e) {
            return Pages.page(e.status(), back(target, typed, e.status(), Refusal.of(e, Map.of("reason", "Why"))));
        }
    }

    @POST
    @Path("{position}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response cancel(@PathParam("position") String position) {
        return act(position, it -> desk.cancel(it, caller.get()));
    }

    @POST
    @Path("{position}/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response confirm(@PathParam("position") String position) {
        return act(position, it -> desk.confirm(it, caller.get()));
    }

    private interface Act {
        Activation on(long position);
    }

    private Response act(String position, Act act) {
        long which = desk.find(Ids.number(position), caller.get()).position();
        try {
            act.on(which);
            return Pages.seeOther(ITSELF);
        } catch (ProblemException e) {
            return Pages.page(e.status(), page(Refusal.of(e, Map.of())));
        }
    }
}
