package org.fresnel.proxy.response;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/// What one node's answer to a signed message, or to a batch of them, means.
public sealed interface PublishResult {
  /// The node took all of it, or had it before.
  record Taken() implements PublishResult {}

  /// Passed on to the network, though the node did not import it.
  record PassedOn() implements PublishResult {}

  /// Some items of a batch were not taken, all others were.
  ///
  /// @param failures at least one
  record TakenExcept(List<ItemFailure> failures) implements PublishResult {}

  /// The node has a block of the same proposer and slot, and does not say whether it is this one.
  record ProposalSeen() implements PublishResult {}

  /// The node refuses the message, or every item of the batch.
  record Refused() implements PublishResult {}

  /// This node cannot, but another may: another encoding is expected, or another version of the
  /// API.
  record Unable() implements PublishResult {}

  /// The node is at fault.
  record Fault() implements PublishResult {}

  /// Reads a node's answer.
  ///
  /// @param status its HTTP status
  static PublishResult of(int status, Buffer body) {
    if (status == 202) {
      return DuplicateMessages.isSaidIn(ErrorResponse.read(body).message())
          ? new Taken()
          : new PassedOn();
    }
    return status < 300 ? ofSuccess(body) : ofError(status, ErrorResponse.read(body));
  }

  /// An error object in spite of its status comes from something before the node, and says nothing
  /// of the message.
  private static PublishResult ofSuccess(Buffer body) {
    return ErrorResponse.isIn(body)
            && !DuplicateMessages.isSaidIn(ErrorResponse.read(body).message())
        ? new Fault()
        : new Taken();
  }

  private static PublishResult ofError(int status, ErrorResponse error) {
    var failures =
        error.failures().stream()
            .filter(failure -> !DuplicateMessages.isSaidIn(failure.message()))
            .toList();
    if (!failures.isEmpty()) {
      return new TakenExcept(failures);
    }
    if (!error.failures().isEmpty() || DuplicateMessages.isSaidIn(error.message())) {
      return new Taken();
    }
    if (DuplicateMessages.isSaidOfAProposal(error.message())) {
      return new ProposalSeen();
    }
    return switch (status) {
      case 404, 405, 406, 410, 415, 501 -> new Unable();
      case 401, 403, 408, 421, 425, 429 -> new Fault();
      default -> status >= 400 && status < 500 ? new Refused() : new Fault();
    };
  }
}
