package dev.parley.it.start;

import dev.parley.api.Room;
import dev.parley.api.Route;
import jakarta.enterprise.context.Dependent;

/** A room with which nothing is wrong. */
@Dependent
@Route("/fine-room/{id}")
public class FineRoom implements Room {
}
