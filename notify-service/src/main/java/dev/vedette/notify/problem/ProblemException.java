package dev.vedette.notify.problem;

import java.util.List;

/** Ends a request with a problem that the asker can do something about. */
public final class ProblemException extends RuntimeException {

    private final int status;
    private final List<Problem.FieldError> errors;

    private ProblemException(int status, String detail, List<Problem.FieldError> errors) {
        super(detail);
        this.status = status;
        this.errors = errors;
    }

    /** What does not exist and what may not be seen are answered alike. */
    public static ProblemException notFound() {
        return new ProblemException(404, "There is nothing here that you may see.", List.of());
    }

    /** The caller may not do that, and may know that it exists. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, detail, List.of());
    }

    /** It does not fit how things stand by now. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(409, detail, List.of());
    }

    /** It is not what the caller has seen any more, or he does not say what he has seen. */
    public static ProblemException outdated(String detail) {
        return new ProblemException(412, detail, List.of());
    }

    /** It does not work at the moment. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(503, detail, List.of());
    }

    /** The body is not what its type says. */
    public static ProblemException malformed(String detail) {
        return new ProblemException(400, detail, List.of());
    }

    /** A parameter of the address, or a header, is not what it can be: the request itself is malformed (RFC 9110, 15.5.1). */
    public static ProblemException badParameter(String field, String message) {
        return new ProblemException(400, "A parameter is wrong.", List.of(new Problem.FieldError(field, message)));
    }

    /** What is sent in a body can be read, and breaks a rule (RFC 9110, 15.5.21). */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Problem.FieldError(field, message)));
    }

    /** As {@link #invalid(String, String)}, with all that is wrong. */
    public static ProblemException invalid(List<Problem.FieldError> errors) {
        return new ProblemException(422, "The request cannot be understood.", errors);
    }

    /** The status that it is answered with. */
    public int status() {
        return status;
    }

    /** What is wrong with which parameter. */
    public List<Problem.FieldError> errors() {
        return errors;
    }
}
