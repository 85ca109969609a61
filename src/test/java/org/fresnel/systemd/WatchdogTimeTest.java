package org.fresnel.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogTimeTest {
  private static final long PID = 4711;

  @Test
  void microsecondsOfTheEnvironmentAreTaken() {
    assertThat(of(Map.of("WATCHDOG_USEC", "3000000"))).contains(Duration.ofSeconds(3));
  }

  @Test
  void itIsForTheProcessThatIsNamed() {
    assertThat(of(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "4711"))).isPresent();
    assertThat(of(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "4712"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "3s", "99999999999999999999"})
  void anythingElseIsNoWatchdog(String micros) {
    assertThat(of(Map.of("WATCHDOG_USEC", micros))).isEmpty();
  }

  private static Optional<Duration> of(Map<String, String> environment) {
    return WatchdogTime.of(environment, () -> PID);
  }
}
