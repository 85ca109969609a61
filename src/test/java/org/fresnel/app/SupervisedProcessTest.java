package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether a drill may end this process.
class SupervisedProcessTest {
  private static SupervisedProcess process(
      Map<String, String> environment, boolean supervised, boolean kept) {
    return new SupervisedProcess(environment, supervised, kept, () -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTIFY_SOCKET", "INVOCATION_ID", "KUBERNETES_SERVICE_HOST"})
  void aSupervisorIsDetected(String variable) {
    assertThat(process(Map.of(variable, "x"), false, true).refusal()).isEmpty();
  }

  @Test
  void theOperatorNamesAnotherSupervisor() {
    assertThat(process(Map.of(), true, true).refusal()).isEmpty();
  }

  @Test
  void aProcessThatNothingStartsAgainIsNotEnded() {
    assertThat(process(Map.of(), false, true).refusal().orElseThrow())
        .startsWith("expected systemd, Kubernetes or drills.supervised");
  }

  @Test
  void aRouterWithoutStateHasNoReport() {
    assertThat(process(Map.of(), true, false).refusal().orElseThrow())
        .startsWith("state.directory: expected");
  }
}
