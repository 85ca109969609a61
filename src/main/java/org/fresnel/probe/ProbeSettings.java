package org.fresnel.probe;

import java.time.Duration;

/// How often and how patiently nodes are probed.
///
/// @param interval between two probes of a node's synchronisation
/// @param timeout of each call of a probe; shorter than `interval`
/// @param slowInterval between two looks at what changes slowly: peers, finality
/// @param identityInterval between two looks at what should never change: network and version
public record ProbeSettings(
    Duration interval, Duration timeout, Duration slowInterval, Duration identityInterval) {
  public ProbeSettings {
    if (timeout.compareTo(interval) >= 0) {
      throw new IllegalArgumentException(
          "probe.timeout: expected shorter than probe.interval (%s), got %s"
              .formatted(interval, timeout));
    }
  }
}
