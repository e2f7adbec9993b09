package dev.parley.cdi;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A bean, with the class that carries its annotations. The class need not be one of the bean's types: the client of an
 * EJB sees its interfaces alone, and {@code @Typed} hides what it does not name.
 *
 * @param bean     the bean
 * @param type     its class; of a producer what it is declared to return
 * @param ejb      whether it is an EJB
 * @param producer the method or field that makes it; {@code null} for none
 */
record Component(Bean<?> bean, Class<?> type, boolean ejb, Member producer) {

    boolean produced() {
        return producer != null;
    }

    /**
     * A contextual reference. It is taken by a type that the bean has: the role itself, or a class that implements it.
     *
     * @throws IllegalArgumentException when the bean has no such type, naming its class and what to do
     */
    <T> T reference(BeanManager beans, Class<T> role) {
        Class<?> view = views().filter(role::isAssignableFrom)
                .min(Comparator.comparing((Class<?> each) -> each != role).thenComparing(each -> each != type)
                        .thenComparing(Class::getName))
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " implements " + role.getSimpleName()
                        + ", but none of its bean types does " + bean.getTypes() + ": " + remedy(role)));
        return role.cast(beans.getReference(bean, view, beans.createCreationalContext(bean)));
    }

    private Stream<Class<?>> views() {
        Stream<Type> types = bean.getTypes().stream();
        return types.filter(Class.class::isInstance).map(each -> (Class<?>) each);
    }

    private String remedy(Class<?> role) {
        return ejb ? "add @LocalBean, or @Local(" + role.getSimpleName() + ".class)"
                : "remove @Typed, or add " + role.getSimpleName() + ".class to it";
    }
}
