/**
 * Journeys of a user through the whole system, started as a newcomer starts it, by {@code ./run}.
 *
 * <p>Black box: they know the command, the REST API, the pages and the mails, and none of the product's classes.
 */
@NullMarked
package dev.vedette.journeys;

import org.jspecify.annotations.NullMarked;
