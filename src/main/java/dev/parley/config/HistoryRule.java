package dev.parley.config;

import java.time.Duration;

/**
 * How much of a topic's history is kept.
 *
 * @param messages the most publications
 * @param bytes    the most bytes of payloads
 * @param age      after which a publication is forgotten
 */
public record HistoryRule(int messages, long bytes, Duration age) {
}
