package org.fresnel.checkpoint.provider;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.fresnel.checkpoint.BlockAnswers;
import org.fresnel.checkpoint.BlockLookup;
import org.fresnel.node.Node;
import org.fresnel.upstream.RestClientFactory;
import org.fresnel.upstream.UpstreamSettings;

/// A [BlockLookup] over the Quarkus REST client, for providers that are no nodes of the fleet. Each
/// call blocks a worker thread. An answer has at most 1 MiB.
public final class ProviderBlockLookup implements BlockLookup {
  private static final int MAX_BYTES = 1 << 20;
  private static final int FOUND = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final Vertx vertx;
  private final RestClientFactory clients;
  private final ProviderLimits limits;
  private final Map<String, TypedGuard<ProviderAnswer>> guards = new ConcurrentHashMap<>();

  ProviderBlockLookup(Vertx vertx, UpstreamSettings settings, ProviderLimits limits) {
    this.vertx = vertx;
    this.clients = new RestClientFactory(settings);
    this.limits = limits;
  }

  /// With the usual limits.
  ///
  /// @param settings that connections to nodes have, too
  public static ProviderBlockLookup of(Vertx vertx, UpstreamSettings settings) {
    return new ProviderBlockLookup(vertx, settings, ProviderLimits.USUAL);
  }

  @Override
  public Future<Optional<Boolean>> canonical(Node provider, String root) {
    return ask(provider, api -> api.header(root)).map(it -> it.body().map(BlockAnswers::canonical));
  }

  @Override
  public Future<Optional<String>> rootAt(Node provider, long slot) {
    return ask(provider, api -> api.blockRoot(slot))
        .map(it -> it.body().flatMap(BlockAnswers::root));
  }

  private Future<ProviderAnswer> ask(Node provider, Function<ProviderApi, Response> call) {
    var guard = guards.computeIfAbsent(provider.name(), _ -> limits.guard());
    return vertx
        .<ProviderAnswer>executeBlocking(() -> guard.call(() -> attempt(provider, call)), false)
        .compose(
            answer -> Future.succeededFuture(Objects.requireNonNull(answer)),
            failure -> Future.failedFuture(LookupFailedException.of(failure, limits)));
  }

  /// Makes one attempt with a client of its own. The end of the attempt closes the connection, also
  /// if the provider still sends.
  private ProviderAnswer attempt(Node provider, Function<ProviderApi, Response> call)
      throws IOException, ProviderFaultException, UnusableAnswerException {
    try (var api = clients.at(provider.url(), limits.attempt()).build(ProviderApi.class);
        var response = call.apply(api)) {
      var status = response.getStatus();
      if (status == FOUND) {
        return new ProviderAnswer(Optional.of(read(response)));
      }
      if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS) {
        throw new ProviderFaultException("status " + status);
      }
      return new ProviderAnswer(Optional.empty());
    }
  }

  private static JsonObject read(Response response) throws IOException, UnusableAnswerException {
    try (var body = response.readEntity(InputStream.class)) {
      var bytes = body.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableAnswerException("more than %d bytes".formatted(MAX_BYTES));
      }
      return new JsonObject(Buffer.buffer(bytes));
    } catch (DecodeException | ClassCastException e) {
      throw new UnusableAnswerException("no JSON object");
    }
  }
}
