package org.fresnel.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeoutException;

/// Serves in Quarkus tests, which start the application without a command.
@Singleton
class StartedRouter {
  void start(@Observes StartupEvent event, Lifecycle wiring)
      throws InterruptedException, TimeoutException {
    wiring.start();
  }
}
