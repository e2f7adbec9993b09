package dev.parley.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A CDI extension that records what a {@link Bean} does not tell: whether it is an EJB, and what its producer returns.
 */
public class BeanOrigins implements Extension {

    private final Set<Bean<?>> ejbs = ConcurrentHashMap.newKeySet();
    private final Map<Bean<?>, Member> produced = new ConcurrentHashMap<>();

    /** CDI creates it. */
    public BeanOrigins() {
        // Public for the service loader.
    }

    void ejb(@Observes ProcessSessionBean<?> event) {
        ejbs.add(event.getBean());
    }

    void method(@Observes ProcessProducerMethod<?, ?> event) {
        produced.put(event.getBean(), event.getAnnotatedProducerMethod().getJavaMember());
    }

    void field(@Observes ProcessProducerField<?, ?> event) {
        produced.put(event.getBean(), event.getAnnotatedProducerField().getJavaMember());
    }

    boolean isEjb(Bean<?> bean) {
        return ejbs.contains(bean);
    }

    /** The method or field that makes the bean; {@code null} for none. */
    Member producerOf(Bean<?> bean) {
        return produced.get(bean);
    }

    /** The class of the bean's objects, as far as it is declared. */
    Class<?> typeOf(Bean<?> bean) {
        Member producer = producerOf(bean);
        if (producer instanceof Method method) {
            return method.getReturnType();
        }
        return producer instanceof Field field ? field.getType() : bean.getBeanClass();
    }
}
