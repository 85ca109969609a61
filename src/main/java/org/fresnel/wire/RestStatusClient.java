package org.fresnel.wire;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.Identity;
import org.fresnel.node.Node;
import org.fresnel.node.SlotClock;
import org.fresnel.node.SyncStatus;

/// Status calls over the Quarkus REST client.
final class RestStatusClient implements NodeStatusClient {
  /// The client library's own timeout ends with the first bytes of an answer: a connection on which
  /// nothing more comes is closed after this.
  private static final int IDLE_SECONDS = 15;

  private final StatusApi api;
  private final Duration timeout;

  private RestStatusClient(StatusApi api, Duration timeout) {
    this.api = api;
    this.timeout = timeout;
  }

  static RestStatusClient of(Node node, UpstreamSettings settings, Duration timeout) {
    var builder =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(node.url())
            .httpClientOptions(new HttpClientOptions().setReadIdleTimeout(IDLE_SECONDS))
            .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    ClientRequestFilter credentials =
        request -> node.credentials().headers().forEach(request.getHeaders()::putSingle);
    builder.register(credentials);
    settings.caFile().map(TrustedCertificates::read).ifPresent(builder::trustStore);
    return new RestStatusClient(builder.build(StatusApi.class), timeout);
  }

  @Override
  public Future<SyncStatus> syncing() {
    return here(api.syncing())
        .map(
            s ->
                new SyncStatus(
                    s.headSlot(),
                    s.syncDistance(),
                    s.isSyncing(),
                    s.isOptimistic(),
                    s.elOffline()));
  }

  @Override
  public Future<Integer> peers() {
    return here(api.peerCount()).map(StatusApi.PeerCount::connected);
  }

  @Override
  public Future<Checkpoint> finalized() {
    return here(api.finality())
        .map(StatusApi.Finality::finalized)
        .map(at -> new Checkpoint(at.epoch(), at.root()));
  }

  @Override
  public Future<String> version() {
    return here(api.version()).map(StatusApi.Version::version);
  }

  @Override
  public Future<Identity> identity() {
    var genesis = here(api.genesis());
    var spec = here(api.spec());
    var deposit = here(api.depositContract());
    return Future.all(genesis, spec, deposit)
        .map(_ -> identity(genesis.result(), spec.result(), deposit.result()));
  }

  /// The answer's data, on the event loop that asked.
  private <T> Future<T> here(CompletionStage<StatusApi.Data<T>> call) {
    return Future.fromCompletionStage(call, Vertx.currentContext())
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .map(StatusApi.Data::data);
  }

  private static Identity identity(
      StatusApi.Genesis genesis, Map<String, Object> spec, StatusApi.DepositContract deposit) {
    var clock =
        new SlotClock(
            Instant.ofEpochSecond(genesis.time()),
            slotDuration(spec),
            Integer.parseInt(setting(spec, "SLOTS_PER_EPOCH", "32")));
    var forkVersions =
        spec.entrySet().stream()
            .filter(setting -> setting.getKey().endsWith("_FORK_VERSION"))
            .collect(Collectors.toMap(Map.Entry::getKey, setting -> setting.getValue().toString()));
    var contract = deposit.chainId() + ":" + deposit.address();
    return new Identity(
        clock, genesis.validatorsRoot(), genesis.forkVersion(), contract, forkVersions);
  }

  /// Newer specifications have milliseconds, older ones seconds, and some nodes list both.
  private static Duration slotDuration(Map<String, Object> spec) {
    var millis = setting(spec, "SLOT_DURATION_MS", "");
    return millis.isEmpty()
        ? Duration.ofSeconds(Long.parseLong(setting(spec, "SECONDS_PER_SLOT", "12")))
        : Duration.ofMillis(Long.parseLong(millis));
  }

  private static String setting(Map<String, Object> spec, String name, String otherwise) {
    return Objects.requireNonNullElse(spec.get(name), otherwise).toString();
  }
}
