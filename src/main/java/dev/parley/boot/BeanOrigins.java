package dev.parley.boot;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A CDI extension that records what a {@link Bean} does not tell: whether it is an EJB, and what its producer returns.
 */
public class BeanOrigins implements Extension {

    private final Set<Bean<?>> ejbs = ConcurrentHashMap.newKeySet();
    private final Map<Bean<?>, Class<?>> produced = new ConcurrentHashMap<>();

    /** CDI creates it. */
    public BeanOrigins() {
        // Public for the service loader.
    }

    void ejb(@Observes ProcessSessionBean<?> event) {
        ejbs.add(event.getBean());
    }

    void method(@Observes ProcessProducerMethod<?, ?> event) {
        produced.put(event.getBean(), event.getAnnotatedProducerMethod().getJavaMember().getReturnType());
    }

    void field(@Observes ProcessProducerField<?, ?> event) {
        produced.put(event.getBean(), event.getAnnotatedProducerField().getJavaMember().getType());
    }

    boolean isEjb(Bean<?> bean) {
        return ejbs.contains(bean);
    }

    boolean isProduced(Bean<?> bean) {
        return produced.containsKey(bean);
    }

    /** The class of the bean's objects, as far as it is declared. */
    Class<?> typeOf(Bean<?> bean) {
        return produced.getOrDefault(bean, bean.getBeanClass());
    }
}
