package dev.vedette.incident.place;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Loads the geodata when the service starts, so that a broken file stops the start instead of the first report. */
@Singleton
class Geodata {

    private static final Logger LOG = Logger.getLogger(Geodata.class);

    @Produces
    @Singleton
    @Startup
    BorderLine borderLine(PlaceSettings settings) {
        return loaded(() -> new MeasuredBorderLine(
                LineFile.read(GeodataFile.replacementOrBundled(settings.lineFile(), "geodata/line.geojson"))));
    }

    @Produces
    @Singleton
    @Startup
    Gazetteer gazetteer(PlaceSettings settings) {
        return loaded(() -> new IndexedGazetteer(
                GeoNamesFile.read(GeodataFile.replacementOrBundled(settings.gazetteerFile(), "geodata/places.tsv"))));
    }

    private static <T> T loaded(Supplier<T> load) {
        try {
            return load.get();
        } catch (GeodataException e) {
            // What the container makes of it is a page of stack trace that hides the one line to act on.
            LOG.fatalf("Cannot start. %s", e.getMessage());
            throw e;
        }
    }
}
