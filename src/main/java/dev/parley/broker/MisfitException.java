package dev.parley.broker;

import dev.parley.api.InvalidEventException.Violation;
import dev.parley.api.MalformedJsonException;
import java.util.List;

/** JSON does not fit the type asked for. Its text may be sent to the client: it names no class and quotes no exception. */
public final class MisfitException extends MalformedJsonException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * One that names each misfit.
     *
     * @param violations at least one
     * @param cause      may be {@code null}
     */
    public MisfitException(List<Violation> violations, Throwable cause) {
        super(String.join("; ", violations.stream().map(Violation::toString).toList()), cause);
        this.violations = List.copyOf(violations);
    }

    /** What does not fit, each with its path. */
    public List<Violation> violations() {
        return violations;
    }
}
