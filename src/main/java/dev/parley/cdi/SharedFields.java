package dev.parley.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Warns of annotated endpoints that keep state in fields although all connections share them: without CDI, Jakarta
 * WebSocket makes an instance for each connection.
 */
final class SharedFields {

    private static final Logger LOG = System.getLogger(SharedFields.class.getName());
    private static final Set<String> INJECTED = Set.of("Inject", "Resource", "EJB", "PersistenceContext",
            "PersistenceUnit", "WebServiceRef");

    private SharedFields() {
    }

    /** Once for each class. */
    static void warnOf(Bean<?> endpoint) {
        Class<?> type = endpoint.getBeanClass();
        String fields = endpoint.getScope() == Dependent.class ? "" : mutable(type).map(Field::getName)
                .collect(Collectors.joining(", "));
        if (!fields.isEmpty()) {
            LOG.log(Level.WARNING, () -> type.getName() + " is @" + endpoint.getScope().getSimpleName()
                    + ": its connections share the field(s) " + fields + ". Make the class @Dependent for an instance for"
                    + " each connection, keep state in Peer.context() or Session.getUserProperties(), or make the"
                    + " field(s) final.");
        }
    }

    private static Stream<Field> mutable(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> {
                    Set<Class<?>> given = injected(each);
                    return Arrays.stream(each.getDeclaredFields()).filter(field -> isMutable(field)
                            && !given.contains(field.getType()));
                });
    }

    private static boolean isMutable(Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0 && !field.isSynthetic()
                && !isInjected(field);
    }

    private static boolean isInjected(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(each -> INJECTED.contains(each.annotationType().getSimpleName()));
    }

    /** What constructors and initializers are given, which they can keep only in fields that are not final. */
    private static Set<Class<?>> injected(Class<?> type) {
        Stream<Executable> executables = Stream.concat(Stream.of(type.getDeclaredConstructors()),
                Stream.of(type.getDeclaredMethods()));
        return executables.filter(each -> each.isAnnotationPresent(Inject.class))
                .flatMap(each -> Stream.of(each.getParameterTypes())).collect(Collectors.toSet());
    }
}
