package org.fresnel.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// The signals that the system sends this process. The JDK's only interface to them is
/// `sun.misc.Signal` (module `jdk.unsupported`). It is called by reflection, because the compiler's
/// warning for each use of it cannot be switched off. `reachability-metadata.json` names what the
/// native image has to keep for that.
public enum ProcessSignal {
  /// Told to end, by a service manager.
  TERM(0),
  /// Told to end, by a person at the terminal.
  INT(130),
  /// Told to read the configuration again.
  HUP(0);

  private final int exitStatus;

  ProcessSignal(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /// The status of a process that this signal has ended in an orderly way.
  int exitStatus() {
    return exitStatus;
  }

  /// The process goes on, and nothing happens.
  public void ignore() {
    onArrival(() -> {});
  }

  /// Runs the task each time the signal arrives, on a thread of its own, in place of what happened
  /// before. Without effect where signals belong to the JVM (`-Xrs`).
  void onArrival(Runnable task) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var calls =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      task.run();
                      yield null;
                    }
                    case "equals" -> false;
                    case "hashCode" -> exitStatus;
                    default -> "SIG" + name();
                  });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name()), calls);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw new IllegalStateException(e);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
