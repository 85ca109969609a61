package org.fresnel.probe;

import java.time.Duration;

/// How often and how patiently nodes are probed.
///
/// @param interval between two probes of a node's synchronisation
/// @param timeout of each call of a probe; shorter than `interval`
/// @param slowInterval between two looks at what changes slowly: peers, finality
/// @param identityInterval between two looks at what should never change: network and version
/// @param idleInterval between two probes of a last resort that is not needed; all the rest is
///   asked less often, too
public record ProbeSettings(
    Duration interval,
    Duration timeout,
    Duration slowInterval,
    Duration identityInterval,
    Duration idleInterval) {
  /// Probes of a node that is not needed between two looks at what changes slowly or never.
  private static final int IDLE_PROBES = 6;

  public ProbeSettings {
    if (timeout.compareTo(interval) >= 0) {
      throw new IllegalArgumentException(
          "probe.timeout: expected shorter than probe.interval (%s), got %s"
              .formatted(interval, timeout));
    }
  }

  /// The same for a last resort that is not needed.
  ProbeSettings idle() {
    var rest = idleInterval.multipliedBy(IDLE_PROBES);
    return new ProbeSettings(
        longer(interval, idleInterval),
        timeout,
        longer(slowInterval, rest),
        longer(identityInterval, rest),
        idleInterval);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
