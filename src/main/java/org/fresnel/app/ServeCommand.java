package org.fresnel.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeoutException;

/// Routes until the process is told to end.
@Singleton
public class ServeCommand implements QuarkusApplication {
  private final Lifecycle wiring;

  ServeCommand(Lifecycle wiring) {
    this.wiring = wiring;
  }

  @Override
  public int run(String... args) throws InterruptedException, TimeoutException {
    wiring.start();
    Quarkus.waitForExit();
    return 0;
  }
}
