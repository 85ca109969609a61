package org.fresnel.shadow;

/// The bounds of what a shadow gets.
///
/// @param sharePercent part of the reads that is copied, 0 to 100; attestation data is copied once
///   a slot anyway
/// @param maxInFlight most copies at once at one shadow; others are left out
public record ShadowSettings(int sharePercent, int maxInFlight) {
  private static final double PERCENT = 100;

  double share() {
    return sharePercent / PERCENT;
  }
}
