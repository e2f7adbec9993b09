package dev.parley.container;

import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** A session of Open Liberty's that only its peer writes to. */
class LibertySession extends StandardSession {

    private static final String CLASSES = "com.ibm.ws.wsoc.";

    /** {@code null} where it cannot be reached. */
    private final LibertyLink link;

    LibertySession(Session session, UpgradedSocket socket, LibertyLink link) {
        super(session, socket, Gathering.NONE);
        this.link = link;
    }

    static boolean is(Session session) {
        return session.getClass().getName().startsWith(CLASSES);
    }

    /** As {@link ContainerSession#of}. */
    static LibertySession of(Session session, UpgradedSocket socket, Executor sharing) {
        LibertyLink link = LibertyLink.of(session);
        return link == null || sharing == null ? new LibertySession(session, socket, link)
                : new SharedLibertySession(session, socket, link, sharing);
    }

    @Override
    public void prepare(int messageBytes) {
        session().setMaxTextMessageBufferSize(messageBytes);
    }

    /**
     * Liberty refuses a character whose bytes are in two fragments when they are taken one by one. It puts texts
     * together within our limit for each fragment alone.
     */
    @Override
    public boolean joinsTexts() {
        return true;
    }

    @Override
    public boolean endsWritesOnHookThreads() {
        return link != null;
    }

    /** Liberty forgets a session that was cut by itself, and it is not to be closed meanwhile. */
    @Override
    public boolean cut() {
        if (link == null) {
            return super.cut();
        }
        link.cut();
        return false;
    }

    @Override
    public boolean isLost() {
        return LibertyLink.isLost(session());
    }
}
