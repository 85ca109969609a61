package org.fresnel.drill;

import java.util.Optional;

/// The restart of this process, by something that starts it again after its end.
public interface ProcessRestart {
  /// A process that nothing starts again.
  ProcessRestart NONE =
      new ProcessRestart() {
        @Override
        public Optional<String> refusal() {
          return Optional.of("nothing starts this process again");
        }

        @Override
        public void begin() {}
      };

  /// The reason why it cannot be restarted, a sentence; empty if it can.
  Optional<String> refusal();

  /// Ends the process as on SIGTERM. Never blocks.
  void begin();
}
