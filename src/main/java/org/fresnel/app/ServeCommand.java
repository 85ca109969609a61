package org.fresnel.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Routes until the process is told to end.
@Singleton
public class ServeCommand implements QuarkusApplication {
  private static final Logger LOG = Logger.getLogger("org.fresnel");

  private final Lifecycle wiring;

  ServeCommand(Lifecycle wiring) {
    this.wiring = wiring;
  }

  @Override
  public int run(String... args) throws InterruptedException, TimeoutException {
    stopOn(ProcessSignal.TERM);
    stopOn(ProcessSignal.INT);
    wiring.start();
    ProcessSignal.HUP.onArrival(wiring::reload);
    Quarkus.waitForExit();
    return 0;
  }

  private static void stopOn(ProcessSignal signal) {
    signal.onArrival(
        () -> {
          LOG.infof("SIG%s: the router stops", signal.name());
          Quarkus.asyncExit(signal.exitStatus());
        });
  }
}
