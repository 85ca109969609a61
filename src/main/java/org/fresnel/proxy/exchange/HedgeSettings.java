package org.fresnel.proxy.exchange;

import java.time.Duration;

/// When a second node is asked although the first has not failed.
///
/// @param budgetPercent most extra requests per hundred, 0 to 100; 0 for none at all
/// @param minDelay shortest silence that a hedge answers, more than 0
public record HedgeSettings(int budgetPercent, Duration minDelay) {}
