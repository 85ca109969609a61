package org.fresnel.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// The calls that tell how a node is. Numbers are strings in the Beacon API's JSON.
@Path("/eth/v1")
@Produces(MediaType.APPLICATION_JSON)
interface StatusApi {
  /// The envelope of every answer.
  record Data<T>(T data) {}

  /// Older nodes leave out the last two: then they are false.
  record Syncing(
      @JsonProperty("head_slot") long headSlot,
      @JsonProperty("sync_distance") long syncDistance,
      @JsonProperty("is_syncing") boolean isSyncing,
      @JsonProperty("is_optimistic") boolean isOptimistic,
      @JsonProperty("el_offline") boolean elOffline) {}

  /// The start of the chain.
  record Genesis(
      @JsonProperty("genesis_time") long time,
      @JsonProperty("genesis_validators_root") String validatorsRoot,
      @JsonProperty("genesis_fork_version") String forkVersion) {}

  /// Where deposits are made.
  record DepositContract(@JsonProperty("chain_id") String chainId, String address) {}

  /// The checkpoints of a state.
  record Finality(FinalizedAt finalized) {}

  /// A checkpoint.
  record FinalizedAt(long epoch, String root) {}

  /// Peers by state; only the connected ones count.
  record PeerCount(int connected) {}

  /// The version string.
  record Version(String version) {}

  @GET
  @Path("/node/syncing")
  CompletionStage<Data<Syncing>> syncing();

  @GET
  @Path("/node/peer_count")
  CompletionStage<Data<PeerCount>> peerCount();

  @GET
  @Path("/node/version")
  CompletionStage<Data<Version>> version();

  @GET
  @Path("/beacon/genesis")
  CompletionStage<Data<Genesis>> genesis();

  @GET
  @Path("/config/spec")
  CompletionStage<Data<Map<String, Object>>> spec();

  @GET
  @Path("/config/deposit_contract")
  CompletionStage<Data<DepositContract>> depositContract();

  @GET
  @Path("/beacon/states/head/finality_checkpoints")
  CompletionStage<Data<Finality>> finality();
}
