package dev.parley.cdi;

import dev.parley.api.Room;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Explains why a class is not a CDI bean, and what to do. */
final class BeanAbsence {

    /** As a class file names it; reflection does not report an annotation whose class is missing. */
    private static final Pattern OLD =
            Pattern.compile("L(javax/(?:enterprise/context/\\w+|inject/Singleton|ejb/(?:State\\w+|Singleton)));");
    private static final Pattern EJB = Pattern.compile("Ljakarta/ejb/(Stateless|Stateful|Singleton);");

    private final BeanManager beans;
    private final ClassLoader loader;

    /** @param loader of the application, whose descriptors are looked at */
    BeanAbsence(BeanManager beans, ClassLoader loader) {
        this.beans = beans;
        this.loader = loader;
    }

    /** The reason and the remedy: two sentences. */
    String explain(Class<?> type) {
        return shape(type).or(() -> annotations(type)).orElseGet(() -> hasBeansXml(type)
                ? "CDI has excluded it. Look at bean-discovery-mode and exclude in beans.xml, and at CDI extensions"
                : "CDI has not looked at it, as there is no beans.xml beside it. Add an empty WEB-INF/beans.xml;"
                        + " to a jar, META-INF/beans.xml");
    }

    /** Whether the developer has switched the class off until somebody selects it. */
    static boolean isAlternative(Class<?> type) {
        return type.isAnnotationPresent(Alternative.class);
    }

    static boolean isVetoed(Class<?> type) {
        return type.isAnnotationPresent(Vetoed.class)
                || type.getPackage() != null && type.getPackage().isAnnotationPresent(Vetoed.class);
    }

    private static Optional<String> shape(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            return Optional.of("it is abstract. Move the annotation to a class that extends it");
        } else if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            return Optional.of("it is an inner class. Make it static");
        } else if (isVetoed(type)) {
            return Optional.of("it has @Vetoed. Remove one of the annotations");
        } else if (isAlternative(type)) {
            return Optional.of("it is an @Alternative that is not selected. Select it by @Priority or in beans.xml");
        }
        return Optional.empty();
    }

    private Optional<String> annotations(Class<?> type) {
        String file = classFile(type);
        Matcher old = OLD.matcher(file);
        if (old.find()) {
            String name = old.group(1).replace('/', '.');
            return Optional.of("its annotation " + name + " is unknown here. Use "
                    + name.replaceFirst("javax", "jakarta"));
        } else if (!hasScope(type)) {
            Matcher ejb = EJB.matcher(file);
            return Optional.of(ejb.find()
                    ? "it is an EJB, @" + ejb.group(1) + ", and CDI knows no EJBs here. Use " + scope(type)
                    : "it has no scope. Add " + scope(type));
        } else if (Stream.of(type.getDeclaredConstructors()).noneMatch(BeanAbsence::suits)) {
            return Optional.of("it has no constructor that CDI can call. Add one without parameters, or @Inject");
        }
        return Optional.empty();
    }

    /** One that makes a class a bean (CDI 4.0, section 2.5): a Singleton of jakarta.inject does not. */
    private boolean hasScope(Class<?> type) {
        return Stream.of(type.getAnnotations()).map(Annotation::annotationType)
                .anyMatch(each -> beans.isNormalScope(each) || beans.isStereotype(each)
                        || each.getName().equals("jakarta.enterprise.context.Dependent"));
    }

    private static String scope(Class<?> type) {
        return Room.class.isAssignableFrom(type) ? "@Dependent" : "@ApplicationScoped";
    }

    private static boolean suits(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0 || constructor.isAnnotationPresent(Inject.class);
    }

    private String classFile(Class<?> type) {
        try (InputStream in = loader.getResourceAsStream(path(type))) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** Beside the classes, or in WEB-INF. */
    private boolean hasBeansXml(Class<?> type) {
        URL url = loader.getResource(path(type));
        String folder = url == null ? "" : url.toString().replace(path(type), "");
        return Stream.of("META-INF/beans.xml", "../beans.xml").anyMatch(name -> {
            try (InputStream in = new URL(folder + name).openStream()) {
                return in != null;
            } catch (IOException e) {
                return false;
            }
        });
    }
}
