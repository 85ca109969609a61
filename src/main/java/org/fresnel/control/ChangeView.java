package org.fresnel.control;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.fresnel.roster.Change;

/// What an operator has changed of the configuration's nodes.
///
/// @param what in a few words, such as `drained node-1`
/// @param by who did it
/// @param at when
@RegisterForReflection
record ChangeView(String what, String by, Instant at) {
  static ChangeView of(Change change) {
    return new ChangeView(change.words(), change.author().by(), change.author().at());
  }
}
