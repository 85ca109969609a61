package org.fresnel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fresnel.proxy.exchange.RequestListener;

/// Counts the requests of each configured client. Described in `docs/metrics.md`.
public final class ClientMetrics implements RequestListener {
  private final Map<String, Counter> requests;

  /// Registers a counter for each.
  ///
  /// @param clients their names, which are all that there will be
  public ClientMetrics(MeterRegistry registry, List<String> clients) {
    this.requests =
        clients.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    client ->
                        Counter.builder("fresnel.client.requests")
                            .description("Accepted requests of a client")
                            .tag("client", client)
                            .register(registry)));
  }

  @Override
  public void admitted(String client) {
    var counter = requests.get(client);
    if (counter != null) {
      counter.increment();
    }
  }
}
