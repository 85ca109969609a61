package org.fresnel.checkpoint.provider;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.smallrye.faulttolerance.api.TypedGuard;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/// How long a provider is asked, how often again, and when it is left alone.
///
/// @param attempt longest wait for one whole answer
/// @param retryDelay before the first retry; twice as long before each further one
/// @param retries after the first attempt
/// @param failures of that many attempts in a row the provider is not asked for a while
/// @param pause for so long
record ProviderLimits(
    Duration attempt, Duration retryDelay, int retries, int failures, Duration pause) {
  static final ProviderLimits USUAL =
      new ProviderLimits(
          Duration.ofSeconds(10), Duration.ofMillis(500), 2, 6, Duration.ofMinutes(5));

  /// A guard for the calls to one provider: a breaker that several share would hide the healthy
  /// ones behind a broken one.
  TypedGuard<ProviderAnswer> guard() {
    return TypedGuard.create(ProviderAnswer.class)
        .withTimeout()
        .duration(attempt.toMillis(), MILLIS)
        .done()
        .withRetry()
        .maxRetries(retries)
        .delay(retryDelay.toMillis(), MILLIS)
        .jitter(retryDelay.dividedBy(2).toMillis(), MILLIS)
        .abortOn(List.of(UnusableAnswerException.class, CircuitBreakerOpenException.class))
        .withExponentialBackoff()
        .factor(2)
        .done()
        .done()
        .withCircuitBreaker()
        .requestVolumeThreshold(failures)
        .failureRatio(1)
        .delay(pause.toMillis(), MILLIS)
        .done()
        .build();
  }
}
