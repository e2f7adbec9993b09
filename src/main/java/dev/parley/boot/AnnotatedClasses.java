package dev.parley.boot;

import dev.parley.api.Global;
import dev.parley.api.Route;
import dev.parley.api.TopicAuthorizer;
import dev.parley.websocket.UpgradeConfigurator;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The classes of an application that are written for Parley, whether CDI knows them or not: those that the servlet
 * container has found or, where it does not call {@link ParleyInitializer}, those in {@code WEB-INF/classes}.
 */
final class AnnotatedClasses {

    private static final String FOUND = AnnotatedClasses.class.getName();
    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String ENDING = ".class";
    /** What a class file of such a class names. */
    private static final List<String> SIGNS = Stream.of(Route.class, Global.class, TopicAuthorizer.class,
            UpgradeConfigurator.class).map(type -> type.getName().replace('.', '/')).toList();

    private AnnotatedClasses() {
    }

    /** Keeps what the servlet container has found, which may be {@code null}. */
    static void found(Set<Class<?>> classes, ServletContext context) {
        context.setAttribute(FOUND, classes == null ? Set.of() : Set.copyOf(classes));
    }

    /** All of them, by name. */
    static Set<Class<?>> of(ServletContext context) {
        Set<Class<?>> classes = new TreeSet<>(Comparator.comparing(Class::getName));
        if (context.getAttribute(FOUND) instanceof Set<?> found && !found.isEmpty()) {
            found.forEach(type -> classes.add((Class<?>) type));
        } else {
            scan(CLASSES, context, classes);
        }
        return classes;
    }

    private static void scan(String folder, ServletContext context, Set<Class<?>> classes) {
        Set<String> paths = context.getResourcePaths(folder);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                scan(path, context, classes);
            } else if (path.endsWith(ENDING) && hasSign(path, context)) {
                load(path, context, classes);
            }
        }
    }

    private static boolean hasSign(String path, ServletContext context) {
        try (InputStream in = context.getResourceAsStream(path)) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return SIGNS.stream().anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static void load(String path, ServletContext context, Set<Class<?>> classes) {
        String name = path.substring(CLASSES.length(), path.length() - ENDING.length()).replace('/', '.');
        try {
            classes.add(Class.forName(name, false, context.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            // A class that cannot be loaded cannot be used by anything, and CDI reports it where it is a bean.
        }
    }
}
