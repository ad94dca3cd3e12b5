package dev.vedette.notify.rulecheck;

import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Any;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.Not;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A condition taken apart: it asks if and only if everything that one of these alternatives wants is so. */
final class Alternatives {

    /** A rule with more is not judged. */
    private static final int MOST = 256;

    private Alternatives() {}

    /** Empty if there are too many to be looked at. */
    static Optional<List<Conjunction>> of(Condition condition) {
        List<List<Literal>> lists = takeApart(condition, true);
        return lists.size() > MOST
                ? Optional.empty()
                : Optional.of(lists.stream().map(Conjunction::new).toList());
    }

    private static List<List<Literal>> takeApart(Condition condition, boolean positive) {
        if (condition instanceof Not not) {
            return takeApart(not.part(), !positive);
        }
        if (condition instanceof All all) {
            return positive ? together(all.parts(), true) : either(all.parts(), false);
        }
        if (condition instanceof Any any) {
            return positive ? either(any.parts(), true) : together(any.parts(), false);
        }
        return List.of(List.of(new Literal(condition, positive)));
    }

    private static List<List<Literal>> either(List<Condition> parts, boolean positive) {
        var lists = new ArrayList<List<Literal>>();
        for (Condition part : parts) {
            lists.addAll(takeApart(part, positive));
        }
        return lists;
    }

    private static List<List<Literal>> together(List<Condition> parts, boolean positive) {
        List<List<Literal>> lists = List.of(List.of());
        for (Condition part : parts) {
            List<List<Literal>> more = takeApart(part, positive);
            if ((long) lists.size() * more.size() > MOST) {
                // More than are looked at, whichever they are.
                return Collections.nCopies(MOST + 1, List.of());
            }
            lists = product(lists, more);
        }
        return lists;
    }

    private static List<List<Literal>> product(List<List<Literal>> some, List<List<Literal>> others) {
        var product = new ArrayList<List<Literal>>();
        for (List<Literal> one : some) {
            for (List<Literal> other : others) {
                var both = new ArrayList<>(one);
                both.addAll(other);
                product.add(both);
            }
        }
        return product;
    }
}
