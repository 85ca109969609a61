package org.fresnel.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fresnel.ledger.Kind;
import org.fresnel.ledger.Ledger;

/// What validator clients have told the nodes to remember: how much of each kind, and how old.
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
class LedgerResource {
  private final Ledger ledger;

  LedgerResource(Ledger ledger) {
    this.ledger = ledger;
  }

  @GET
  @Operation(
      operationId = "ledger",
      summary = "What nodes are reminded of",
      description = "How much validator clients have told, of each kind, and how old that is.")
  public List<KindView> all() {
    return Arrays.stream(Kind.values()).map(kind -> KindView.of(kind, ledger.stock(kind))).toList();
  }
}
