package org.fresnel.proxy.server;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.upstream.HeldBytes;
import org.fresnel.upstream.NodeResponse;

/// The bytes of one client's request, held until the client has taken its response or has
/// disconnected.
final class ClientBytes {
  /// Most bytes that wait in a connection to be sent: a copy in addition to the response itself.
  private static final int MAX_QUEUED_BYTES = 65_536;

  private final HttpServerRequest request;
  private final HeldBytes held;
  private final UnreadResponses unread;
  private Optional<HeldBytes> ofAnswer = Optional.empty();
  private boolean sending;
  private boolean over;

  /// Holds the bytes of the request.
  ClientBytes(HttpServerRequest request, HeldBytes held, UnreadResponses unread) {
    this.request = request;
    this.held = held;
    this.unread = unread;
    held.hold();
  }

  /// Takes the bytes that the response needs. A coalesced response is shared while that client
  /// holds it.
  ///
  /// @return whether there was space
  @SuppressWarnings("ReferenceEquality") // The same account, not an equal one.
  boolean takeFor(Answer.Relayed answer) {
    var length = answer.body() instanceof NodeResponse.Body.Whole(var bytes) ? bytes.length() : 0;
    var queued = Math.min(length, MAX_QUEUED_BYTES);
    var account = answer.response().held();
    if (account == held) {
      return held.take(queued);
    }
    if (account.join()) {
      ofAnswer = Optional.of(account);
      return held.take(queued);
    }
    return held.take(length);
  }

  /// Called when the response is being sent.
  ///
  /// @param sent completes when the client has taken it, or never will
  void sending(Future<Void> sent) {
    sending = true;
    unread.sending(request, sent);
    sent.onComplete(_ -> release());
  }

  /// Called when the router has finished the response; it may not have been sent yet.
  void ended() {
    if (!sending) {
      release();
    }
  }

  /// Called when the client has disconnected, or has its response.
  void release() {
    if (!over) {
      over = true;
      unread.gone(request);
      held.release();
      ofAnswer.ifPresent(HeldBytes::release);
    }
  }
}
