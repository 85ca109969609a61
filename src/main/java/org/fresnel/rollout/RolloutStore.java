package org.fresnel.rollout;

import java.util.Optional;
import org.fresnel.rollout.RolloutState.Hook;
import org.fresnel.rollout.RolloutState.HookRun;
import org.fresnel.storage.StateFile;
import org.fresnel.storage.WriteResult;
import org.jboss.logging.Logger;

/// The file with the last rollout. Blocks.
///
/// @param file of it
/// @param isKept whether it survives a restart
record RolloutStore(StateFile file, boolean isKept) {
  private static final Logger LOG = Logger.getLogger("org.fresnel.rollout");

  /// The last rollout, as a new process goes on with it: a webhook is called again.
  Optional<Rollout> read() {
    return switch (file.read()) {
      case StateFile.Content.Absent() -> Optional.empty();
      case StateFile.Content.Unreadable(var reason) -> {
        LOG.errorf("the rollout before the restart is not known: %s", reason);
        yield Optional.empty();
      }
      case StateFile.Content.Found(var text) -> read(text);
    };
  }

  private static Optional<Rollout> read(String text) {
    try {
      var rollout = RolloutCodec.read(text);
      return Optional.of(
          rollout.state() instanceof Hook(var run) && run.filter(HookRun::isWebhook).isPresent()
              ? rollout.with(new Hook(Optional.empty()))
              : rollout);
    } catch (IllegalArgumentException e) {
      LOG.errorf("the rollout before the restart is not known: %s", e.getMessage());
      return Optional.empty();
    }
  }

  void write(Rollout rollout) {
    if (file.write(RolloutCodec.write(rollout)) instanceof WriteResult.NotSaved(var reason)
        && isKept) {
      LOG.warnf("%s cannot be stored for the next start: %s", rollout.id(), reason);
    }
  }
}
