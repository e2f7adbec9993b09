package dev.parley.it.start;

import dev.parley.api.Room;
import dev.parley.api.Route;
import jakarta.enterprise.context.Dependent;

/** A room with two path parameters. */
@Dependent
@Route("/two/{a}/{b}")
public class TwoIds implements Room {
}
