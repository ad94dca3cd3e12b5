package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.Finding;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.routing.Routing;
import dev.vedette.notify.routing.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs the tests of a rule file. They are decided by {@link Routing}, as every event is. */
public final class RuleTests {

    private final Plan plan;
    private final Map<String, Notify> told = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    private RuleTests(Plan plan) {
        this.plan = plan;
        plan.told().forEach(notify -> told.put(notify.contact().id(), notify));
    }

    /** In what ways it comes out otherwise than the test wants, each in words and with the explanation; none if the test holds. */
    public static List<String> failures(RuleTest test, RuleSet rules, Directory directory) {
        Plan plan = Routing.decide(test.event(), rules, directory, new GivenHistory(test), test.at());
        var tests = new RuleTests(plan);
        tests.compare(test.expected());
        return List.copyOf(tests.failures);
    }

    private void compare(Expected expected) {
        List<String> wanted = expected.told();
        if (wanted != null) {
            wanted.forEach(this::wantTold);
            if (expected.nobodyElse()) {
                told.forEach((id, notify) -> refuseUnless(wanted.contains(id), id + " is not told", notify));
            }
        }
        expected.withheldInOrder().forEach(this::wantWithheld);
        expected.precedenceInOrder().forEach(this::wantPrecedence);
        List<String> held = expected.held();
        if (held != null) {
            held.forEach(this::wantTold);
            told.forEach((id, notify) -> compareHeld(held.contains(id), id, notify));
        }
    }

    /** Why somebody is not told is found out only when it matters. */
    private Decision decision(String id) {
        Notify notify = told.get(id);
        return notify != null
                ? notify
                : plan.notTold().stream()
                        .filter(notTold -> notTold.contact().id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private void wantTold(String id) {
        if (!told.containsKey(id)) {
            refuse(id + " is told", decision(id));
        }
    }

    private void wantWithheld(String id, Reason reason) {
        Decision decision = decision(id);
        boolean so = decision instanceof NotTold notTold && notTold.reason() == reason;
        refuseUnless(so, id + " is not told: " + reason, decision);
    }

    private void wantPrecedence(String id, Precedence precedence) {
        Notify notify = told.get(id);
        if (notify == null || notify.precedence() != precedence) {
            refuse(id + " is told with " + precedence, decision(id));
        }
    }

    private void compareHeld(boolean wanted, String id, Notify notify) {
        boolean held = notify.heldUntil() != null;
        refuseUnless(held == wanted, wanted ? id + " waits for quiet hours to end" : id + " does not wait", notify);
    }

    private void refuseUnless(boolean so, String wanted, Decision decision) {
        if (!so) {
            refuse(wanted, decision);
        }
    }

    private void refuse(String wanted, Decision decision) {
        failures.add("expected: " + wanted + "; actual: " + describe(decision));
    }

    private static String describe(Decision decision) {
        if (decision instanceof NotTold notTold) {
            return "not told, " + notTold.reason() + " (" + notTold.detail() + ")";
        }
        Notify notify = (Notify) decision;
        String until = notify.heldUntil() == null ? "" : " after quiet hours, at " + notify.heldUntil();
        return "told with %s%s by %s"
                .formatted(
                        notify.precedence(),
                        until,
                        notify.grounds().stream().map(RuleTests::describe).collect(Collectors.joining("; ")));
    }

    private static String describe(Grounds grounds) {
        String findings =
                grounds.findings().stream().map(Finding::text).collect(Collectors.joining(" and ", " (", ")"));
        return grounds.rule() + (grounds.findings().isEmpty() ? "" : findings);
    }
}
