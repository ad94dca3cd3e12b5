package dev.vedette.notify.delivery;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Random numbers that are the same each time. */
@Alternative
@Singleton
public class SimulatedRandom implements RandomGenerator {

    private Random random = new Random(0);

    void seed(long seed) {
        random = new Random(seed);
    }

    @Override
    public long nextLong() {
        return random.nextLong();
    }
}
