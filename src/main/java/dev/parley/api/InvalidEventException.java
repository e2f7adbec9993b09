package dev.parley.api;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An event that an application wanted to send does not fit its declaration. Nothing was sent. */
public class InvalidEventException extends RuntimeException {

    /**
     * One thing that is wrong.
     *
     * @param path    to the value, such as {@code items[2].price}; empty for the data itself
     * @param message what is wrong, in the language of the JVM where Jakarta Validation says it
     */
    public record Violation(String path, String message) implements Serializable {

        @Override
        public String toString() {
            return path.isEmpty() ? message : path + ' ' + message;
        }
    }

    private final String event;
    private final ArrayList<Violation> violations;

    /** An event, and all that is wrong with it. */
    public InvalidEventException(String event, List<Violation> violations) {
        super(violations.stream().map(Violation::toString)
                .collect(Collectors.joining("; ", "event \"" + event + "\": ", "")));
        this.event = event;
        this.violations = new ArrayList<>(violations);
    }

    /** Which event. */
    public String event() {
        return event;
    }

    /** At least one. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
