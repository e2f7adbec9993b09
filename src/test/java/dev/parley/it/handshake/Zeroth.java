package dev.parley.it.handshake;

import dev.parley.api.Global;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** The first of the global hooks by its priority, not by its name. */
@Global
@Priority(1000)
@ApplicationScoped
public class Zeroth extends Ordered {
}
