package org.fresnel.systemd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// The longest time without a sign of life that systemd allows (`sd_watchdog_enabled(3)`).
final class WatchdogTime {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,15}");

  private WatchdogTime() {}

  /// Empty if the environment names none, or it is meant for another process.
  static Optional<Duration> of(Map<String, String> environment, LongSupplier pid) {
    var micros = environment.getOrDefault("WATCHDOG_USEC", "");
    var addressee = environment.getOrDefault("WATCHDOG_PID", "");
    return NUMBER.matcher(micros).matches()
            && (addressee.isEmpty() || addressee.equals(Long.toString(pid.getAsLong())))
        ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1_000))
        : Optional.empty();
  }
}
