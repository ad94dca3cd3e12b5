/**
 * What became of an incident in order of time: what was recorded, who was told of it and what came of that, as far as one caller may see it. What notify-service says is
 * kept as it comes; who may see which part of it is decided here. May use {@code account}, {@code incident}, {@code intake}, {@code paging}, {@code problem} and
 * {@code releasability}.
 */
@NullMarked
package dev.vedette.incident.timeline;

import org.jspecify.annotations.NullMarked;
