package org.fresnel.forward;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fresnel.judge.Quorum;
import org.fresnel.route.Budget;
import org.fresnel.route.EndpointClass;
import org.fresnel.sim.ClientProfile;

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
public record Setup(
    List<URI> scripted,
    List<ClientProfile> profiles,
    long stateBytes,
    Duration slot,
    ForwardSettings forward,
    Map<EndpointClass, Budget> budgets,
    int connections,
    Duration keepAlive) {

  private static final HedgeSettings HEDGING = new HedgeSettings(10, Duration.ofMillis(30));
  private static final Bounds BOUNDS =
      new Bounds(1000, 1000, Duration.ofSeconds(10), Duration.ofMinutes(2));
  private static final ClientHttp HTTP = new ClientHttp(65_536, new CorsPolicy(Set.of()));
  private static final StrategySettings STRATEGIES =
      new StrategySettings(
          new Quorum(2, Quorum.Of.NODES, Quorum.Otherwise.REFUSE),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(150));

  /// Simulated nodes of these profiles, with patience enough for a busy machine.
  public static Setup of(ClientProfile... profiles) {
    return new Setup(
        List.of(),
        List.of(profiles),
        256 * 1024,
        Duration.ofMillis(500),
        new ForwardSettings(
            "127.0.0.1", 0, true, 1 << 20, 1 << 20, 2, 0, BOUNDS, HEDGING, STRATEGIES, HTTP),
        Map.of(),
        16,
        Duration.ofSeconds(10));
  }

  /// Two Lighthouse nodes.
  public static Setup pair() {
    return of(ClientProfile.LIGHTHOUSE, ClientProfile.LIGHTHOUSE);
  }

  public Setup behind(URI... first) {
    return new Setup(
        List.of(first), profiles, stateBytes, slot, forward, budgets, connections, keepAlive);
  }

  Setup withStateBytes(long value) {
    return new Setup(scripted, profiles, value, slot, forward, budgets, connections, keepAlive);
  }

  /// The same budget for every class but `HEAVY`.
  public Setup withBudget(Duration patience, Duration total) {
    var budgets = new EnumMap<EndpointClass, Budget>(EndpointClass.class);
    for (var kind : EndpointClass.values()) {
      budgets.put(kind, new Budget(patience, total));
    }
    budgets.remove(EndpointClass.HEAVY);
    return new Setup(
        scripted, profiles, stateBytes, slot, forward, budgets, connections, keepAlive);
  }

  public Setup withSlot(Duration value) {
    return new Setup(
        scripted, profiles, stateBytes, value, forward, budgets, connections, keepAlive);
  }

  public Setup withConnections(int value) {
    return new Setup(scripted, profiles, stateBytes, slot, forward, budgets, value, keepAlive);
  }

  public Setup withKeepAlive(Duration value) {
    return new Setup(scripted, profiles, stateBytes, slot, forward, budgets, connections, value);
  }

  Setup withoutAttribution() {
    return with(
        new ForwardSettings(
            "127.0.0.1",
            0,
            false,
            forward.bufferBytes(),
            forward.maxBodyBytes(),
            2,
            1 << 20,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP));
  }

  public Setup withMaxBody(int bytes) {
    return with(
        new ForwardSettings(
            "127.0.0.1",
            0,
            true,
            forward.bufferBytes(),
            bytes,
            2,
            0,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP));
  }

  Setup withBuffer(int bytes) {
    return with(
        new ForwardSettings(
            "127.0.0.1",
            0,
            true,
            bytes,
            forward.maxBodyBytes(),
            2,
            0,
            BOUNDS,
            HEDGING,
            STRATEGIES,
            HTTP));
  }

  private Setup with(ForwardSettings value) {
    return new Setup(scripted, profiles, stateBytes, slot, value, budgets, connections, keepAlive);
  }
}
