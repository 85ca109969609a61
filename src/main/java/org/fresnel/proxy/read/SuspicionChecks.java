package org.fresnel.proxy.read;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fresnel.node.Fleet;
import org.fresnel.proxy.response.FeeRecipientCheck;
import org.fresnel.proxy.response.Objection;
import org.fresnel.proxy.response.ProducedBlock;
import org.fresnel.proxy.response.StaleHeadCheck;
import org.fresnel.proxy.response.SuspicionCheck;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.routing.OperationTraits.Suspicion;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// Selects the check for the responses of each read.
///
/// @param fleet as it is when a response arrives
/// @param recipients expected fee recipients of blocks
public record SuspicionChecks(Supplier<Fleet> fleet, FeeRecipientCheck recipients) {
  public SuspicionCheck of(Route.Known route) {
    return route
        .endpoint()
        .traits()
        .suspect()
        .map(suspicion -> check(suspicion, route))
        .orElse(SuspicionCheck.NONE);
  }

  private SuspicionCheck check(Suspicion suspicion, Route.Known route) {
    return switch (suspicion) {
      case STALE_ATTESTATION_DATA ->
          route.slot().isPresent()
              ? ofAttestationData(route.slot().getAsLong())
              : SuspicionCheck.NONE;
      case STALE_HEAD ->
          route.ask().segments().contains("head")
              ? scrutiny(response -> StaleHeadCheck.ofHead(response, fleet.get()))
              : SuspicionCheck.NONE;
      case EMPTY_BLOBS -> new EmptyBlobsCheck();
      case FEE_RECIPIENT -> new OfBlocks(recipients);
    };
  }

  private SuspicionCheck ofAttestationData(long slot) {
    return scrutiny(response -> StaleHeadCheck.ofAttestationData(response, slot, fleet.get()));
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
