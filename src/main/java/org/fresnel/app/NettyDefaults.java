package org.fresnel.app;

import io.quarkus.runtime.ImageMode;

/// What Quarkus sets for Netty, for those who need Netty before Quarkus starts: without it a JVM
/// warns of `sun.misc.Unsafe` on the standard error.
final class NettyDefaults {
  private NettyDefaults() {}

  /// To be called before the first Vert.x.
  static void prepare() {
    if (ImageMode.current() == ImageMode.JVM) {
      System.setProperty("io.netty.noUnsafe", "true");
    }
  }
}
