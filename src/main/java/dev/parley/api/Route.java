package dev.parley.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a CDI bean that implements {@link Hooks}, {@link EventHooks}, {@link StreamHooks} or {@link Room} at a path of
 * the application.
 *
 * <p>The class needs a scope, {@code @ApplicationScoped} as a rule: state of one connection belongs into
 * {@link Peer#context()}; rooms are {@code @Dependent}. Two routes that match the same paths fail the deployment.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Route {

    /**
     * The path below the context root: literal segments, parameters ({@code /rooms/{room}}) as in Jakarta WebSocket,
     * and optionally a trailing wildcard ({@code /files/*}, at least one and at most eight segments deep). A literal
     * beats a parameter, a parameter beats the wildcard.
     */
    String value();

    /**
     * Sub-protocols that this route speaks, the preferred first; the first that the client offers is chosen unless
     * {@link Upgrade.Accept#protocol(String)} chooses another. A protocol that was not offered is never sent.
     */
    String[] protocols() default {};
}
