package org.fresnel.checkpoint;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Node;
import org.fresnel.ssz.Fork;
import org.fresnel.ssz.Preset;
import org.fresnel.ssz.SszBlockHeader;

/// Fetches one checkpoint from one node: its header, its block, its state, each verified before the
/// next is requested. Bound to one event loop.
///
/// @param asking client for JSON
/// @param download client for files
/// @param worker that verifies
/// @param store store for the files
/// @param settings of the operator
/// @param clock wall-clock time
record CheckpointFetcher(
    JsonFetcher asking,
    SszDownload download,
    WorkerExecutor worker,
    CheckpointStore store,
    CheckpointSettings settings,
    InstantSource clock) {
  private static final long LARGEST_BLOCK = 64L << 20;

  /// The wanted checkpoint.
  ///
  /// @param agreed on
  /// @param genesisValidatorsRoot of the network
  /// @param slotsPerEpoch of the network
  record Order(CheckpointAgreement.Agreed agreed, String genesisValidatorsRoot, int slotsPerEpoch) {
    private Checkpoint checkpoint() {
      return agreed.checkpoint();
    }

    private String name(String kind) {
      return "%d-%s.%s".formatted(checkpoint().epoch(), checkpoint().root().substring(2), kind);
    }
  }

  /// The values that are known before files are fetched.
  private record Ground(
      Order order, Node node, NetworkSpec spec, SszBlockHeader header, Fork fork) {
    private CheckpointVerifier verification() {
      return new CheckpointVerifier(
          fork, Preset.of(spec.values()), header, order.genesisValidatorsRoot());
    }
  }

  /// Ends with the checkpoint for the store. Fails with a [FetchFailedException].
  ///
  /// @param only whether it must be of the first slot of its epoch: nodes that begin with the state
  ///   of an earlier slot must advance it
  Future<StoredCheckpoint> from(Node node, Order order, boolean only) {
    return asking
        .data(node, "/eth/v1/config/spec")
        .map(NetworkSpec::of)
        .compose(spec -> header(node, order).map(header -> ground(node, order, spec, header)))
        .compose(ground -> aligned(ground, only))
        .compose(ground -> block(ground).compose(block -> state(ground, block)));
  }

  private Future<SszBlockHeader> header(Node node, Order order) {
    var path = "/eth/v1/beacon/headers/" + order.checkpoint().root();
    return asking
        .data(node, path)
        .compose(
            data -> {
              try {
                return Future.succeededFuture(
                    read(data.getJsonObject("header").getJsonObject("message")));
              } catch (NullPointerException | ClassCastException | NumberFormatException _) {
                return Future.failedFuture(
                    FetchFailedException.failure(path + ": no block header"));
              }
            })
        .compose(
            header ->
                header.root().equals(order.checkpoint().root())
                    ? Future.succeededFuture(header)
                    : Future.failedFuture(
                        FetchFailedException.contradiction(
                            "expected the header %s, got %s"
                                .formatted(order.checkpoint().root(), header.root()))));
  }

  private static SszBlockHeader read(JsonObject message) {
    return new SszBlockHeader(
        Long.parseLong(text(message, "slot")),
        Long.parseLong(text(message, "proposer_index")),
        text(message, "parent_root"),
        text(message, "state_root"),
        text(message, "body_root"));
  }

  private static String text(JsonObject message, String name) {
    return Objects.requireNonNull(message.getValue(name), name).toString();
  }

  private static Ground ground(Node node, Order order, NetworkSpec spec, SszBlockHeader header) {
    return new Ground(
        order, node, spec, header, spec.forkAt(header.slot() / order.slotsPerEpoch()));
  }

  private static Future<Ground> aligned(Ground ground, boolean only) {
    return only && ground.header().slot() % ground.order().slotsPerEpoch() != 0
        ? Future.failedFuture(
            new FetchFailedException(
                FetchFailedException.Kind.UNALIGNED,
                "the first slot of epoch %d has no block; the next epoch's will do"
                    .formatted(ground.order().checkpoint().epoch())))
        : Future.succeededFuture(ground);
  }

  /// Some clients return blocks only as JSON: then there is none.
  private Future<Optional<StoredCheckpoint.SszFile>> block(Ground ground) {
    var name = ground.order().name("block");
    var file = store.unfinished(name);
    var path = "/eth/v2/beacon/blocks/" + ground.order().checkpoint().root();
    return download
        .of(ground.node(), path, file, LARGEST_BLOCK)
        .map(Optional::of)
        .recover(
            cause ->
                FetchFailedException.kindOf(cause) == FetchFailedException.Kind.NO_SSZ
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(cause))
        .compose(
            bytes ->
                bytes.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : checked(() -> ground.verification().block(file))
                        .map(Optional.of(new StoredCheckpoint.SszFile(name, bytes.get()))));
  }

  private Future<StoredCheckpoint> state(Ground ground, Optional<StoredCheckpoint.SszFile> block) {
    var name = ground.order().name("state");
    var file = store.unfinished(name);
    return stateFile(ground, name)
        .compose(
            bytes ->
                checked(() -> ground.verification().state(file, settings.verifyState()))
                    .map(
                        summary ->
                            new StoredCheckpoint(
                                ground.order().genesisValidatorsRoot(),
                                ground.order().checkpoint(),
                                ground.header().slot(),
                                ground.header().stateRoot(),
                                ground.fork().label(),
                                new StoredCheckpoint.SszFile(name, bytes),
                                block,
                                evidence(ground),
                                new WeakSubjectivity(ground.spec())
                                    .epochs(
                                        ground.fork().label(),
                                        summary.activeValidators(),
                                        summary.activeBalanceGwei()))));
  }

  /// A state requested by its root is the state after the block, for any slot that the node would
  /// advance it to. Not every client finds it by root.
  private Future<Long> stateFile(Ground ground, String name) {
    var states = "/eth/v2/debug/beacon/states/";
    var ids = List.of(ground.header().stateRoot(), Long.toString(ground.header().slot()));
    var file = store.unfinished(name);
    var most = settings.maxStateBytes();
    return download
        .of(ground.node(), states + ids.getFirst(), file, most)
        .recover(
            cause ->
                FetchFailedException.kindOf(cause) == FetchFailedException.Kind.ABSENT
                    ? download.of(ground.node(), states + ids.getLast(), file, most)
                    : Future.failedFuture(cause));
  }

  private StoredCheckpoint.Evidence evidence(Ground ground) {
    var agreed = ground.order().agreed();
    return new StoredCheckpoint.Evidence(
        agreed.nodes(),
        agreed.by().stream().map(NodeVote::client).distinct().sorted().toList(),
        ground.node().name(),
        clock.instant(),
        settings.verifyState());
  }

  /// A task of a worker that verifies.
  private interface Check<T> {
    CheckpointVerifier.Verification<T> at() throws IOException;
  }

  private <T> Future<T> checked(Check<T> check) {
    return worker
        .executeBlocking(check::at, false)
        .recover(
            cause ->
                Future.failedFuture(
                    FetchFailedException.failure(String.valueOf(cause.getMessage()))))
        .compose(
            result ->
                switch (result) {
                  case CheckpointVerifier.Verification.Right<T>(var value) ->
                      Future.succeededFuture(value);
                  case CheckpointVerifier.Verification.Wrong<T>(var reason) ->
                      Future.failedFuture(FetchFailedException.contradiction(reason));
                });
  }
}
