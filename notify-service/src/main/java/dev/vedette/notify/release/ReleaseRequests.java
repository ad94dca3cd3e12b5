package dev.vedette.notify.release;

import org.jspecify.annotations.Nullable;

/**
 * What is asked for about a release: each step takes what belongs to it and refuses the rest, so that nobody believes that something was heeded
 * which was not. A revision is the one that the caller has seen.
 */
final class ReleaseRequests {

    private ReleaseRequests() {}

    /** A request that says which revision it is about. */
    interface Revised {
        @Nullable
        Integer revision();
    }

    /**
     * Begins a draft.
     *
     * @param purpose what it is for, in one line
     */
    public record BeginRequest(@Nullable String purpose) {}

    /**
     * Asks for the approval of a draft.
     *
     * @param activeFrom when it is to become active, with its offset; absent for as soon as it is approved
     */
    public record SubmitRequest(
            @Nullable Integer revision, @Nullable String activeFrom) implements Revised {}

    /**
     * Gives back what was submitted.
     *
     * @param remark what is to be changed
     */
    public record ReturnRequest(
            @Nullable Integer revision, @Nullable String remark) implements Revised {}

    /** No more than the revision. */
    public record TakeOverRequest(@Nullable Integer revision) implements Revised {}

    /** No more than the revision. */
    public record WithdrawRequest(@Nullable Integer revision) implements Revised {}

    /**
     * Approves what was submitted.
     *
     * @param inForce SHA-256 of the rules in force when the caller looked at what would change
     */
    public record ApproveRequest(
            @Nullable Integer revision, @Nullable String inForce) implements Revised {}

    /**
     * Makes a release active without a second person.
     *
     * @param inForce SHA-256 of the rules in force when the caller looked at what would change
     * @param reason why it cannot wait
     */
    public record EmergencyRequest(
            @Nullable Integer revision,
            @Nullable String inForce,
            @Nullable String reason) implements Revised {}

    /**
     * Goes back to rules that were active before.
     *
     * @param inForce SHA-256 of the rules that are left
     * @param reason why they are
     */
    public record AgainRequest(
            @Nullable String inForce, @Nullable String reason) {}
}
