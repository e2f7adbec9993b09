package dev.parley.cdi;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.annotation.ServletSecurity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Refuses annotations about roles where they do not decide about an upgrade: on a method, on an interface, in a
 * stereotype, of the package {@code javax}. Ignored, they would let every client in. <b>Fail:</b> an
 * {@link IllegalArgumentException} that names the class, the place and the remedy.
 */
final class UnreadRoles {

    /** As a class file names it; reflection does not report an annotation whose class is missing. */
    private static final Pattern OLD = Pattern.compile("Ljavax/annotation/security/(RolesAllowed|DenyAll|PermitAll);");

    private final Class<?> subject;
    private final String remedy;

    private UnreadRoles(Class<?> subject, String remedy) {
        this.subject = subject;
        this.remedy = remedy;
    }

    /** Of a route's class. A class that has roles itself overrides those of its interfaces. */
    static void refuseOnRoute(Class<?> hooks) {
        UnreadRoles roles = new UnreadRoles(hooks, "Put it on the class " + hooks.getName()
                + ": roles decide about the upgrade, for all methods together");
        roles.elsewhere();
        for (Class<?> each = hooks; each != null && annotations(each).isEmpty(); each = each.getSuperclass()) {
            Set<Class<?>> found = new LinkedHashSet<>();
            collect(each, found);
            found.forEach(type -> roles.refuse(type, "interface " + type.getName()));
        }
    }

    /** Of a class that is asked about every route or topic. */
    static void refuseOnGuard(Class<?> guard, String settings) {
        UnreadRoles roles = new UnreadRoles(guard,
                "Put it on the classes with @Route, or set " + settings + ", and remove it here");
        roles.elsewhere();
        Stream.concat(classes(guard).stream(), interfaces(guard).stream())
                .forEach(each -> roles.refuse(each, each == guard ? "this class" : each.getName()));
    }

    /** Of the producer method that makes a bean, if one does. */
    static void refuseOnProducer(Component made) {
        if (made.producer() instanceof Method method) {
            String name = method.getDeclaringClass().getName() + '.' + method.getName();
            new UnreadRoles(made.type(), "Put it on the class " + made.type().getName())
                    .refuse(method, "the producer method " + name);
        }
    }

    /** Where it is read of no class. */
    private void elsewhere() {
        for (Class<?> each : types(subject)) {
            for (Method method : each.getDeclaredMethods()) {
                refuse(method, "method " + each.getName() + '.' + method.getName());
            }
            stereotypes(each).forEach(type -> refuse(type, "annotation " + type.getName()));
            old(each);
        }
        for (Class<?> each : classes(subject)) {
            if (each.isAnnotationPresent(ServletSecurity.class)) {
                throw refusal(ServletSecurity.class.getSimpleName(), each.getName(),
                        "It is for servlets: use @RolesAllowed on the class, or parley.upgrade.roles");
            }
        }
    }

    private void refuse(AnnotatedElement place, String name) {
        annotations(place).stream().findFirst().ifPresent(annotation -> {
            throw refusal(annotation.getSimpleName(), name, remedy);
        });
    }

    private void old(Class<?> type) {
        Matcher old = OLD.matcher(classFile(type));
        if (old.find()) {
            throw refusal("javax.annotation.security." + old.group(1), type.getName(),
                    "Use jakarta.annotation.security." + old.group(1) + " on the class " + subject.getName());
        }
    }

    private IllegalArgumentException refusal(String annotation, String place, String what) {
        return new IllegalArgumentException(subject.getName() + ": @" + annotation + " on " + place
                + " would check no client. " + what);
    }

    static List<Class<? extends Annotation>> annotations(AnnotatedElement element) {
        return Stream.of(DenyAll.class, RolesAllowed.class, PermitAll.class)
                .<Class<? extends Annotation>>map(each -> each).filter(element::isAnnotationPresent).toList();
    }

    private static Set<Class<?>> stereotypes(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        meta(type, found);
        return found;
    }

    private static void meta(Class<?> type, Set<Class<?>> found) {
        for (Annotation annotation : type.getDeclaredAnnotations()) {
            Class<?> meta = annotation.annotationType();
            if (!meta.getName().startsWith("java.lang.") && found.add(meta)) {
                meta(meta, found);
            }
        }
    }

    private static Set<Class<?>> types(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>(classes(type));
        all.addAll(interfaces(type));
        return all;
    }

    private static Set<Class<?>> classes(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            found.add(each);
        }
        return found;
    }

    /** Those that the class or one of its superclasses implements, without the class itself. */
    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        classes(type).forEach(each -> collect(each, found));
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (found.add(each)) {
                collect(each, found);
            }
        }
    }

    private static String classFile(Class<?> type) {
        ClassLoader loader = Optional.ofNullable(type.getClassLoader()).orElseGet(ClassLoader::getPlatformClassLoader);
        try (InputStream in = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file of " + type.getName(), e);
        }
    }
}
