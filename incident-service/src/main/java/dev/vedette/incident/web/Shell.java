package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.readiness.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param readiness the latest state of readiness that the caller may see
 * @param expired whether that holds no more
 * @param notifyUrl base address of the pages about deliveries
 * @param attribution of the geodata that pages show
 */
public record Shell(
        Caller caller, @Nullable Readiness readiness, boolean expired, String notifyUrl, String attribution) {}
