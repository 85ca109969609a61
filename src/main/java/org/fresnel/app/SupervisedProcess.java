package org.fresnel.app;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fresnel.drill.ProcessRestart;

/// This process, if a service manager or Kubernetes starts it again after its end.
///
/// @param environment of the process
/// @param supervised whether the operator says so
/// @param kept whether state outlives the process, which the report of the restart needs
/// @param end ends the process as on SIGTERM
record SupervisedProcess(
    Map<String, String> environment, boolean supervised, boolean kept, Runnable end)
    implements ProcessRestart {
  /// Variables that systemd and Kubernetes set.
  private static final Set<String> SUPERVISORS =
      Set.of("NOTIFY_SOCKET", "INVOCATION_ID", "KUBERNETES_SERVICE_HOST");

  /// @param end ends the process as on SIGTERM
  static SupervisedProcess of(boolean supervised, boolean kept, Runnable end) {
    return new SupervisedProcess(System.getenv(), supervised, kept, end);
  }

  @Override
  public Optional<String> refusal() {
    if (!supervised && SUPERVISORS.stream().noneMatch(environment::containsKey)) {
      return Optional.of(
          "expected systemd, Kubernetes or drills.supervised, so that something starts Fresnel"
              + " again, got none of them");
    }
    return kept
        ? Optional.empty()
        : Optional.of(
            "state.directory: expected a directory for the report of the restart, got none");
  }

  @Override
  public void begin() {
    Thread.ofPlatform().name("restart").start(end);
  }
}
