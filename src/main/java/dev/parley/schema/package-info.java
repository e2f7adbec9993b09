/** What the payloads of typed events must be like: by Jakarta Validation for us, as JSON Schema for others. */
package dev.parley.schema;
