package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.fresnel.notify.ReceiverReport;

/// What a receiver answered to a test message.
///
/// @param receiver its name
/// @param delivered whether it took the message
/// @param error why not
@RegisterForReflection
public record NotifyTestView(String receiver, boolean delivered, Optional<String> error) {

  public static NotifyTestView of(ReceiverReport.TestResult result) {
    return new NotifyTestView(result.receiver(), result.problem().isEmpty(), result.problem());
  }
}
