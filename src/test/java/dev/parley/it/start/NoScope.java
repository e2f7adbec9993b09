package dev.parley.it.start;

import dev.parley.api.Hooks;
import dev.parley.api.Route;

/** No bean: it has no scope. */
@Route("/no-scope")
public class NoScope implements Hooks {
}
