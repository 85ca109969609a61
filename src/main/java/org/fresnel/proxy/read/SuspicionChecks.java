package org.fresnel.proxy.read;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fresnel.node.Fleet;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.proxy.response.Objection;
import org.fresnel.proxy.response.ProducedBlock;
import org.fresnel.proxy.response.StaleHeadCheck;
import org.fresnel.proxy.response.SuspicionCheck;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// Selects the check for the responses of each read.
///
/// @param fleet as it is when a response arrives
/// @param recipients expected fee recipients of blocks
public record SuspicionChecks(Supplier<Fleet> fleet, FeeRecipientCheck recipients) {
  private static final Set<String> OF_A_BLOCK = Set.of("getBlockRoot", "getBlockHeader");

  private static final Set<String> OF_BLOBS = Set.of("getBlobs", "getBlobSidecars");

  public SuspicionCheck of(Route.Known route) {
    var operation = route.endpoint().operation();
    if (operation.equals("produceAttestationData") && route.slot().isPresent()) {
      var slot = route.slot().getAsLong();
      return scrutiny(response -> StaleHeadCheck.ofAttestationData(response, slot, fleet.get()));
    }
    if (OF_A_BLOCK.contains(operation) && route.ask().segments().contains("head")) {
      return scrutiny(response -> StaleHeadCheck.ofHead(response, fleet.get()));
    }
    if (OF_BLOBS.contains(operation)) {
      return new EmptyBlobsCheck();
    }
    return route.kind() == EndpointClass.PRODUCE && operation.startsWith("produceBlock")
        ? new OfBlocks(recipients)
        : SuspicionCheck.NONE;
  }

  private static SuspicionCheck scrutiny(Function<WholeResponse, Optional<String>> objection) {
    return (response, body) ->
        objection
            .apply(new WholeResponse(response.headers(), body))
            .map(Objection.Contradicted::new);
  }

  /// Checks the fee recipient of a produced block.
  private record OfBlocks(FeeRecipientCheck recipients) implements SuspicionCheck {
    @Override
    public Optional<Objection> objection(NodeResponse response, Buffer body) {
      return recipients.objection(ProducedBlock.of(new WholeResponse(response.headers(), body)));
    }

    @Override
    public boolean needsASecondAnswer() {
      return recipients.knowsNone();
    }
  }
}
