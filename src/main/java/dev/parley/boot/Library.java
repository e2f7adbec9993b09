package dev.parley.boot;

import java.util.List;
import java.util.function.Supplier;

/** A library that Parley uses where an application needs it, or where the server brings none. */
enum Library {

    /** The file of rooms and histories. */
    MVSTORE("storage requires com.h2database:h2-mvstore in WEB-INF/lib", "org.h2."),
    /** Bearer tokens. */
    NIMBUS("bearer tokens require com.nimbusds:nimbus-jose-jwt in WEB-INF/lib", "com.nimbusds."),
    /** What typed events are checked by on servers without. */
    VALIDATOR("typed events require org.hibernate.validator:hibernate-validator in WEB-INF/lib",
            "jakarta.validation.", "org.hibernate.validator.", "com.fasterxml.classmate.", "org.jboss.logging."),
    /** JSON Processing on servers without; before what uses it. */
    PARSSON("JSON requires org.eclipse.parsson:parsson in WEB-INF/lib", "parsson", "jakarta.json.spi.",
            "jakarta.json.JsonException", "jakarta.json.stream."),
    /** JSON Binding on servers without. */
    YASSON("JSON requires org.eclipse:yasson in WEB-INF/lib", "jakarta.json.bind.", "yasson");

    private final String requirement;
    private final List<String> signs;

    Library(String requirement, String... signs) {
        this.requirement = requirement;
        this.signs = List.of(signs);
    }

    /**
     * Uses what may need libraries.
     *
     * @param user the class or the setting that needs them, the beginning of the sentence
     * @throws IllegalStateException naming the one that is missing
     */
    static <T> T use(String user, Supplier<T> use) {
        try {
            return use.get();
        } catch (RuntimeException | LinkageError e) {
            throw missing(user, e);
        }
    }

    private static RuntimeException missing(String user, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString().replace('/', '.');
            boolean absent = cause instanceof LinkageError || cause instanceof ClassNotFoundException
                    || text.contains("rovider");
            for (Library library : values()) {
                if (absent && library.signs.stream().anyMatch(text::contains)) {
                    return new IllegalStateException(user + ": " + library.requirement, failure);
                }
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
