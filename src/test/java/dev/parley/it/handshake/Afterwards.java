package dev.parley.it.handshake;

import dev.parley.api.Global;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;

/** The last of the global hooks by its priority, not by its name; a bean that has no proxy. */
@Global
@Priority(3000)
@Dependent
public class Afterwards extends Ordered {
}
