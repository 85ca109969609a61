package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.fresnel.registry.NodeOverride;

/// What an operator has changed of the configuration's nodes.
///
/// @param what in a few words, such as `drained node-1`
/// @param by who did it
/// @param at when
@RegisterForReflection
public record NodeOverrideView(String what, String by, Instant at) {
  public static NodeOverrideView of(NodeOverride change) {
    return new NodeOverrideView(change.describe(), change.actor().by(), change.actor().at());
  }
}
