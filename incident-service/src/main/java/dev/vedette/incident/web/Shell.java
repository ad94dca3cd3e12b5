package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.readiness.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param readiness the state of readiness that holds and that the caller may see
 * @param notifyUrl base address of the pages about deliveries
 * @param attribution of the geodata that pages show
 */
public record Shell(Caller caller, @Nullable Readiness readiness, String notifyUrl, String attribution) {}
