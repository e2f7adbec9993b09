package dev.parley.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of global hooks: by {@link Priority}, the smaller value first. A class has its own value, else the smallest
 * of its stereotypes, else the one that CDI gives an observer. Of equal values the names of the classes decide, so that
 * the order is the same on every server and node.
 */
final class HookPriority {

    /** Orders classes. */
    static final Comparator<Class<?>> ORDER =
            Comparator.<Class<?>>comparingInt(HookPriority::of).thenComparing(Class::getName);

    private HookPriority() {
    }

    private static int of(Class<?> type) {
        return declared(type, new HashSet<>()).orElse(ObserverMethod.DEFAULT_PRIORITY);
    }

    /** @param seen those already asked, since annotations may have one another */
    private static OptionalInt declared(Class<?> type, Set<Class<?>> seen) {
        Priority own = type.getAnnotation(Priority.class);
        if (own != null) {
            return OptionalInt.of(own.value());
        }
        return Stream.of(type.getAnnotations()).<Class<?>>map(Annotation::annotationType)
                .filter(each -> each.isAnnotationPresent(Stereotype.class) && seen.add(each))
                .flatMapToInt(each -> declared(each, seen).stream()).min();
    }
}
