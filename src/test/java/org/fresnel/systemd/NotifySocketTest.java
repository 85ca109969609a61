package org.fresnel.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotifySocketTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "relative", "vsock:2:1234"})
  void aNameThatIsNoPathIsNotUsed(String name) {
    assertThat(NotifySocket.at(name)).isEmpty();
  }

  @Test
  void aNameThatIsTooLongIsNotUsed() {
    assertThat(NotifySocket.at("/" + "x".repeat(107))).isEmpty();
    assertThat(NotifySocket.at("/" + "x".repeat(106))).isPresent();
  }

  @Test
  void aMessageToNobodyIsNotSent(@TempDir Path directory) {
    var socket = NotifySocket.at(directory.resolve("nobody").toString()).orElseThrow();

    assertThat(socket.send("READY=1")).isFalse();
  }

  @Test
  void withoutASocketThereIsNoWatchdog() {
    var notifier = ServiceNotifier.of(Map.of("WATCHDOG_USEC", "3000000"), () -> 1);

    notifier.ready();

    assertThat(notifier.watchdog()).isEmpty();
  }
}
