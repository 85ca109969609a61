package org.fresnel.forward;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.fresnel.judge.FeeRecipients;
import org.fresnel.judge.HeadAge;
import org.fresnel.judge.Objection;
import org.fresnel.judge.ProducedBlock;
import org.fresnel.judge.Response;
import org.fresnel.node.Fleet;
import org.fresnel.route.EndpointClass;
import org.fresnel.route.Route;
import org.fresnel.wire.NodeResponse;

/// Which answers are looked at, and for what.
///
/// @param fleet as it is when an answer comes
/// @param recipients whom blocks are to pay
record Scrutinies(Supplier<Fleet> fleet, FeeRecipients recipients) {
  private static final Set<String> OF_A_BLOCK = Set.of("getBlockRoot", "getBlockHeader");

  private static final Set<String> OF_BLOBS = Set.of("getBlobs", "getBlobSidecars");

  Scrutiny of(Route.Known route) {
    var operation = route.endpoint().operation();
    if (operation.equals("produceAttestationData") && route.slot().isPresent()) {
      var slot = route.slot().getAsLong();
      return scrutiny(response -> HeadAge.ofAttestationData(response, slot, fleet.get()));
    }
    if (OF_A_BLOCK.contains(operation) && route.ask().segments().contains("head")) {
      return scrutiny(response -> HeadAge.ofHead(response, fleet.get()));
    }
    if (OF_BLOBS.contains(operation)) {
      return new BlobScrutiny();
    }
    return route.kind() == EndpointClass.PRODUCE && operation.startsWith("produceBlock")
        ? new OfBlocks(recipients)
        : Scrutiny.NONE;
  }

  private static Scrutiny scrutiny(Function<Response, Optional<String>> objection) {
    return (response, body) ->
        objection.apply(new Response(response.headers(), body)).map(Objection.Contradicted::new);
  }

  /// Looks whom a produced block pays.
  private record OfBlocks(FeeRecipients recipients) implements Scrutiny {
    @Override
    public Optional<Objection> objection(NodeResponse response, Buffer body) {
      return recipients.objection(ProducedBlock.of(new Response(response.headers(), body)));
    }

    @Override
    public boolean needsASecondAnswer() {
      return recipients.knowsNone();
    }
  }
}
