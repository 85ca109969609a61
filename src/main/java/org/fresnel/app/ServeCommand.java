package org.fresnel.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.fresnel.config.SettingsSource;
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
    SettingsSource.ofProcess()
        .ignoredVariables()
        .forEach(it -> LOG.warnf("%s (environment) is no key, and is ignored", it));
    var started = new CountDownLatch(1);
    ProcessSignal.HUP.onArrival(() -> reloadAfter(started));
    wiring.start();
    started.countDown();
    Quarkus.waitForExit();
    return 0;
  }

  /// A signal that arrives during the start is obeyed after it.
  private void reloadAfter(CountDownLatch started) {
    try {
      started.await();
      wiring.reload();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stopOn(ProcessSignal signal) {
    signal.onArrival(
        () -> {
          LOG.infof("SIG%s: the router stops", signal.name());
          Quarkus.asyncExit(signal.exitStatus());
        });
  }
}
