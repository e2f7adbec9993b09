package dev.parley.json;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which types and properties JSON-B is told to read in another way: theirs is JSON-B's alone. */
final class Customised {

    private static final String PACKAGE = JsonbProperty.class.getPackageName();
    private static final Set<Class<?>> HARMLESS =
            Set.of(JsonbProperty.class, JsonbNillable.class, JsonbPropertyOrder.class);

    private Customised() {
    }

    /** Whether one of the elements, of which some may be {@code null}, has such an annotation. */
    static boolean is(AnnotatedElement... elements) {
        return annotations(elements).map(Annotation::annotationType)
                .anyMatch(each -> each.getPackageName().equals(PACKAGE) && !HARMLESS.contains(each)
                        || each.isAnnotationPresent(jakarta.json.bind.annotation.JsonbAnnotation.class)
                        && !each.getPackageName().equals(PACKAGE));
    }

    /** The name in JSON. */
    static String name(String name, AnnotatedElement... elements) {
        return annotations(elements).filter(JsonbProperty.class::isInstance).map(JsonbProperty.class::cast)
                .map(JsonbProperty::value).filter(each -> !each.isEmpty()).findFirst().orElse(name);
    }

    private static Stream<Annotation> annotations(AnnotatedElement... elements) {
        return Arrays.stream(elements).filter(Objects::nonNull).flatMap(each -> Arrays.stream(each.getAnnotations()));
    }
}
