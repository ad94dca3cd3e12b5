/**
 * A real PostgreSQL as a child of this process, with its data on disk and one database for each service.
 */
@NullMarked
package dev.vedette.standalone.database;

import org.jspecify.annotations.NullMarked;
