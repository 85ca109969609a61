package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import org.fresnel.conditions.ActiveConditions;

/// Something that is wrong with the chain or its nodes, as the operator sees it.
///
/// @param kind one word, such as `finality_split`
/// @param severity `critical` or `warning`
/// @param subject the node, provider or implementation that it is about; empty if about all
/// @param text a sentence
/// @param since when it was first seen
@RegisterForReflection
public record ConditionView(
    String kind, String severity, String subject, String text, Instant since) {

  public static ConditionView of(ActiveConditions.Holding holding) {
    var condition = holding.condition();
    return new ConditionView(
        condition.kind().label(),
        condition.kind().severity().name().toLowerCase(Locale.ROOT),
        condition.subject(),
        condition.text(),
        holding.since());
  }
}
