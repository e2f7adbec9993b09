package dev.parley.schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The constraints of Jakarta Validation 3.0 that JSON Schema has words for. Others are left out, so that a schema may
 * admit what the server then refuses.
 */
final class Constraints {

    /** What regular expressions of Java have, and those of ECMA-262 have not, or have for something else. */
    private static final java.util.regex.Pattern JAVA_ALONE =
            java.util.regex.Pattern.compile("\\\\[pPQEAzZGhHRX]|\\(\\?[a-zA-Z>]|[*+?}]\\+|&&");

    private final Map<String, Object> schema;
    /** In a stable order, as constraints have none. */
    private final Set<String> patterns = new TreeSet<>();
    private boolean required;

    private Constraints(Map<String, Object> schema) {
        this.schema = schema;
    }

    /**
     * Adds the constraints of the default group.
     *
     * @return whether the value must be there
     */
    static boolean addTo(Map<String, Object> schema, ElementDescriptor element) {
        Constraints constraints = new Constraints(schema);
        constraints.addAll(element.getConstraintDescriptors());
        constraints.addPatterns();
        if (element instanceof ContainerDescriptor container) {
            container.getConstrainedContainerElementTypes().forEach(constraints::addToElements);
        }
        return constraints.required;
    }

    /** Of what a list or a map contains; an {@code Optional} is what it contains. */
    @SuppressWarnings("unchecked")
    private void addToElements(ContainerElementTypeDescriptor element) {
        boolean ofList = "array".equals(schema.get("type"));
        if (ofList || element.getContainerClass() == Optional.class) {
            addTo(ofList ? (Map<String, Object>) schema.get("items") : schema, element);
        } else if (element.getContainerClass() == Map.class && element.getTypeArgumentIndex() == 1) {
            addTo((Map<String, Object>) schema.get("additionalProperties"), element);
        }
    }

    private void addAll(Set<ConstraintDescriptor<?>> descriptors) {
        for (ConstraintDescriptor<?> descriptor : descriptors) {
            if (descriptor.getGroups().isEmpty() || descriptor.getGroups().contains(Default.class)) {
                add(descriptor.getAnnotation());
                addAll(descriptor.getComposingConstraints());
            }
        }
    }

    private void add(Annotation constraint) {
        if (constraint instanceof NotNull) {
            required = true;
        } else if (constraint instanceof NotBlank) {
            required = true;
            patterns.add("\\S");
        } else if (constraint instanceof NotEmpty) {
            required = true;
            size(1, Integer.MAX_VALUE);
        } else if (constraint instanceof Size size) {
            size(size.min(), size.max());
        } else if (constraint instanceof Pattern pattern) {
            addPattern(pattern);
        } else if (constraint instanceof Email) {
            schema.put("format", "email");
        } else {
            addBound(constraint);
        }
    }

    private void addBound(Annotation constraint) {
        if (constraint instanceof Min min) {
            schema.put("minimum", min.value());
        } else if (constraint instanceof Max max) {
            schema.put("maximum", max.value());
        } else if (constraint instanceof DecimalMin min) {
            schema.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
        } else if (constraint instanceof DecimalMax max) {
            schema.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
        } else if (constraint instanceof Positive) {
            schema.put("exclusiveMinimum", 0);
        } else if (constraint instanceof PositiveOrZero) {
            schema.put("minimum", 0);
        } else if (constraint instanceof Negative) {
            schema.put("exclusiveMaximum", 0);
        } else if (constraint instanceof NegativeOrZero) {
            schema.put("maximum", 0);
        }
    }

    private void size(int min, int max) {
        String of = switch (String.valueOf(schema.get("type"))) {
            case "string" -> "Length";
            case "array" -> "Items";
            default -> "Properties";
        };
        if (min > 0) {
            schema.merge("min" + of, min, (one, other) -> Math.max((int) one, (int) other));
        }
        if (max < Integer.MAX_VALUE) {
            schema.merge("max" + of, max, (one, other) -> Math.min((int) one, (int) other));
        }
    }

    private void addPattern(Pattern pattern) {
        if (pattern.flags().length == 0 && !JAVA_ALONE.matcher(pattern.regexp()).find()) {
            patterns.add("^(?:" + pattern.regexp() + ")$");
        }
    }

    /** In one word: several by {@code allOf} would be no string any more to those who make types of the schema. */
    private void addPatterns() {
        if (patterns.size() == 1) {
            schema.put("pattern", patterns.iterator().next());
        } else if (!patterns.isEmpty()) {
            schema.put("pattern", patterns.stream().map(each -> "(?=[\\s\\S]*?(?:" + each + "))")
                    .collect(Collectors.joining("", "^", "")));
        }
    }
}
