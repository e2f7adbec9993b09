package dev.parley.api;

import dev.parley.api.InvalidEventException.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A message that was read as JSON is none, or does not fit the type asked for. The text names the place, and may be
 * sent to the client: it names no class and quotes no exception. Thrown out of a hook it closes the peer with
 * {@link CloseCode#INVALID_DATA}: the client is at fault, not the server.
 */
public class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 2L;

    private final ArrayList<Violation> violations;

    /**
     * One that names each fault.
     *
     * @param violations at least one
     * @param cause      may be {@code null}
     */
    public MalformedJsonException(List<Violation> violations, @Nullable Throwable cause) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")), cause);
        this.violations = new ArrayList<>(violations);
    }

    /** What is wrong, each with its path: at least one. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
