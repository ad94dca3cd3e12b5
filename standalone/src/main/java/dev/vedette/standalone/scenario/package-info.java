/**
 * Replays a story through the public REST APIs and finds out who was told. Depends on the JDK, Jackson, SnakeYAML Engine and {@code complaint}.
 */
@NullMarked
package dev.vedette.standalone.scenario;

import org.jspecify.annotations.NullMarked;
