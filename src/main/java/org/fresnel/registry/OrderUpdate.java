package org.fresnel.registry;

import java.time.Instant;
import java.util.Optional;

/// An operator's order about nodes, in the form in which routers exchange it.
///
/// @param key the matter that it decides
/// @param at when it was given
/// @param change in JSON; empty if the configuration holds again
public record OrderUpdate(String key, Instant at, Optional<String> change) {}
