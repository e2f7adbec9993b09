package dev.parley.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Classes in the order of their priorities, whatever order a server finds them in. */
class HookPriorityTest {

    @Priority(10)
    private static final class Zeroth {
    }

    @Priority(1000)
    private static final class EarlyA {
    }

    @Priority(1000)
    private static final class EarlyB {
    }

    private static final class UsualA {
    }

    /** As many as {@link UsualA} has without saying so. */
    @Priority(2500)
    private static final class UsualB {
    }

    private static final class UsualC {
    }

    @Priority(3000)
    private static final class Afterwards {
    }

    @Stereotype
    @Priority(1500)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    private @interface Guarding {
    }

    @Stereotype
    @Guarding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    private @interface Strict {
    }

    @Priority(1)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    private @interface NoStereotype {
    }

    @Guarding
    private static final class ByStereotype {
    }

    @Strict
    private static final class ByStereotypeOfStereotype {
    }

    @Guarding
    @Priority(4000)
    private static final class OwnBeforeStereotype {
    }

    @NoStereotype
    private static final class ByNoStereotype {
    }

    private static void sorts(Class<?>... order) {
        List<Class<?>> expected = List.of(order);
        for (int seed = 0; seed < 20; seed++) {
            List<Class<?>> classes = new ArrayList<>(expected);
            Collections.shuffle(classes, new Random(seed));
            classes.sort(HookPriority.ORDER);
            assertThat(classes).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void ordersByPriorityThenByName() {
        sorts(Zeroth.class, EarlyA.class, EarlyB.class, UsualA.class, UsualB.class, UsualC.class, Afterwards.class);
    }

    @Test
    void readsStereotypesWhereTheClassHasNoPriority() {
        sorts(EarlyB.class, ByStereotype.class, ByStereotypeOfStereotype.class, UsualC.class, Afterwards.class,
                OwnBeforeStereotype.class);
    }

    @Test
    void readsNoOtherAnnotations() {
        sorts(Zeroth.class, ByNoStereotype.class, UsualA.class);
    }
}
