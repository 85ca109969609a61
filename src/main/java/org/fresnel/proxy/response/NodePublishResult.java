package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/// The meaning of one node's response to a signed message, or to a batch of them.
public sealed interface NodePublishResult {
  /// The node accepted all of it, or had it before.
  record Taken() implements NodePublishResult {}

  /// The node forwarded it to the network but did not import it.
  record PassedOn() implements NodePublishResult {}

  /// The node accepted all items of a batch except some.
  ///
  /// @param failures at least one
  record TakenExcept(List<ItemFailure> failures) implements NodePublishResult {}

  /// The node has a block of the same proposer and slot, and does not report whether it is this
  /// one.
  record ProposalSeen() implements NodePublishResult {}

  /// The node refuses the message, or every item of the batch.
  record Refused() implements NodePublishResult {}

  /// This node cannot accept it, but another may: another encoding is expected, or another version
  /// of the API.
  record Unable() implements NodePublishResult {}

  /// The node is at fault.
  record Fault() implements NodePublishResult {}

  /// Evaluates a node's response.
  ///
  /// @param status its HTTP status
  static NodePublishResult of(int status, Buffer body) {
    if (status == 202) {
      return DuplicateMessages.matches(ErrorResponse.read(body).message())
          ? new Taken()
          : new PassedOn();
    }
    return status < 300 ? ofSuccess(body) : ofError(status, ErrorResponse.read(body));
  }

  /// An error object with a success status comes from a proxy before the node, and is no result for
  /// the message.
  private static NodePublishResult ofSuccess(Buffer body) {
    return ErrorResponse.isIn(body)
            && !DuplicateMessages.matches(ErrorResponse.read(body).message())
        ? new Fault()
        : new Taken();
  }

  private static NodePublishResult ofError(int status, ErrorResponse error) {
    var failures =
        error.failures().stream()
            .filter(failure -> !DuplicateMessages.matches(failure.message()))
            .toList();
    if (!failures.isEmpty()) {
      return new TakenExcept(failures);
    }
    if (!error.failures().isEmpty() || DuplicateMessages.matches(error.message())) {
      return new Taken();
    }
    if (DuplicateMessages.matchesProposal(error.message())) {
      return new ProposalSeen();
    }
    return switch (status) {
      case 404, 405, 406, 410, 415, 501 -> new Unable();
      case 401, 403, 408, 421, 425, 429 -> new Fault();
      default -> status >= 400 && status < 500 ? new Refused() : new Fault();
    };
  }
}
