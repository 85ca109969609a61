package org.fresnel;

import io.quarkus.runtime.ImageMode;

/// What Quarkus sets for Netty, for those who need Netty before Quarkus starts: without it a JVM
/// warns of `sun.misc.Unsafe` on the standard error.
final class QuietNetty {
  private QuietNetty() {}

  /// To be called before the first Vert.x.
  static void prepare() {
    if (ImageMode.current() == ImageMode.JVM) {
      System.setProperty("io.netty.noUnsafe", "true");
    }
  }
}
