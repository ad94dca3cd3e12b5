package dev.vedette.incident.place;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Loads the geodata when the service starts, so that a broken file stops the start instead of the first report. */
@Singleton
class Geodata {

    @Produces
    @Singleton
    @Startup
    BorderLine borderLine(PlaceSettings settings) {
        return new MeasuredBorderLine(
                LineFile.read(GeodataFile.replacementOrBundled(settings.lineFile(), "geodata/line.geojson")));
    }

    @Produces
    @Singleton
    @Startup
    Gazetteer gazetteer(PlaceSettings settings) {
        return new IndexedGazetteer(
                GeoNamesFile.read(GeodataFile.replacementOrBundled(settings.gazetteerFile(), "geodata/places.tsv")));
    }
}
