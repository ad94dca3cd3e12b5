/** Copies of pictures and videos that say nothing but what is to be seen and heard. May use nothing else of ours. */
@NullMarked
package dev.vedette.incident.metadata;

import org.jspecify.annotations.NullMarked;
