package org.fresnel.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// The router cannot start, for a reason that the operator can remove.
public final class StartupException extends RuntimeException {
  /// System properties with the control plane's address, as Quarkus reads them.
  public static final String CONTROL_HOST = "quarkus.http.host";

  public static final String CONTROL_PORT = "quarkus.http.port";

  private static final long serialVersionUID = 1;

  /// The keys of an address.
  private record Keys(String host, String port) {
    private static Keys of(String plane) {
      return new Keys(plane + ".host", plane + ".port");
    }
  }

  private StartupException(String words, Throwable cause) {
    super(words, cause);
  }

  /// The router did not start, in most cases because the data plane cannot listen.
  static RuntimeException router(String host, int port, Throwable cause) {
    return causes(cause).stream().anyMatch(StartupException::isOfAnAddress)
        ? new StartupException(
            describe(Keys.of("listen"), host, Integer.toString(port), cause), cause)
        : new IllegalStateException("the router did not start", cause);
  }

  /// The router cannot listen for the other routers of its cluster.
  static StartupException cluster(InetSocketAddress listen, IOException cause) {
    var keys = new Keys("cluster.listen", "cluster.listen");
    var host = listen.getAddress().getHostAddress();
    return new StartupException(
        describe(keys, host, Integer.toString(listen.getPort()), cause), cause);
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
        return describe(Keys.of("control"), host, System.getProperty(CONTROL_PORT, ""), failure);
      }
    }
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return "cannot start: " + text;
  }

  private static String describe(Keys keys, String host, String port, Throwable failure) {
    var refusals =
        causes(failure).stream()
            .filter(BindException.class::isInstance)
            .map(cause -> String.valueOf(cause.getMessage()))
            .toList();
    if (refusals.stream().anyMatch(words -> words.contains("Permission denied"))) {
      return "%s: expected a port that this user may open, such as one from 1024 on, got %s"
          .formatted(keys.port(), port);
    }
    return refusals.isEmpty() || refusals.stream().anyMatch(StartupException::isElsewhere)
        ? "%s: expected an address of this machine, got %s".formatted(keys.host(), host)
        : "%s: expected a free port on %s, got %s, which is in use"
            .formatted(keys.port(), host, port);
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
