package dev.parley.hook;

import dev.parley.api.Hooks;
import dev.parley.api.Message;
import java.util.Optional;

/** Hooks that read the name of what happened out of each message. <b>Thread:</b> any. */
public interface NamedMessages extends Hooks {

    /** The name, for the log: one that the application has declared; empty for any other message. */
    Optional<String> nameOf(Message message);
}
