package org.fresnel;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/// The command line.
@QuarkusMain
public final class Main {
  private Main() {}

  /// Starts the service.
  public static void main(String[] args) {
    Quarkus.run(args);
  }
}
