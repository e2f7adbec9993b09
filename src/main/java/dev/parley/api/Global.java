package dev.parley.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a CDI bean whose {@link Hooks} run beside those of every {@link Route}, and before them. A bean that implements
 * {@link UpgradeHook} alone is a check of every upgrade.
 *
 * <p>The first global {@code upgrade} that rejects wins; what several accept is merged, the route's own word last.
 *
 * <p>Several global beans run in the order of {@code jakarta.annotation.Priority} on their classes (of a producer: on
 * the class that it is declared to return), the smaller value first. A class without it has the priority of its
 * stereotypes, else 2500, as observers of CDI do. Where priorities are equal, the names of the classes decide.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Global {
}
