package org.fresnel.proxy.publish;

import java.util.List;
import org.fresnel.proxy.response.ItemFailure;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// A decision about a message before it is sent to the nodes. Called on event loops: it must
/// neither block nor throw.
@FunctionalInterface
public interface PublicationGate {
  /// Every message passes.
  PublicationGate OPEN = (_, _) -> Admission.WHOLE;

  /// Decides about a message.
  Admission admit(Route.Known route, NodeRequest message);

  /// A decision.
  sealed interface Admission {
    /// The message is sent.
    Admission WHOLE = new Whole();

    /// The message is sent.
    record Whole() implements Admission {}

    /// Only a part of the batch is sent.
    ///
    /// @param rest the batch without the items that are held back
    /// @param held these items, at least one
    record Part(NodeRequest rest, List<ItemFailure> held) implements Admission {}

    /// Nothing is sent.
    ///
    /// @param reason for the client
    /// @param held the items of a batch; empty for a single message
    record Refused(String reason, List<ItemFailure> held) implements Admission {}
  }
}
