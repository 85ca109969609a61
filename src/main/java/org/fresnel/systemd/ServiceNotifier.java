package org.fresnel.systemd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Reports the state of this process to systemd (`Type=notify`, `WatchdogSec=`).
public final class ServiceNotifier {
  private static final Logger LOG = Logger.getLogger("org.fresnel.systemd");

  private final Optional<NotifySocket> socket;
  private final Optional<Duration> watchdog;
  private final AtomicBoolean failed = new AtomicBoolean();

  private ServiceNotifier(Optional<NotifySocket> socket, Optional<Duration> watchdog) {
    this.socket = socket;
    this.watchdog = watchdog;
  }

  /// What the environment of a process asks for.
  ///
  /// @param environment `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` of `sd_notify(3)` and
  ///   `sd_watchdog_enabled(3)`
  /// @param pid of the process
  public static ServiceNotifier of(Map<String, String> environment, LongSupplier pid) {
    var name = environment.getOrDefault("NOTIFY_SOCKET", "");
    var socket = name.isEmpty() ? Optional.<NotifySocket>empty() : NotifySocket.at(name);
    if (!name.isEmpty() && socket.isEmpty()) {
      LOG.warnf(
          "NOTIFY_SOCKET: expected a path or @ and a name, got %s: systemd is told nothing", name);
    }
    return new ServiceNotifier(socket, WatchdogTime.of(environment, pid));
  }

  /// The longest time without a sign of life; empty if systemd does not wait for one.
  public Optional<Duration> watchdog() {
    return socket.flatMap(_ -> watchdog);
  }

  /// The service has started.
  public void ready() {
    send("READY=1");
  }

  /// The service ends.
  public void stopping() {
    send("STOPPING=1");
  }

  /// The service works.
  public void alive() {
    send("WATCHDOG=1");
  }

  private void send(String message) {
    socket.ifPresent(
        it -> {
          var lost = !it.send(message);
          if (lost && failed.compareAndSet(false, true)) {
            LOG.warnf("systemd does not take messages at NOTIFY_SOCKET; the first was %s", message);
          }
        });
  }
}
