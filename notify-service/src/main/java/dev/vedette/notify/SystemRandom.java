package dev.vedette.notify;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Random numbers that part what would meet, for all threads; tests give others. Nothing secret is made of them. */
@ApplicationScoped
class SystemRandom {

    @Produces
    @Singleton
    @DefaultBean
    RandomGenerator random() {
        return new Random();
    }
}
