package org.fresnel.proxy.server;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fresnel.proxy.exchange.HedgeSettings;
import org.fresnel.proxy.read.GatherSettings;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.routing.Budget;
import org.fresnel.routing.EndpointClass;
import org.fresnel.simulator.ClientProfile;

/// What a test's data plane is like.
///
/// @param scripted nodes put before the simulated ones, named `scripted-1` and so on
/// @param profiles of the simulated nodes, one each
/// @param stateBytes size of a state
/// @param slot of the simulated chain
/// @param forward settings of the listener
/// @param budgets that replace those of the table
/// @param connections most to one node
/// @param keepAlive of event streams
public record ProxySetup(
    List<URI> scripted,
    List<ClientProfile> profiles,
    long stateBytes,
    Duration slot,
    ProxySettings forward,
    Map<EndpointClass, Budget> budgets,
    int connections,
    Duration keepAlive) {

  private static final HedgeSettings HEDGING = new HedgeSettings(10, Duration.ofMillis(30));
  private static final ServerLimits BOUNDS =
      new ServerLimits(1000, 1000, 1000, 256L << 20, Duration.ofSeconds(10), Duration.ofMinutes(2));
  private static final ClientHttpSettings HTTP =
      new ClientHttpSettings(65_536, new CorsPolicy(Set.of()));
  private static final GatherSettings STRATEGIES =
      new GatherSettings(
          new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.REFUSE),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(150));

  /// Simulated nodes of these profiles, or none beside scripted ones, with patience enough for a
  /// busy machine.
  public static ProxySetup of(ClientProfile... profiles) {
    return new ProxySetup(
        List.of(),
        List.of(profiles),
        256 * 1024,
        Duration.ofMillis(500),
        new ProxySettings(
            "127.0.0.1",
            0,
            false,
            true,
            1 << 20,
            1 << 20,
            2,
            0,
            0,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP),
        Map.of(),
        16,
        Duration.ofSeconds(10));
  }

  /// Two Lighthouse nodes.
  public static ProxySetup pair() {
    return of(ClientProfile.LIGHTHOUSE, ClientProfile.LIGHTHOUSE);
  }

  public ProxySetup behind(URI... first) {
    return new ProxySetup(
        List.of(first), profiles, stateBytes, slot, forward, budgets, connections, keepAlive);
  }

  ProxySetup withStateBytes(long value) {
    return new ProxySetup(
        scripted, profiles, value, slot, forward, budgets, connections, keepAlive);
  }

  /// The same budget for every class but `HEAVY`.
  public ProxySetup withBudget(Duration patience, Duration total) {
    var budgets = new EnumMap<EndpointClass, Budget>(EndpointClass.class);
    for (var kind : EndpointClass.values()) {
      budgets.put(kind, new Budget(patience, total));
    }
    budgets.remove(EndpointClass.HEAVY);
    return new ProxySetup(
        scripted, profiles, stateBytes, slot, forward, budgets, connections, keepAlive);
  }

  public ProxySetup withSlot(Duration value) {
    return new ProxySetup(
        scripted, profiles, stateBytes, value, forward, budgets, connections, keepAlive);
  }

  public ProxySetup withConnections(int value) {
    return new ProxySetup(scripted, profiles, stateBytes, slot, forward, budgets, value, keepAlive);
  }

  public ProxySetup withKeepAlive(Duration value) {
    return new ProxySetup(
        scripted, profiles, stateBytes, slot, forward, budgets, connections, value);
  }

  ProxySetup withoutAttribution() {
    return with(
        new ProxySettings(
            "127.0.0.1",
            0,
            false,
            false,
            forward.bufferBytes(),
            forward.maxBodyBytes(),
            2,
            0,
            1 << 20,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP));
  }

  public ProxySetup withMaxBody(int bytes) {
    return with(
        new ProxySettings(
            "127.0.0.1",
            0,
            false,
            true,
            forward.bufferBytes(),
            bytes,
            2,
            0,
            0,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP));
  }

  ProxySetup withBuffer(int bytes) {
    return with(
        new ProxySettings(
            "127.0.0.1",
            0,
            false,
            true,
            bytes,
            forward.maxBodyBytes(),
            2,
            0,
            0,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP));
  }

  private ProxySetup with(ProxySettings value) {
    return new ProxySetup(
        scripted, profiles, stateBytes, slot, value, budgets, connections, keepAlive);
  }
}
