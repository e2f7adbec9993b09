package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;
import javax.enterprise.context.ApplicationScoped;

/** No bean: its scope is one that servers no longer know. */
@ApplicationScoped
@Route("/javax")
public class JavaxRoute implements Hooks {
}
