package dev.parley.hook;

/** The decision about a request for a route. */
public sealed interface Decision permits AcceptedUpgrade, RejectedUpgrade {
}
