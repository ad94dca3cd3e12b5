/** What notify-service says who would be told of what is about to be recorded. */
@NullMarked
package dev.vedette.incident.preview;

import org.jspecify.annotations.NullMarked;
