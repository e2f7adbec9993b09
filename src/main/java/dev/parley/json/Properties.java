package dev.parley.json;

import jakarta.json.bind.annotation.JsonbCreator;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The properties that JSON-B sets, by their names in JSON. One that is customised has the type {@code Object}. */
final class Properties {

    private Properties() {
    }

    /** Of a record or a bean; {@code null} where JSON-B makes values of that type in a way of their own. */
    static Map<String, Type> of(Class<?> type) {
        if (type.isRecord()) {
            return hasCreator(Stream.of(type.getDeclaredMethods())) ? null : ofRecord(type);
        }
        return isBean(type) ? ofBean(type) : null;
    }

    private static Map<String, Type> ofRecord(Class<?> type) {
        Map<String, Type> properties = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedElement[] places = {component.getAccessor(), field(type, component.getName())};
            properties.put(Customised.name(component.getName(), places),
                    Customised.is(places) ? Object.class : component.getGenericType());
        }
        return properties;
    }

    private static boolean isBean(Class<?> type) {
        boolean platform = type.getClassLoader() == null || type.getPackageName().startsWith("java")
                || type.getPackageName().startsWith("jakarta.");
        return !platform && !type.isInterface() && !Modifier.isAbstract(type.getModifiers()) && !type.isPrimitive()
                && Arrays.stream(type.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == 0)
                && !hasCreator(Stream.concat(Stream.of(type.getDeclaredMethods()),
                Stream.of(type.getDeclaredConstructors())));
    }

    private static boolean hasCreator(Stream<? extends Executable> executables) {
        return executables.anyMatch(each -> each.isAnnotationPresent(JsonbCreator.class));
    }

    private static Map<String, Type> ofBean(Class<?> type) {
        Map<String, Type> properties = new HashMap<>();
        for (Field field : type.getFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.FINAL | Modifier.TRANSIENT)) == 0) {
                properties.put(Customised.name(field.getName(), field),
                        Customised.is(field) ? Object.class : field.getGenericType());
            }
        }
        for (Method method : type.getMethods()) {
            if (isSetter(method)) {
                addSetter(type, method, properties);
            }
        }
        return properties;
    }

    private static boolean isSetter(Method method) {
        return method.getName().length() > 3 && method.getName().startsWith("set") && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers()) && !method.isBridge();
    }

    private static void addSetter(Class<?> type, Method setter, Map<String, Type> properties) {
        String suffix = setter.getName().substring(3);
        String name = Character.toLowerCase(suffix.charAt(0)) + suffix.substring(1);
        AnnotatedElement[] places = {setter, field(type, name)};
        boolean overloaded = Arrays.stream(type.getMethods()).filter(Properties::isSetter)
                .filter(each -> each.getName().equals(setter.getName())).count() > 1;
        properties.put(Customised.name(name, places), overloaded || Customised.is(places)
                ? Object.class : setter.getGenericParameterTypes()[0]);
    }

    /** The field of that name, the nearest one; {@code null} if there is none. */
    private static Field field(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }
}
