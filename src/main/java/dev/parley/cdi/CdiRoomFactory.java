package dev.parley.cdi;

import dev.parley.api.Room;
import dev.parley.api.RoomContext;
import dev.parley.room.RoomFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;

/**
 * Makes rooms as CDI beans, each a new instance with whatever it injects; what is made for one room finds its context.
 */
public final class CdiRoomFactory<R> implements RoomFactory {

    /** Set while a room is made, on the thread that makes it. */
    private static final ThreadLocal<RoomContext> MAKING = new ThreadLocal<>();

    private final BeanManager beans;
    private final Bean<R> bean;

    private CdiRoomFactory(BeanManager beans, Bean<R> bean) {
        this.beans = beans;
        this.bean = bean;
    }

    /** @throws IllegalArgumentException when the bean's objects would be shared between rooms */
    static <R> CdiRoomFactory<R> of(BeanManager beans, Bean<R> bean) {
        if (bean.getScope() != Dependent.class) {
            throw new IllegalArgumentException(bean.getBeanClass().getName() + " is a Room and must be @Dependent");
        }
        return new CdiRoomFactory<>(beans, bean);
    }

    /** The context of the room that this thread is making. <b>Fail:</b> an {@link IllegalStateException} for none. */
    public static RoomContext making() {
        RoomContext context = MAKING.get();
        if (context == null) {
            throw new IllegalStateException("a RoomContext can be injected only while its Room is made");
        }
        return context;
    }

    @Override
    public Made make(RoomContext context) {
        CreationalContext<R> creational = beans.createCreationalContext(bean);
        MAKING.set(context);
        try {
            R room = bean.create(creational);
            return new Made((Room) room, () -> bean.destroy(room, creational));
        } catch (RuntimeException | Error e) {
            creational.release();
            throw e;
        } finally {
            MAKING.remove();
        }
    }
}
