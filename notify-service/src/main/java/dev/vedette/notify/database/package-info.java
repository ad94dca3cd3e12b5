/** Plain SQL for the features that keep something. May use nothing of the features. */
@NullMarked
package dev.vedette.notify.database;

import org.jspecify.annotations.NullMarked;
