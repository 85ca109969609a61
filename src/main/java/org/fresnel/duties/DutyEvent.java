package org.fresnel.duties;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.fresnel.node.Head;
import org.fresnel.proxy.exchange.Delivery;
import org.fresnel.routing.OperationTraits.DutyList;
import org.fresnel.routing.OperationTraits.RememberedMessage;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;

/// An event in the router that concerns duties.
sealed interface DutyEvent {
  /// The time of the event.
  Instant at();

  /// Bytes that wait with it to be read.
  default int bytes() {
    return 0;
  }

  /// Returns whether it may change the coming duties.
  default boolean changesTheCalendar() {
    return this instanceof Listed || this instanceof Noticed || this instanceof RemoteCalendar;
  }

  /// A node has listed duties of an epoch.
  ///
  /// @param response the same object for the same response, for any number of clients
  record Listed(DutyList listing, long epoch, NodeResponse response, Buffer body, Instant at)
      implements DutyEvent {
    @Override
    public int bytes() {
      return body.length();
    }
  }

  /// A client announces duties of its validators.
  record Noticed(RememberedMessage notice, NodeRequest message, Instant at) implements DutyEvent {
    @Override
    public int bytes() {
      return message.body().length();
    }
  }

  /// A client has read data that its validators will sign.
  record Asking(DutyKind kind, DataRequest asked) implements DutyEvent {
    @Override
    public Instant at() {
      return asked.at();
    }
  }

  /// A client publishes a message.
  record Published(DutyKind kind, NodeRequest message, TrackedPublication publication)
      implements DutyEvent {
    @Override
    public Instant at() {
      return publication.sent();
    }

    @Override
    public int bytes() {
      return message.body().length();
    }
  }

  /// A publication has ended at a node.
  record Ended(TrackedPublication publication, Delivery delivery, Instant at)
      implements DutyEvent {}

  /// The coming duties at another router have changed.
  record RemoteCalendar(String router, DutyCalendar calendar, Instant at) implements DutyEvent {}

  /// Nodes have accepted messages that went through another router.
  record RemoteAccepted(String router, List<AcceptedDuty> accepted, Instant at)
      implements DutyEvent {
    private static final int ENTRY_BYTES = 64;

    @Override
    public int bytes() {
      return accepted.size() * ENTRY_BYTES;
    }
  }

  /// The best head has changed.
  record NewHead(Head head, Instant at) implements DutyEvent {}
}
