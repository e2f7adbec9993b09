package dev.parley.boot;

import dev.parley.api.Realtime;
import dev.parley.api.RoomContext;
import dev.parley.api.Tokens;
import dev.parley.cdi.CdiHookContext;
import dev.parley.cdi.CdiRoomFactory;
import dev.parley.cdi.OwnHookContext;
import dev.parley.cdi.RouteDiscovery;
import dev.parley.config.ConfigLoader;
import dev.parley.websocket.SessionBroker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;

/**
 * What applications inject. Holds the engine, which the listener starts.
 *
 * <p>The engine stops at the first sign of the end, since close hooks need their beans: the filter's on Tomcat; CDI's
 * own where the bundled Weld shuts down before the listener hears anything; elsewhere the listener's.
 */
@ApplicationScoped
public class ParleyBeans {

    private final BeanManager beanManager;
    private final CdiHookContext hookContext;
    private volatile ParleyEngine engine;

    /** For the client proxy alone. */
    protected ParleyBeans() {
        this(null, null);
    }

    /** The holder, without an engine yet. */
    @Inject
    public ParleyBeans(BeanManager beanManager, CdiHookContext hookContext) {
        this.beanManager = beanManager;
        this.hookContext = hookContext;
    }

    /**
     * Reads the configuration, finds the routes, starts.
     *
     * @return what was started, for whoever must stop it when this bean can no longer be reached
     */
    public ParleyEngine start(ServletContext context) {
        RouteDiscovery discovery = new RouteDiscovery(beanManager);
        discovery.checkUnused(AnnotatedClasses.of(context), context.getClassLoader());
        ParleyEngine started = new ParleyEngine(context, ConfigLoader.load(ConfigSources.of(context)), discovery::routes,
                discovery.globalHooks(), discovery.topicAuthorizers(),
                workers -> new OwnHookContext(hookContext, context.getClassLoader(), workers));
        engine = started;
        started.start();
        return started;
    }

    /** CDI has begun. Some servers call no initializer of a jar whose fragment is switched off. */
    public void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
        if (event instanceof ServletContext context) {
            FragmentWatch.foresee(context);
        }
    }

    /** CDI is about to end. */
    public void beforeEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (engine != null) {
            engine.stop();
        }
    }

    /** Publish from anywhere. */
    @Produces
    @ApplicationScoped
    public Realtime realtime() {
        return started().realtime();
    }

    /** Renew tokens in a hook. */
    @Produces
    @ApplicationScoped
    public Tokens tokens() {
        return started().tokens();
    }

    /** The broker for annotated endpoints. */
    @Produces
    @ApplicationScoped
    public SessionBroker sessionBroker() {
        return started().sessionBroker();
    }

    /** For a room that is being made. */
    @Produces
    @Dependent
    public RoomContext roomContext() {
        return CdiRoomFactory.making();
    }

    private ParleyEngine started() {
        if (engine == null) {
            throw new IllegalStateException("Parley has not started yet");
        }
        return engine;
    }
}
