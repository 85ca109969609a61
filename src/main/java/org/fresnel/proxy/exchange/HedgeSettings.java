package org.fresnel.proxy.exchange;

import java.time.Duration;

/// The settings of hedges.
///
/// @param budgetPercent most extra requests per hundred, 0 to 100; 0 for none
/// @param minDelay shortest time without a response before a hedge, more than 0
public record HedgeSettings(int budgetPercent, Duration minDelay) {}
