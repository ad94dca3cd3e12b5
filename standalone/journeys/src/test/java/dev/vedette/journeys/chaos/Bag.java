package dev.vedette.journeys.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Gives all things in random order, each once before any comes again. */
final class Bag<T> {

    private final List<T> all;
    private final Random random;
    private final Deque<T> left = new ArrayDeque<>();

    Bag(List<T> all, Random random) {
        this.all = List.copyOf(all);
        this.random = random;
    }

    T next() {
        if (left.isEmpty()) {
            var shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            left.addAll(shuffled);
        }
        return left.pop();
    }
}
