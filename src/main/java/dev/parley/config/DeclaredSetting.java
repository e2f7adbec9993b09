package dev.parley.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A setting and the component that it is declared on. A component's type is a number, {@code boolean},
 * {@link Duration}, an enum, text, a set of words, a regular expression, or has a static method {@code parse}.
 *
 * @param setting what is declared
 * @param type    the component's type
 */
record DeclaredSetting(Setting setting, Class<?> type) {

    /** All settings below a record of settings, in the order of its components. */
    static List<DeclaredSetting> below(Class<?> settings) {
        List<DeclaredSetting> all = new ArrayList<>();
        for (RecordComponent component : settings.getRecordComponents()) {
            if (isSetting(component)) {
                all.add(of(component));
            } else {
                all.addAll(below(component.getType()));
            }
        }
        return all;
    }

    static boolean isSetting(RecordComponent component) {
        return component.isAnnotationPresent(Setting.class);
    }

    static DeclaredSetting of(RecordComponent component) {
        return new DeclaredSetting(component.getAnnotation(Setting.class), component.getType());
    }

    String key() {
        return setting.key();
    }

    String standard() {
        return setting.standard();
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException with what was expected
     */
    Object parse(String text) {
        String stripped = text.strip();
        boolean none = stripped.isEmpty() && standard().isEmpty();
        if (!setting.pattern().isEmpty() && !none && !stripped.matches(setting.pattern())) {
            throw new IllegalArgumentException("expected " + setting.expected());
        } else if (type == int.class) {
            return setting.bytes() ? Texts.intSize(stripped) : Texts.count(stripped, setting.min());
        } else if (type == long.class) {
            return Texts.size(stripped);
        } else if (type == boolean.class) {
            return Texts.isFirst(stripped, setting.words());
        } else if (type.isEnum()) {
            return Texts.constant(stripped, type);
        }
        return parseObject(stripped);
    }

    private Object parseObject(String text) {
        if (type == Duration.class) {
            return Texts.duration(text);
        } else if (type == String.class) {
            return text;
        } else if (type == Set.class) {
            return Set.copyOf(Texts.items(text));
        } else if (type == Pattern.class) {
            return Pattern.compile(text);
        }
        return parseByType(text);
    }

    private Object parseByType(String text) {
        try {
            Method parse = type.getDeclaredMethod("parse", String.class);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(key() + " is declared on a type without a method parse: " + type, e);
        }
    }

    /** A text as an error may show it: no secret, and no login within a URL. */
    String shown(String text) {
        return type == Secret.class ? Secret.MASK
                : '"' + text.replaceAll("//[^/@]*@", "//" + Secret.MASK + "@") + '"';
    }
}
