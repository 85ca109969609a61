package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.notify.Notifier;
import org.fresnel.notify.ReceiverReport;

/// The receivers of notifications.
///
/// @param router name of this router in messages
@RegisterForReflection
public record NotifyView(String router, List<Receiver> receivers) {
  public NotifyView {
    receivers = List.copyOf(receivers);
  }

  /// One receiver.
  ///
  /// @param kind `webhook` or `alertmanager`
  /// @param url without its path, which may hold a key
  /// @param what it gets
  /// @param minSeverity least severity that it gets
  /// @param pending messages that it still has to get
  /// @param delivered requests that it took since the start
  /// @param failed requests that failed since the start
  /// @param lost messages that it rejected since the start, or that the queue had no room for
  /// @param failing whether the last request failed
  @RegisterForReflection
  public record Receiver(
      String name,
      String kind,
      String url,
      List<String> what,
      String minSeverity,
      long pending,
      long delivered,
      long failed,
      long lost,
      boolean failing,
      Optional<Instant> lastSuccess,
      Optional<LastError> lastError) {
    public Receiver {
      what = List.copyOf(what);
    }
  }

  /// The last request without success.
  @RegisterForReflection
  public record LastError(Instant at, String text) {}

  public static NotifyView of(Notifier notifier) {
    return new NotifyView(
        notifier.router(), notifier.receivers().stream().map(NotifyView::of).toList());
  }

  private static Receiver of(ReceiverReport report) {
    var receiver = report.receiver();
    return new Receiver(
        receiver.name(),
        receiver.kind().label(),
        receiver.place(),
        receiver.topics().stream().sorted().map(it -> it.label()).toList(),
        receiver.least().label(),
        report.pending(),
        report.counts().delivered(),
        report.counts().failed(),
        report.counts().rejected() + report.dropped(),
        report.failing(),
        report.success(),
        report.problem().map(it -> new LastError(it.at(), it.text())));
  }
}
