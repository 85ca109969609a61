package org.fresnel.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// The router cannot start, for a reason that the operator can remove.
public final class StartupException extends RuntimeException {
  /// System properties with the control plane's address, as Quarkus reads them.
  public static final String CONTROL_HOST = "quarkus.http.host";

  public static final String CONTROL_PORT = "quarkus.http.port";

  private static final long serialVersionUID = 1;

  private StartupException(String words, Throwable cause) {
    super(words, cause);
  }

  /// The router did not start, in most cases because the data plane cannot listen.
  static RuntimeException router(String host, int port, Throwable cause) {
    return causes(cause).stream().anyMatch(StartupException::isOfAnAddress)
        ? new StartupException(describe("listen", host, Integer.toString(port), cause), cause)
        : new IllegalStateException("the router did not start", cause);
  }

  /// Why the application did not start: one line, or everything if nobody foresaw it. An address
  /// that Quarkus could not bind is that of the control plane.
  public static String describe(Throwable failure) {
    for (var cause : causes(failure)) {
      if (cause instanceof StartupException) {
        return String.valueOf(cause.getMessage());
      }
      if (isOfAnAddress(cause)) {
        var host = System.getProperty(CONTROL_HOST, "");
        return describe("control", host, System.getProperty(CONTROL_PORT, ""), failure);
      }
    }
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return "cannot start: " + text;
  }

  private static String describe(String plane, String host, String port, Throwable failure) {
    var refusals =
        causes(failure).stream()
            .filter(BindException.class::isInstance)
            .map(cause -> String.valueOf(cause.getMessage()))
            .toList();
    if (refusals.stream().anyMatch(words -> words.contains("Permission denied"))) {
      return "%s.port: expected a port that this user may open, such as one from 1024 on, got %s"
          .formatted(plane, port);
    }
    return refusals.isEmpty() || refusals.stream().anyMatch(StartupException::isElsewhere)
        ? "%s.host: expected an address of this machine, got %s".formatted(plane, host)
        : "%s.port: expected a free port on %s, got %s, which is in use"
            .formatted(plane, host, port);
  }

  /// In the words of glibc or of musl.
  private static boolean isElsewhere(String words) {
    return words.contains("Cannot assign requested address")
        || words.contains("Address not available");
  }

  private static boolean isOfAnAddress(Throwable cause) {
    return cause instanceof BindException || cause instanceof UnknownHostException;
  }

  private static List<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).toList();
  }
}
