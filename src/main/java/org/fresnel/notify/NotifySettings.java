package org.fresnel.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who is notified.
///
/// @param name of this router in messages; empty for the name of the cluster, or else of the host
/// @param heartbeat interval of signs of life; empty for none
/// @param receivers with unique names
public record NotifySettings(
    Optional<String> name, Optional<Duration> heartbeat, List<ReceiverSettings> receivers) {
  /// Nobody.
  public static final NotifySettings NONE =
      new NotifySettings(Optional.empty(), Optional.empty(), List.of());

  public NotifySettings {
    receivers = List.copyOf(receivers);
  }
}
