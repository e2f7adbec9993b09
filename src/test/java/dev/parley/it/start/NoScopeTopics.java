package dev.parley.it.start;

import dev.parley.api.TopicAuthorizer;

/** A guard that is no bean: it has no scope. */
public class NoScopeTopics implements TopicAuthorizer {
}
