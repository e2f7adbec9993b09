package dev.parley.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a setting, once, on a component of a settings record: {@link ConfigLoader} reads it, the table of
 * configuration.md shows it. The component's type decides how its text is parsed, see {@link DeclaredSetting}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** The key, with the prefix {@code parley.}. */
    String key();

    /** The default, in the form in which a user would write it; empty for none. */
    String standard() default "";

    /** What the setting decides, in the Markdown of the table of configuration.md. */
    String text();

    /** The smallest number that a plain whole number may be. */
    int min() default 0;

    /** Whether an {@code int} counts bytes and takes a unit; a {@code long} always does. */
    boolean bytes() default false;

    /** The words for true and for false. */
    String[] words() default {"on", "off"};

    /** The regular expression that a text must match, unless it is empty and has no default. */
    String pattern() default "";

    /** What {@link #pattern} stands for, in an error. */
    String expected() default "";
}
