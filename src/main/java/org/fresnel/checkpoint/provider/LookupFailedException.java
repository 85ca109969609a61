package org.fresnel.checkpoint.provider;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// Why a provider gave no usable answer, in words that name no URL: paths may hold keys.
final class LookupFailedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int DEEPEST = 8;

  private LookupFailedException(String words) {
    super(words, null, false, false);
  }

  static LookupFailedException of(Throwable failure, ProviderLimits limits) {
    return new LookupFailedException(
        causes(failure)
            .map(it -> words(it, limits))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> "the request failed: " + failure.getClass().getSimpleName()));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }

  private static Optional<String> words(Throwable failure, ProviderLimits limits) {
    return switch (failure) {
      case ProviderFaultException fault -> Optional.of(String.valueOf(fault.getMessage()));
      case UnusableAnswerException answer -> Optional.of(String.valueOf(answer.getMessage()));
      case CircuitBreakerOpenException _ ->
          Optional.of(
              "is not asked for %d s after %d failures"
                  .formatted(limits.pause().toSeconds(), limits.failures()));
      case TimeoutException _ ->
          Optional.of("no answer within %d ms".formatted(limits.attempt().toMillis()));
      case ConnectException _ -> Optional.of("connection refused");
      case UnknownHostException _ -> Optional.of("unknown host name");
      case SSLException _ -> Optional.of("the TLS handshake failed");
      default -> Optional.empty();
    };
  }
}
