package org.fresnel.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/// A Vert.x instance with a single event loop, for work with nodes. The verticles of one Vert.x
/// instance share its event loops with client connections; those of another instance cannot.
public final class DedicatedEventLoop {
  private DedicatedEventLoop() {}

  /// Starts an instance. It costs one thread for the event loop and one that checks it; the worker
  /// threads start only when they are used. The caller closes it.
  public static Vertx open() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  /// Sets the name of an event loop's thread in thread dumps. Called on that thread.
  public static void named(String name) {
    Thread.currentThread().setName("fresnel-" + name);
  }
}
